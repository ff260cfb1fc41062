// Shared: the folder of vectors and scenes that lies beside the package, where there is one.

package import Foundation

package enum Shared {
  /// `HEITU_SHARED`, else `shared` beside the package.
  package static let folder: String = {
    if let stated = ProcessInfo.processInfo.environment["HEITU_SHARED"], !stated.isEmpty { return stated }
    return URL(fileURLWithPath: #filePath)  // …/Tests/Support/Shared.swift
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("shared").path
  }()

  package static let isThere = FileManager.default.fileExists(atPath: folder + "/golden")

  package static func path(_ name: String) -> String { folder + "/" + name }

  package static func data(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path(name)))
  }
}
