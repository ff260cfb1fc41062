// InputFiles: which files a run may read, so that no output replaces one, and which scenes a folder holds.

extension Scene {
  /// What a path and the options name, and what belongs to the same delivery, read or not.
  ///
  /// Opens nothing; files that are not there are left to who opens them.
  package static func inputPaths(path: String, options: SceneOptions) -> [String] {
    var paths = [path]
    if let delivery = try? DeliveryFinder.find(path: path) {
      var parts = delivery.rasters.flatMap { [$0.path, $0.rpc, $0.metadata].compactMap(\.self) }
      parts += delivery.masks.map(\.path) + delivery.metadata.map(\.path)
      paths += parts.map(delivery.fullPath)
    }
    let stated = [
      options.sensorFile, options.target.elevation, options.target.like, options.cutline,
    ]
    return paths + stated.compactMap(\.self) + options.masks.map(\.path)
  }
}

extension Scene {
  /// Paths of the scenes in a folder that holds several; nil where it is one scene, or none.
  package static func paths(inFolder folder: String) -> [String]? {
    do throws(FindError) {
      _ = try DeliveryFinder.find(path: folder)
      return nil
    } catch {
      guard case .severalScenes(_, let scenes) = error else { return nil }
      return scenes.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
    }
  }
}
