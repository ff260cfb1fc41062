// StartingPlace: from the path a user gives, which folder to list and what in it is meant.

package struct StartingPlace: Hashable {
  /// The folder that is listed; nothing outside it is ever named.
  package let folder: String
  /// Relative to the folder; empty where it is the folder itself.
  package let start: String
  /// Whether folders in it are listed too, whatever lies at the top.
  package let isTree: Bool

  package init(path: String, isFolder: Bool) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    if let root = Self.safeFolder(in: path, isFolder: isFolder) {
      folder = root
      start = String(path.dropFirst(root.count + 1))
      isTree = true
      return
    }
    guard !isFolder else {
      (folder, start, isTree) = (path, "", false)
      return
    }
    let file = FileName(path)
    folder = path.hasPrefix("/") && file.folder.isEmpty ? "/" : file.folder.isEmpty ? "." : file.folder
    start = file.bare
    isTree = SentinelTree.isProductXML(FileName(file.bare))
  }

  /// The innermost folder above the path, or itself, whose name ends in `.SAFE`.
  private static func safeFolder(in path: String, isFolder: Bool) -> String? {
    var end = path.endIndex
    var isLast = true
    while true {
      let head = path[..<end]
      if head.lowercased().hasSuffix(".safe"), isFolder || !isLast { return String(head) }
      guard let cut = head.lastIndex(of: "/") else { return nil }
      end = cut
      isLast = false
    }
  }
}
