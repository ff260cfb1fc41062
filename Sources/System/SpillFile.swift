// SpillFile: bytes set aside on disk while an output is being made.

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file without a name in the folder of an output: it vanishes with the process, however that ends.
///
/// Lies beside the output, because that disk has room for the output and a temporary folder may be memory.
package final class SpillFile: Sendable {
  private let target: String
  private let descriptor: Int32
  private let reserve = Locked(DiskReserve())

  /// - Parameter target: the output it serves; errors name it.
  package init(beside target: String) throws(StorageError) {
    let name = TemporaryName.make(for: target)
    descriptor = Syscalls.create(name)
    guard descriptor >= 0 else {
      throw .failed(action: "set data of the output aside", path: target, code: errno)
    }
    Syscalls.unlink(name)
    self.target = target
  }

  deinit { close(descriptor) }

  /// Any thread may write, each to bytes of its own.
  package func write(_ bytes: RawSpan, at offset: Int) throws(StorageError) {
    if let room = reserve.withLock({ $0.extend(to: offset + bytes.byteCount) }) {
      DiskReserve.ask(for: room, in: descriptor)
    }
    guard let code = Syscalls.writeAll(bytes, to: descriptor, at: offset) else { return }
    throw .failed(action: "set data of the output aside", path: target, code: code)
  }

  /// Gives up what was written: its memory is free for what others write next. C: ftruncate
  package func release() { _ = ftruncate(descriptor, 0) }

  /// Fills `bytes` with what was written at `offset`.
  package func read(into bytes: inout MutableRawSpan, at offset: Int) throws(StorageError) {
    let wanted = bytes.byteCount
    guard Syscalls.readAll(&bytes, from: descriptor, at: offset) != wanted else { return }
    throw .failed(action: "read back data that was set aside", path: target, code: EIO)
  }
}
