// OutputFolder: the folder that many outputs go to.

internal import Foundation

package enum OutputFolder {
  /// Makes a folder, with those above it, unless it is there.
  package static func make(_ path: String) throws(StorageError) {
    switch FileStatus(path: path)?.kind {
    case .folder?: return
    case .some: throw .notAFolder(path: path)
    case nil: break
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .failed(action: "make the folder", path: path, code: Int32((error as NSError).posixCode))
    }
  }
}

extension OutputFolder {
  /// Deletes what killed processes of this host left unfinished in a folder of outputs.
  package static func removeLeftovers(_ path: String) {
    TemporaryName.removeLeftovers(inFolder: path.isEmpty ? "." : path)
  }

  /// Deletes a file; one that is gone already is no failure. C: unlink
  package static func discard(_ path: String) { Syscalls.unlink(path) }
}

extension NSError {
  /// The system's own number for the failure, which Foundation keeps below its own.
  fileprivate var posixCode: Int {
    let below = userInfo[NSUnderlyingErrorKey] as? NSError
    return (below?.domain == NSPOSIXErrorDomain ? below : nil)?.code
      ?? (domain == NSPOSIXErrorDomain ? code : Int(EIO))
  }
}
