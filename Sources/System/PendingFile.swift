// PendingFile: an output that appears under its name whole or not at all.

internal import CSystem
internal import Foundation
package import Raster

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file under a temporary name in its target's folder, until it is published.
///
/// Writes are checked; the first failure is kept, later writes are dropped, and `publish` throws it.
/// Publishing compares the size, syncs, renames, and syncs the folder. A file that is dropped without
/// being published is deleted.
package final class PendingFile: RandomAccessFile {
  private struct State {
    var descriptor: Int32
    var byteCount = 0
    var reserve = DiskReserve()
    /// What was written from the first failure on: the writer reads it back and must not see the hole.
    var unwritten: [UnwrittenBytes] = []
    var failure: StorageError?
    var isAbandoned = false

    var isLost: Bool { failure != nil || isAbandoned }
  }

  package let target: String
  private let overwrites: Bool
  private let temporary: String
  private let state: Locked<State>

  /// Opens the temporary file.
  ///
  /// - Throws: `exists` when the target exists and `overwrites` is false, `folderMissing`, `notAFile`,
  ///   or `failed` when the folder cannot be written to.
  package init(target: String, overwrites: Bool) throws(StorageError) {
    try Self.check(target: target, overwrites: overwrites)
    TemporaryName.removeLeftovers(of: target)
    let name = TemporaryName.make(for: target)
    let descriptor = Syscalls.create(name)
    guard descriptor >= 0 else {
      throw .failed(action: "create the output", path: target, code: errno)
    }
    // Held as long as it is open: other hosts and containers cannot see our process, but they see this.
    flock(descriptor, LOCK_EX | LOCK_NB)
    self.target = target
    self.overwrites = overwrites
    temporary = name
    state = Locked(State(descriptor: descriptor))
  }

  deinit {
    let descriptor = state.withLock { state in
      defer { state.descriptor = -1 }
      return state.descriptor
    }
    guard descriptor >= 0 else { return }
    close(descriptor)
    Syscalls.unlink(temporary)
  }

  /// Says early whether an output of that name can be made.
  package static func check(target: String, overwrites: Bool) throws(StorageError) {
    let folder = TemporaryName.folder(of: target)
    guard Syscalls.kind(of: folder) == .folder else { throw .folderMissing(path: folder) }
    guard (target.split(separator: "/").last?.utf8.count ?? 0) <= TemporaryName.longest else {
      throw .failed(action: "give the output its name", path: target, code: ENAMETOOLONG)
    }
    switch Syscalls.kind(of: target) {
    case .none: break
    case .file: if !overwrites { throw .exists(path: target) }
    case .folder, .other: throw .notAFile(path: target)
    }
  }

  package var byteCount: Int { state.withLock { $0.byteCount } }

  package var failure: (any Diagnosis)? { state.withLock { $0.failure } }

  /// Any thread may write, each to bytes of its own.
  package func write(_ bytes: RawSpan, at offset: Int) {
    let end = offset + bytes.byteCount
    let (open, room): (Int32?, Range<Int>?) = state.withLock { state in
      state.byteCount = max(state.byteCount, end)
      guard state.isLost else { return (state.descriptor, state.reserve.extend(to: end)) }
      state.unwritten.append(UnwrittenBytes(bytes, at: offset))
      return (nil, nil)
    }
    guard let open else { return }
    if let room { DiskReserve.ask(for: room, in: open) }
    if let code = Syscalls.writeAll(bytes, to: open, at: offset) {
      state.withLock { state in
        if state.failure == nil {
          state.failure = .failed(action: "write the output", path: target, code: code)
        }
        state.unwritten.append(UnwrittenBytes(bytes, at: offset))
      }
      return
    }
    // So that the sync at the end finds little to do.
    let step = Self.writebackStep
    let whole = offset / step * step
    if end / step * step > whole { heitu_begin_writeback(open, whole, end / step * step - whole) }
  }

  private static let writebackStep = 8 << 20

  package func read(into bytes: inout MutableRawSpan, at offset: Int) -> Int {
    state.withLock { state in
      let found = Syscalls.readAll(&bytes, from: state.descriptor, at: offset)
      guard state.isLost else { return found }
      let wanted = max(found, min(bytes.byteCount, state.byteCount - offset))
      for place in found..<max(found, wanted) {
        bytes.storeBytes(of: UInt8(0), toByteOffset: place, as: UInt8.self)
      }
      for part in state.unwritten {
        let first = max(part.offset, offset)
        let end = min(part.offset + part.count, offset + wanted)
        for place in first..<max(first, end) {
          bytes.storeBytes(of: part[place - part.offset], toByteOffset: place - offset, as: UInt8.self)
        }
      }
      return wanted
    }
  }

  package func truncate(to byteCount: Int) {
    state.withLock { state in
      state.byteCount = byteCount
      guard !state.isLost else { return }
      if ftruncate(state.descriptor, off_t(byteCount)) != 0 {
        state.failure = .failed(action: "resize the output", path: target, code: errno)
      }
    }
  }

  /// Blocks of file systems that are moved at once; smaller ones divide it.
  package static let page = 4096

  /// Whether `insert` will work here: tried out on the file, which must be empty. C: fallocate
  package func takesInsertions() -> Bool {
    state.withLock { state in
      guard state.byteCount == 0, !state.isLost else { return false }
      defer { _ = ftruncate(state.descriptor, 0) }
      return ftruncate(state.descriptor, off_t(Self.page)) == 0
        && heitu_insert_range(state.descriptor, 0, Self.page) == 0
        && Syscalls.size(of: state.descriptor) == 2 * Self.page
    }
  }

  /// Puts `byteCount` zeros, whole pages, before all that was written, without copying it: the file system gives what it
  /// has other places. Waits until that is on disk. A failure is kept, as that of a write is.
  package func insert(byteCount: Int) {
    precondition(byteCount % Self.page == 0, "whole pages are inserted")
    state.withLock { state in
      guard !state.isLost, byteCount > 0 else { return }
      let code = heitu_insert_range(state.descriptor, 0, byteCount)
      if code == 0 {
        state.byteCount += byteCount
        state.reserve.shift(by: byteCount)
      } else {
        state.failure = .failed(action: "make room at the head of the output", path: target, code: code)
      }
    }
  }

  package func abandon() { state.withLock { $0.isAbandoned = true } }

  /// Brings everything to disk and looks whether it is whole. After this only the name can fail; of several
  /// outputs all are sealed before the first gets its name.
  package func seal() throws(StorageError) {
    let outcome: StorageError? = state.withLock { state in
      if let failure = state.failure { return failure }
      guard let size = Syscalls.size(of: state.descriptor), size == state.byteCount else {
        return .sizeDiffers(
          path: target, expected: state.byteCount, found: Syscalls.size(of: state.descriptor) ?? 0)
      }
      // Gives back what was reserved and not needed.
      if state.reserve.end > size, ftruncate(state.descriptor, off_t(size)) != 0 {
        return .failed(action: "resize the output", path: target, code: errno)
      }
      if fsync(state.descriptor) != 0 {
        return .failed(action: "sync the output", path: target, code: errno)
      }
      return nil
    }
    if let outcome { throw outcome }
  }

  /// Makes the file appear under its name, whole and on disk.
  package func publish() throws(StorageError) {
    try seal()
    let code: Int32? = state.withLock { state in
      let closed = close(state.descriptor)
      defer { state.descriptor = -1 }
      return closed == 0 ? nil : errno
    }
    if let code {
      Syscalls.unlink(temporary)
      throw .failed(action: "close the output", path: target, code: code)
    }
    try rename()
  }

  /// Without `overwrites` the name is taken by a hard link, which fails if another process made the
  /// target meanwhile; file systems without hard links get a second look and a rename.
  private func rename() throws(StorageError) {
    if !overwrites {
      if Syscalls.link(temporary, target) == 0 {
        Syscalls.unlink(temporary)
        return try syncFolder()
      }
      if errno == EEXIST || Syscalls.kind(of: target) != .none {
        Syscalls.unlink(temporary)
        throw .exists(path: target)
      }
    }
    if Syscalls.rename(temporary, target) != 0 {
      let code = errno
      Syscalls.unlink(temporary)
      throw .failed(action: "give the output its name", path: target, code: code)
    }
    try syncFolder()
  }

  private func syncFolder() throws(StorageError) {
    let code = Syscalls.syncFolder(TemporaryName.folder(of: target))
    if let code { throw .folderNotSynced(path: target, code: code) }
  }

  /// Whether both paths lead to one file, or would once it is there.
  package static func isSameFile(_ one: String, _ other: String) -> Bool {
    switch (Syscalls.identity(of: one), Syscalls.identity(of: other)) {
    case (let a?, let b?): return a == b
    case (nil, nil):
      let folders = [one, other].map { Syscalls.identity(of: TemporaryName.folder(of: $0)) }
      let names = [one, other].map { $0.split(separator: "/").last }
      return folders[0] != nil && folders[0] == folders[1] && names[0] == names[1]
    default: return false
    }
  }
}
