// Intent: which bytes are about to get the names of outputs, for a run that finds them without a record.

internal import Foundation
internal import System

/// Names, sizes and digests of outputs that are whole and on disk under no name yet.
///
/// It lies hidden beside the record from before the first output gets its name until the record has its own. A run
/// that ends between the two leaves outputs that no record speaks for; this tells the next that they are ours.
package struct Intent: Codable, Equatable, Sendable {
  package static let schemaVersion = 1
  static let mostBytes = 1 << 20
  /// Bytes a file name may have on common file systems.
  private static let longestName = 255

  package private(set) var schemaVersion = Intent.schemaVersion
  package private(set) var outputs: [RecordedOutput]

  /// - Parameters:
  ///   - outputs: what is about to get its name; nothing is kept of how its bands are.
  ///   - earlier: what an earlier run announced and what still lies there: it stays ours until it is replaced.
  package init(outputs: [RecordedOutput], earlier: [RecordedOutput] = []) {
    let bare = outputs.map {
      RecordedOutput(name: $0.name, kind: $0.kind, bytes: $0.bytes, sha256: $0.sha256)
    }
    self.outputs = bare + earlier.filter { !bare.contains($0) }
  }

  /// The name of its file: hidden, and short enough for any file system.
  package static func fileName(record: String) -> String {
    let tail = ".pending"
    var name = "." + record
    while name.utf8.count + tail.utf8.count > longestName { name.removeLast() }
    return name + tail
  }

  /// Nil where there is none that can be read: what it would speak for is then not ours.
  package init?(path: String) {
    guard let bytes = try? RegularFile.bytes(path: path, limit: Self.mostBytes),
      let found = try? JSONForm.decoder().decode(Intent.self, from: Data(bytes)),
      found.schemaVersion == Self.schemaVersion
    else { return nil }
    self = found
  }

  package func fileBytes() throws -> [UInt8] { try JSONForm.file(self) }

  /// Those that lie under their names in a folder, byte for byte.
  ///
  /// - Throws: `DigestError`.
  package func found(inFolder folder: String) throws -> [RecordedOutput] {
    try outputs.filter { try Record.trouble($0, folder: folder, comparesDigests: true) == nil }
  }
}
