// StorageError: what can go wrong with an output file.

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
package import Raster

/// Why an output cannot be written.
package enum StorageError: Diagnosis, Equatable {
  case exists(path: String)
  case folderMissing(path: String)
  case notAFile(path: String)
  case notAFolder(path: String)
  /// A system call failed with `code`; `action` completes "cannot …".
  case failed(action: String, path: String, code: Int32)
  /// The output is there and whole, but its name may be lost in a power cut.
  case folderNotSynced(path: String, code: Int32)
  /// The file on disk has not the size that was written.
  case sizeDiffers(path: String, expected: Int, found: Int)

  package var id: String {
    switch self {
    case .exists: "storage.exists"
    case .folderMissing: "storage.folder-missing"
    case .notAFile: "storage.not-a-file"
    case .notAFolder: "storage.not-a-folder"
    case .failed(_, _, let code):
      switch code {
      case ENOSPC, EDQUOT: "storage.full"
      case EROFS, EACCES, EPERM: "storage.not-writable"
      default: "storage.failed"
      }
    case .folderNotSynced: "storage.folder-not-synced"
    case .sizeDiffers: "storage.size-differs"
    }
  }

  package var what: String {
    switch self {
    case .exists: "the output exists already"
    case .folderMissing: "the folder of the output does not exist"
    case .notAFile: "the output names something that is not a regular file"
    case .notAFolder: "the output names something that is not a folder"
    case .failed(let action, _, let code):
      unsafe "cannot \(action): \(String(cString: strerror(code)).lowercased())"
    case .folderNotSynced(_, let code):
      unsafe "the output is whole, but its folder cannot be synced: \(String(cString: strerror(code)).lowercased())"
    case .sizeDiffers(_, let expected, let found):
      "the file has \(found) bytes on disk where \(expected) were written"
    }
  }

  package var place: String? {
    switch self {
    case .exists(let path), .folderMissing(let path), .notAFile(let path), .notAFolder(let path),
      .failed(_, let path, _),
      .folderNotSynced(let path, _), .sizeDiffers(let path, _, _):
      path
    }
  }

  package var remedy: String {
    if place == "stdout" { return "look at what reads the output; files that were asked for are there" }
    return switch id {
    case "storage.exists": "give another -o, or --overwrite to replace it"
    case "storage.folder-missing": "create the folder first, or give another -o"
    case "storage.not-a-file": "give -o the path of a file"
    case "storage.not-a-folder": "give -o the path of a folder"
    case "storage.full": "free space on that disk or give -o on another one; nothing was left behind"
    case "storage.not-writable": "give -o in a folder you may write to"
    case "storage.folder-not-synced": "check the disk and its log; the output may be used"
    default: "check the disk and its log, then run again; nothing was left behind"
    }
  }

  package var outcome: Outcome {
    switch self {
    case .exists: .exists
    case .folderMissing, .notAFile, .notAFolder: .usage
    case .failed, .folderNotSynced, .sizeDiffers: .storage
    }
  }
}
