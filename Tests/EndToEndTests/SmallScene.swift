// SmallScene: a Jilin-1 scene of level 1 in a folder of its own, made to be spoiled.

import Foundation
import TestSupport
import Testing

/// Beside the scene's folder lies another that nothing may lead into; its name is found in no other path.
final class SmallScene: Sendable {
  private let root: TemporaryFolder
  let folder: String
  let stem: String
  let outside: String

  static let outsideName = "elsewhere-7f31c9"

  /// Made once, copied for each test.
  private static let template: (folder: TemporaryFolder, scene: String)? = {
    guard let folder = try? TemporaryFolder(),
      let made = try? Tool.run(["sample", folder.path, "--size", "64x64", "--level1"]), made.code == 0
    else { return nil }
    return (folder, made.output.trimmingCharacters(in: .newlines))
  }()

  init() throws {
    let made = try #require(Self.template)
    let source = URL(fileURLWithPath: made.scene)
    root = try TemporaryFolder()
    let name = source.deletingLastPathComponent().lastPathComponent
    folder = root / name
    stem = source.deletingPathExtension().lastPathComponent
    outside = root / Self.outsideName
    for place in [folder, outside] {
      try FileManager.default.copyItem(
        atPath: source.deletingLastPathComponent().path, toPath: place)
    }
  }

  var raster: String { folder + "/" + stem + ".tif" }
  var metadata: String { folder + "/" + stem + "_meta.xml" }
  var rpc: String { folder + "/" + stem + "_rpc.txt" }

  func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  func put(_ bytes: some Sequence<UInt8>, at path: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  func put(_ text: String, at path: String) throws { try put(text.utf8, at: path) }

  /// Changes each line of a text.
  func edit(_ path: String, _ change: (String) -> String?) throws {
    let lines = try text(path).components(separatedBy: "\n").compactMap(change)
    try put(lines.joined(separator: "\n"), at: path)
  }

  /// Puts a link where a file or folder was.
  func link(_ path: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  /// The file of the same name outside the folder.
  func twin(of path: String) -> String { outside + path.dropFirst(folder.count) }

  /// Leaves nothing but the raster, under another name.
  func rename(to other: String) throws {
    for path in [metadata, rpc] { try FileManager.default.removeItem(atPath: path) }
    try FileManager.default.moveItem(atPath: raster, toPath: folder + "/" + other + ".tif")
  }
}
