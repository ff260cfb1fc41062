// FileEntry: what a listing tells of one file or folder, and who makes listings.

/// One line of a listing.
package struct FileEntry: Hashable, Sendable {
  /// Relative to the folder that was listed, parts joined by `/`.
  package var path: String
  package var isFolder: Bool
  /// A link that stays in the folder; its other fields tell of the file it leads to.
  package var isSymbolicLink: Bool
  package var byteCount: Int?

  package init(path: String, isFolder: Bool = false, isSymbolicLink: Bool = false, byteCount: Int? = nil) {
    self.path = path
    self.isFolder = isFolder
    self.isSymbolicLink = isSymbolicLink
    self.byteCount = byteCount
  }

  /// Whether the path stays in the folder and can be shown on one line.
  package var isPlain: Bool {
    guard path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }) else { return false }
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isInside = parts.allSatisfy { part in
      !part.isEmpty && (part.count > 2 || !part.allSatisfy { $0 == UInt8(ascii: ".") })
    }
    return isInside && (path.utf8.allSatisfy { $0 < 0x80 } || !path.unicodeScalars.contains("\u{FFFD}"))
  }
}

/// A file that is not used, and why.
package struct IgnoredFile: Hashable, Sendable {
  package var path: String
  package var reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// What a folder holds.
package struct Listing: Hashable, Sendable {
  package var entries: [FileEntry]
  package var ignored: [IgnoredFile]
  /// False where the folder holds more than was listed.
  package var isComplete: Bool

  package init(entries: [FileEntry], ignored: [IgnoredFile] = [], isComplete: Bool = true) {
    self.entries = entries
    self.ignored = ignored
    self.isComplete = isComplete
  }
}

/// What lists folders: the disk, or literals in a test.
package protocol FileLister {
  /// What lies in a folder, and `depth` folders further down.
  func listing(of folder: String, depth: Int) throws(FindError) -> Listing
  /// Whether a path is a folder; nil where nothing is there.
  func isFolder(_ path: String) -> Bool?
}
