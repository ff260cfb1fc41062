// TemporaryFolder: a folder for one test, deleted with all it holds when the test ends.

internal import Foundation

/// Owns a new folder under the system's temporary folder.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    let name = "heitu-tests-\(UUID().uuidString)"
    path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  package func file(_ name: String) -> String { path + "/" + name }

  /// Names of everything in the folder, hidden files too, sorted.
  package var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  package func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
  }

  package func bytes(of name: String) throws -> [UInt8] { try fileBytes(file(name)) }
}

/// All bytes of a file.
package func fileBytes(_ path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}
