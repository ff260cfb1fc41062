// RegularFile: the bytes of a small file, never of a pipe, socket or device.

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

package enum RegularFile {
  /// Why there are no bytes.
  package enum Failure: Error, Equatable {
    case missing, forbidden, tooLong
    /// A folder, device, pipe or socket.
    case notAFile
    /// With the system's number of the error.
    case unreadable(code: Int32)

    /// As the end of a sentence on the file.
    package var reason: String {
      switch self {
      case .missing: "there is no such file"
      case .forbidden: "permission denied"
      case .tooLong: "it is too long"
      case .notAFile: "it is a folder, device, pipe or socket, not a file"
      case .unreadable(let code): "the system says error \(code)"
      }
    }
  }

  /// All bytes, read without ever waiting for another program.
  ///
  /// - Parameter limit: the most bytes; of a longer file nothing is returned, and no more than these are read.
  /// - Throws: `Failure`. C: those of `OpenFile`
  package static func bytes(path: String, limit: Int) throws(Failure) -> [UInt8] {
    let file = try OpenFile(path: path)
    guard file.status.byteCount <= limit else { throw .tooLong }
    // One more than the limit, should the file grow meanwhile or be one that tells no size.
    var bytes: [UInt8] = []
    var count = 0
    repeat {
      let room = min(limit + 1, max(2 * bytes.count, file.status.byteCount + 1))
      bytes.append(contentsOf: repeatElement(0, count: room - bytes.count))
      var span = bytes.mutableSpan
      var rest = unsafe span.mutableBytes
      count = file.read(into: &rest, at: 0)
    } while count == bytes.count && count <= limit
    bytes.removeLast(bytes.count - count)
    guard bytes.count <= limit else { throw .tooLong }
    return bytes
  }

  static func failure(_ code: Int32) -> Failure {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EACCES, EPERM: .forbidden
    default: .unreadable(code: code)
    }
  }
}
