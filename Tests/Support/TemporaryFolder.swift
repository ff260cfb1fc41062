// TemporaryFolder: a folder for one test, deleted with all it holds when the test ends.

internal import Foundation

/// Owns a new folder under the system's temporary folder.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// - Parameter place: where it is made; nil for the system's folder.
  package init(in place: String? = nil) throws {
    let name = "heitu-tests-\(UUID().uuidString)"
    let parent = place.map { URL(fileURLWithPath: $0) } ?? FileManager.default.temporaryDirectory
    path = parent.appendingPathComponent(name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Linux's file system in memory, which moves no bytes; the system's folder where there is none.
  package static let inMemory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : nil

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
