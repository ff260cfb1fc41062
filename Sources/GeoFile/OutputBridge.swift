// OutputBridge: lets GDAL write into a file of ours, and never shows it a failed write.

internal import CGDAL
internal import Foundation
internal import Raster
internal import Synchronization

/// A GDAL file system of our own (`/vsiheitu/`).
///
/// GDAL 3.6.2 can crash or report success when a disk is full. Here every write goes to a
/// `RandomAccessFile`, which keeps the first failure for its owner and lets GDAL believe that all is well.
enum OutputBridge {
  /// GDAL 3.6.2 hands names to the C library's `unlink` by mistake; no file has this one.
  private static let folder = "/vsiheitu//nonexistent/heitu/"

  private static let lock = NSLock()
  // Safe because every access holds `lock`.
  nonisolated(unsafe) private static var files: [Int: any RandomAccessFile] = [:]
  private static let next = Atomic<Int>(1)

  // Safe because it is written once, and read by GDAL only.
  nonisolated(unsafe) private static let prefix = unsafe VSIStrdup("/vsiheitu/")

  /// Gives the file a name that GDAL can open, until `remove`.
  static func add(_ file: any RandomAccessFile) -> String {
    let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
    lock.withLock { unsafe files[number] = file }
    return folder + "\(number).tif"
  }

  static func remove(_ name: String) {
    guard let number = number(in: name) else { return }
    _ = lock.withLock { unsafe files.removeValue(forKey: number) }
  }

  private static func number(in name: String) -> Int? {
    guard let last = name.split(separator: "/").last, last.hasSuffix(".tif") else { return nil }
    return Int(last.dropLast(4))
  }

  private static func file(named name: UnsafePointer<CChar>?) -> (any RandomAccessFile)? {
    guard let name = unsafe name, let number = unsafe number(in: String(cString: name)) else { return nil }
    return lock.withLock { unsafe files[number] }
  }

  /// A place in a file: what GDAL holds as an open file.
  private final class Cursor {
    let file: any RandomAccessFile
    var position = 0
    var isAtEnd = false

    init(_ file: any RandomAccessFile) { self.file = file }
  }

  private static func cursor(_ pointer: UnsafeMutableRawPointer?) -> Cursor? {
    unsafe pointer.map { unsafe Unmanaged<Cursor>.fromOpaque($0).takeUnretainedValue() }
  }

  /// C: VSIInstallPluginHandler
  static func install() {
    guard let callbacks = unsafe VSIAllocFilesystemPluginCallbacksStruct() else { return }
    defer { unsafe VSIFreeFilesystemPluginCallbacksStruct(callbacks) }
    // Nothing here exists for GDAL before GDAL itself has opened it for writing.
    unsafe callbacks.pointee.stat = { _, _, _, _ in -1 }
    unsafe callbacks.pointee.open = { _, name, _ in
      guard let file = unsafe OutputBridge.file(named: name) else { return nil }
      return unsafe Unmanaged.passRetained(Cursor(file)).toOpaque()
    }
    unsafe callbacks.pointee.tell = { unsafe vsi_l_offset(OutputBridge.cursor($0)?.position ?? 0) }
    unsafe callbacks.pointee.seek = { pointer, offset, whence in
      guard let cursor = unsafe OutputBridge.cursor(pointer) else { return -1 }
      let base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? cursor.position : cursor.file.byteCount
      cursor.position = base + Int(Int64(bitPattern: offset))
      cursor.isAtEnd = false
      return 0
    }
    unsafe callbacks.pointee.read = {
      unsafe OutputBridge.read(OutputBridge.cursor($0), into: $1, size: $2, count: $3)
    }
    unsafe callbacks.pointee.write = {
      unsafe OutputBridge.write(OutputBridge.cursor($0), from: $1, size: $2, count: $3)
    }
    unsafe callbacks.pointee.eof = { unsafe OutputBridge.cursor($0)?.isAtEnd == true ? 1 : 0 }
    unsafe callbacks.pointee.flush = { _ in 0 }
    unsafe callbacks.pointee.truncate = { pointer, size in
      unsafe OutputBridge.cursor(pointer)?.file.truncate(to: Int(size))
      return 0
    }
    unsafe callbacks.pointee.close = { pointer in
      if let pointer = unsafe pointer { unsafe Unmanaged<Cursor>.fromOpaque(pointer).release() }
      return 0
    }
    unsafe callbacks.pointee.unlink = { _, _ in 0 }
    // GDAL 3.6.2 keeps the pointer to the prefix, so the prefix lives as long as the process.
    _ = unsafe VSIInstallPluginHandler(prefix, callbacks)
  }

  private static func read(
    _ cursor: Cursor?, into buffer: UnsafeMutableRawPointer?, size: Int, count: Int
  ) -> Int {
    guard let cursor, let buffer = unsafe buffer, size > 0, count > 0 else { return 0 }
    var bytes = unsafe MutableRawSpan(_unsafeStart: buffer, byteCount: size * count)
    let got = cursor.file.read(into: &bytes, at: cursor.position)
    cursor.position += got
    cursor.isAtEnd = got < size * count
    return got / size
  }

  private static func write(
    _ cursor: Cursor?, from buffer: UnsafeRawPointer?, size: Int, count: Int
  ) -> Int {
    guard let cursor, let buffer = unsafe buffer else { return 0 }
    cursor.file.write(
      unsafe RawSpan(_unsafeStart: buffer, byteCount: size * count), at: cursor.position)
    cursor.position += size * count
    return count
  }
}
