// MetadataFile: the bytes of a small file beside a scene.

internal import System

enum MetadataFile {
  /// Real metadata are far below; reading the text of a larger file would cost more memory than a pass.
  static let byteLimit = 16 << 20

  /// - Throws: `SceneError.metadata` when it is no file, cannot be read or is too long.
  static func bytes(_ path: String) throws(SceneError) -> [UInt8] {
    do {
      return try RegularFile.bytes(path: path, limit: byteLimit)
    } catch {
      let reason = error == .tooLong ? "it is longer than \(byteLimit >> 20) MiB" : error.reason
      throw .metadata(path: path, reason: reason)
    }
  }
}
