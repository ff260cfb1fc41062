// Listings: folders as literals, and deliveries as text.

import Scene

/// The files of a folder that exists nowhere.
struct LiteralLister: FileLister {
  let folder: String
  let files: [String]

  func isFolder(_ path: String) -> Bool? {
    if path == folder { return true }
    let prefix = path + "/"
    if files.contains(where: { (folder + "/" + $0).hasPrefix(prefix) }) { return true }
    return files.contains { folder + "/" + $0 == path } ? false : nil
  }

  func listing(of folder: String, depth: Int) throws(FindError) -> Listing {
    let inside = files.map { self.folder + "/" + $0 }.filter { $0.hasPrefix(folder + "/") }
      .map { String($0.dropFirst(folder.count + 1)) }
    return Listing(
      entries: inside.filter { $0.split(separator: "/").count <= depth + 1 }.map { FileEntry(path: $0) })
  }
}

enum Listings {
  static func find(_ files: [String], start: String = "") throws(FindError) -> Delivery {
    try DeliveryFinder.find(
      Listing(entries: files.map { FileEntry(path: $0) }), folder: "/data", start: start)
  }

  static func error(_ files: [String], start: String = "") -> FindError? {
    do throws(FindError) {
      _ = try find(files, start: start)
      return nil
    } catch {
      return error
    }
  }

  /// One line a raster: part, path, RPC, metadata.
  static func rasters(_ delivery: Delivery) -> [String] {
    delivery.rasters.map { [$0.part, $0.path, $0.rpc ?? "-", $0.metadata ?? "-"].joined(separator: " | ") }
  }

  static func ignored(_ delivery: Delivery) -> [String: String] {
    Dictionary(delivery.ignored.map { ($0.path, $0.reason) }, uniquingKeysWith: { a, _ in a })
  }
}
