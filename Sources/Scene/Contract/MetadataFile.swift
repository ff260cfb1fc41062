// MetadataFile: the bytes of a small file beside a scene.

internal import Foundation

enum MetadataFile {
  /// Real metadata are far below; reading the text of a larger file would cost more memory than a pass.
  static let byteLimit = 4 << 20

  /// - Throws: `SceneError.metadata` when the file cannot be read or is too long.
  static func bytes(_ path: String) throws(SceneError) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw .metadata(path: path, reason: "it cannot be opened")
    }
    defer { try? handle.close() }
    let data: Data?
    do {
      data = try handle.read(upToCount: byteLimit + 1)
    } catch {
      throw .metadata(path: path, reason: "it cannot be read")
    }
    guard (data?.count ?? 0) <= byteLimit else {
      throw .metadata(path: path, reason: "it is longer than \(byteLimit >> 20) MiB")
    }
    return data.map { [UInt8]($0) } ?? []
  }
}
