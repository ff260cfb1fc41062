// FolderListing: what lies in a folder on disk.

internal import Foundation
internal import System

/// Lists with the system's file manager; opens nothing.
package struct FolderListing: FileLister {
  /// So many files and folders are listed at most.
  package var limit = 10_000

  package init(limit: Int = 10_000) { self.limit = limit }

  package func isFolder(_ path: String) -> Bool? {
    FileStatus(path: path).map { $0.kind == .folder }
  }

  package func listing(of folder: String, depth: Int) throws(FindError) -> Listing {
    var listing = Listing(entries: [])
    let root = Self.resolved(folder)
    // Breadth first, so that what is cut off lies deepest.
    var waiting: [(path: String, depth: Int)] = [("", 0)]
    var place = 0
    while place < waiting.count {
      let (path, level) = waiting[place]
      place += 1
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: Self.joined(folder, path)).sorted()
      } catch {
        guard path.isEmpty else {
          listing.ignored.append(IgnoredFile(path: path, reason: "a folder that cannot be listed"))
          continue
        }
        throw .unreadable(path: folder, reason: error.localizedDescription)
      }
      for name in names {
        guard listing.entries.count < limit else {
          listing.isComplete = false
          return listing
        }
        let child = path.isEmpty ? name : path + "/" + name
        switch look(at: child, in: folder, root: root) {
        case .success(let entry):
          listing.entries.append(entry)
          if entry.isFolder, !entry.isSymbolicLink, level < depth { waiting.append((child, level + 1)) }
        case .failure(let reason): listing.ignored.append(IgnoredFile(path: child, reason: reason.text))
        }
      }
    }
    return listing
  }

  private struct Reason: Error { let text: String }

  private func look(at child: String, in folder: String, root: String) -> Result<FileEntry, Reason> {
    let full = Self.joined(folder, child)
    guard FileEntry(path: child).isPlain, let own = FileStatus(path: full, followsLinks: false) else {
      return .failure(Reason(text: "its name cannot be shown, or it cannot be looked at"))
    }
    guard own.kind == .link else { return Self.entry(child, own, isSymbolicLink: false) }
    let target = Self.resolved(full)
    guard target.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
      return .failure(Reason(text: "a link that leads out of the folder"))
    }
    guard let led = FileStatus(path: target) else {
      return .failure(Reason(text: "a link that leads nowhere"))
    }
    guard led.kind == .file else {
      return .failure(Reason(text: "a link to a folder or device, which is not followed"))
    }
    return Self.entry(child, led, isSymbolicLink: true)
  }

  private static func entry(
    _ path: String, _ status: FileStatus, isSymbolicLink: Bool
  ) -> Result<FileEntry, Reason> {
    switch status.kind {
    case .folder: .success(FileEntry(path: path, isFolder: true))
    case .file:
      .success(FileEntry(path: path, isSymbolicLink: isSymbolicLink, byteCount: status.byteCount))
    case .link, .other: .failure(Reason(text: "no file but a device, pipe or socket"))
    }
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    path.isEmpty ? folder : folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}
