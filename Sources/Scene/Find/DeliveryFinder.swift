// DeliveryFinder: which scene a file or folder means.

package enum DeliveryFinder {
  /// How deep and how far trees are listed.
  package static let depth = 6

  /// The delivery that a path means. The disk is only listed; no file is opened.
  ///
  /// - Throws: `FindError`.
  package static func find(path: String, lister: some FileLister = FolderListing()) throws(FindError)
    -> Delivery
  {
    guard let isFolder = lister.isFolder(path) else { throw .notThere(path: path) }
    let place = StartingPlace(path: path, isFolder: isFolder)
    var listing = try lister.listing(of: place.folder, depth: place.isTree ? depth : 0)
    if isFolder, !place.isTree, !listing.entries.contains(where: { !$0.isFolder && SortedFile($0).isRaster })
    {
      listing = try lister.listing(of: place.folder, depth: depth)
    }
    if !isFolder, listing.entries.contains(where: { $0.path == place.start }) == false {
      // A link that leads out of the folder: whoever names it himself may.
      listing.ignored.removeAll { $0.path == place.start }
      listing.entries.append(FileEntry(path: place.start))
    }
    return try find(listing, folder: place.folder, start: place.start)
  }

  /// The delivery that a start means.
  ///
  /// - Parameters:
  ///   - listing: what lies in `folder`.
  ///   - start: a path of the listing; empty for the whole folder.
  package static func find(_ listing: Listing, folder: String, start: String = "") throws(FindError)
    -> Delivery
  {
    let search = Search(listing, folder: folder)
    var delivery: Delivery
    do {
      delivery = try search.delivery(start: start)
    } catch {
      throw search.clearer(error, start: start)
    }
    delivery.remarks += search.oddFiles
    delivery.ignored += search.ignored
    if !listing.isComplete { delivery.remarks.append("the folder holds more files than were listed") }
    return delivery
  }
}

/// A listing, sorted into scenes.
private struct Search {
  let folder: String
  let trees: [SentinelTree]
  let sorted: [SortedFile]
  let groups: [SceneGroup]
  var ignored: [IgnoredFile]

  init(_ listing: Listing, folder: String) {
    self.folder = folder
    let files = listing.entries.filter { !$0.isFolder }
    let odd = files.filter { !$0.isPlain }
    ignored = listing.ignored + odd.map { IgnoredFile(path: $0.path, reason: "a name that cannot be shown") }
    let plain = files.filter(\.isPlain).sorted { $0.path < $1.path }
    let trees = SentinelTree.trees(in: plain.map(\.path), folder: folder)
    self.trees = trees
    let roots = Set(trees.map(\.root))
    sorted = plain.filter { entry in
      roots.isEmpty || !SentinelTree.foldersAbove(entry.path).contains(where: roots.contains)
    }.map(SortedFile.init)
    let byScene = Dictionary(grouping: sorted.filter(\.name.isKnown), by: \.name.scene)
    groups = SceneMerge.merged(byScene.keys.sorted().map { SceneGroup(scene: $0, files: byScene[$0] ?? []) })
  }

  func delivery(start: String) throws(FindError) -> Delivery {
    if let file = sorted.first(where: { $0.path == start }) { return try delivery(file) }
    if let tree = trees.first(where: { !start.isEmpty && $0.contains(start) }) {
      return try delivery(tree, start)
    }
    return try deliveryIn(start)
  }

  private func delivery(_ tree: SentinelTree, _ start: String) throws(FindError) -> Delivery {
    let granules = tree.granules(at: start)
    let place = path(start)
    if tree.level == "L1B" { throw .rawProduct(path: path(tree.root)) }
    guard let granule = granules.first else {
      throw .rasterMissing(
        metadata: tree.productXML.map(path) ?? place, scene: FileName(path(tree.root)).bare)
    }
    guard granules.count == 1 else { throw .severalScenes(place: place, scenes: granules) }
    return try tree.delivery(granule: granule, folder: folder, start: start)
  }

  /// The scene of a file that was named.
  private func delivery(_ file: SortedFile) throws(FindError) -> Delivery {
    if file.duty == .archive { throw .archive(path: path(file.path)) }
    let group = groups.first { $0.files.contains { $0.path == file.path } }
    if file.file.isRaster {
      guard file.isRaster, let group, var delivery = group.delivery(folder: folder, start: file) else {
        return generic(file, scene: group)
      }
      addStrangers(to: &delivery)
      return delivery
    }
    let isSide =
      switch file.duty {
      case .rpc, .metadata: true
      default: false
      }
    guard isSide else { throw .nothingRecognised(place: path(file.path), seen: [file.file.bare]) }
    if let group, var delivery = group.delivery(folder: folder, start: file) {
      guard file.name.partNamed.map({ delivery.raster($0) != nil }) ?? true else {
        throw .rasterMissing(metadata: path(file.path), scene: file.file.sharedStem)
      }
      addStrangers(to: &delivery)
      return delivery
    }
    if let raster = sorted.first(where: { $0.duty == .unknownRaster && Kinship(of: file, to: $0) != nil }) {
      return generic(raster, scene: nil)
    }
    throw .rasterMissing(metadata: path(file.path), scene: file.file.sharedStem)
  }

  /// The one scene in a folder.
  private func deliveryIn(_ place: String) throws(FindError) -> Delivery {
    func isHere(_ path: String) -> Bool { place.isEmpty || path.hasPrefix(place + "/") }
    let here = groups.filter { $0.rasters.contains { isHere($0.path) } }
    let products = trees.filter { isHere($0.root) || ($0.root.isEmpty && place.isEmpty) }
    if here.isEmpty, products.count == 1, let tree = products.first { return try delivery(tree, tree.root) }
    guard here.count + products.count < 2 else {
      let rasters = here.compactMap(\.firstRaster)
      throw .severalScenes(place: path(place), scenes: (rasters + products.map(\.root)).sorted())
    }
    if let group = here.first, var delivery = group.delivery(folder: folder) {
      addStrangers(to: &delivery)
      return delivery
    }
    let files = sorted.filter { isHere($0.path) }
    if let side = files.first(where: { $0.name.isKnown && $0.duty == .metadata(.xml) }) {
      throw .rasterMissing(metadata: path(side.path), scene: side.file.sharedStem)
    }
    let unknown = files.filter { $0.duty == .unknownRaster }
    if unknown.count == 1, let raster = unknown.first { return generic(raster, scene: nil) }
    if unknown.isEmpty, let archive = files.first(where: { $0.duty == .archive }) {
      throw .archive(path: path(archive.path))
    }
    throw .nothingRecognised(place: path(place), seen: (unknown.isEmpty ? files : unknown).map(\.path))
  }

  /// A raster by itself: of unknown name, or a mask that somebody wants to see.
  private func generic(_ file: SortedFile, scene: SceneGroup?) -> Delivery {
    var delivery = Delivery(kind: .generic, folder: folder, name: .other(file.file.stem))
    let others = sorted.filter { $0.path != file.path && Kinship(of: $0, to: file) == .sameStem }
    let text = others.first { $0.duty == .metadata(.xml) }?.path
    let rpc = SideFileChoice(for: file, among: others.filter { $0.duty == .rpc }, what: "RPC")
    delivery.rasters = [DeliveredRaster(part: "whole", path: file.path, rpc: rpc.path, metadata: text)]
    delivery.chosen = ["whole"]
    delivery.metadata = text.map { [DeliveredMetadata(form: .xml, path: $0)] } ?? []
    delivery.remarks = rpc.remarks
    if let scene {
      delivery.remarks.append("\(file.file.bare) is no band of \(scene.scene); it is taken by itself")
    }
    return delivery
  }

  /// Files beside the scene whose names say nothing, so that a misnamed part is not missed.
  private func addStrangers(to delivery: inout Delivery) {
    let folders = Set(delivery.rasters.map { FileName($0.path).folder })
    let strangers = sorted.filter { !$0.name.isKnown && folders.contains($0.file.folder) }
    for file in strangers.prefix(Self.mostStrangers) {
      let reason =
        switch file.duty {
        case .ignored(let reason): reason
        case .archive: "an archive, not opened"
        default: "its name does not say that it belongs to the scene"
        }
      delivery.ignored.append(IgnoredFile(path: file.path, reason: reason))
    }
    if strangers.count > Self.mostStrangers {
      delivery.remarks.append(
        "\(strangers.count - Self.mostStrangers) more files beside the scene are ignored")
    }
  }

  private static let mostStrangers = 100
  private static let mostOddFiles = 8

  /// Links, devices and names that cannot be shown: what does not lie in an ordinary delivery.
  var oddFiles: [String] {
    let told = ignored.prefix(Self.mostOddFiles).map { "\($0.path) is not used: \($0.reason)" }
    return told
      + (ignored.count > told.count ? ["\(ignored.count - told.count) more files of this kind"] : [])
  }

  /// Where no raster was found, the one that is there and is not used says why.
  /// A file that the user named himself opens whatever its name, if it is a file.
  func clearer(_ error: FindError, start: String) -> FindError {
    switch error {
    case .nothingRecognised where !start.isEmpty: return error
    case .nothingRecognised, .rasterMissing:
      guard let odd = ignored.first(where: { FileName($0.path).isRaster }) else { return error }
      return .notUsed(path: path(odd.path), reason: odd.reason)
    default: return error
    }
  }

  private func path(_ relative: String) -> String {
    relative.isEmpty ? folder : folder.isEmpty ? relative : folder + "/" + relative
  }
}
