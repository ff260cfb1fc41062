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
  /// A part of the file that grows from its start on.
  private struct Region {
    var start: Int
    var reserve = DiskReserve()

    /// The room to ask for before a write that ends at `place`.
    mutating func extend(to place: Int) -> Range<Int>? {
      reserve.extend(to: place - start).map { $0.lowerBound + start..<$0.upperBound + start }
    }
  }

  private struct State {
    var descriptor: Int32
    var byteCount = 0
    /// By place; one until the file is divided.
    var regions = [Region(start: 0)]
    /// What was written from the first failure on: the writer reads it back and must not see the hole.
    var unwritten: [UnwrittenBytes] = []
    var failure: StorageError?
    var isAbandoned = false
    /// Whether what was written should stay in the memory of the system.
    var isReadBack = true

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
    let (open, room, isReadBack): (Int32?, Range<Int>?, Bool) = state.withLock { state in
      state.byteCount = max(state.byteCount, end)
      guard state.isLost else {
        let region = state.regions.lastIndex { $0.start <= offset } ?? 0
        return (state.descriptor, state.regions[region].extend(to: end), state.isReadBack)
      }
      state.unwritten.append(UnwrittenBytes(bytes, at: offset))
      return (nil, nil, true)
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
    guard end / step * step > whole else { return }
    heitu_begin_writeback(open, whole, end / step * step - whole)
    if !isReadBack { heitu_forget(open, max(0, whole - 2 * step), step) }
  }

  private static let writebackStep = 8 << 20

  /// Begins to bring to disk what is not there yet, so that a later `join` or `seal` finds little to do.
  package func beginWriteback() {
    state.withLock { state in
      if !state.isLost { heitu_begin_writeback(state.descriptor, 0, 0) }
    }
  }

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

  /// Fills `bytes` with what was written at `offset`.
  package func readAll(into bytes: inout MutableRawSpan, at offset: Int) throws(StorageError) {
    let wanted = bytes.byteCount
    let (found, failure) = (read(into: &bytes, at: offset), state.withLock { $0.failure })
    if let failure { throw failure }
    guard found != wanted else { return }
    throw .failed(action: "read back the output", path: target, code: EIO)
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

  /// Divides the file, which must be empty, into parts that begin far apart, so that each can grow before it is known how
  /// long those before it will be; `join` puts them together. False, and nothing is changed, where the file system cannot:
  /// that is tried out. C: fallocate
  ///
  /// - Parameters:
  ///   - starts: of the parts behind the first, in order, in whole pages.
  ///   - end: where the last part will end at most; a file may have to be shorter.
  ///   - isReadBack: false if nobody will read much of it before it is published. What is on disk then leaves the memory of
  ///     the system, which joining would do at the end anyway: so there is always memory at hand for what comes next.
  package func divide(at starts: [Int], end: Int, isReadBack: Bool = true) -> Bool {
    precondition(starts.allSatisfy { $0 % Self.page == 0 }, "parts begin at pages")
    return state.withLock { state in
      guard state.byteCount == 0, !state.isLost, let last = starts.last else { return false }
      let descriptor = state.descriptor
      defer { _ = ftruncate(descriptor, 0) }
      guard ftruncate(descriptor, off_t(max(end, last))) == 0,
        ftruncate(descriptor, off_t(3 * Self.page)) == 0,
        heitu_collapse_range(descriptor, Self.page, Self.page) == 0,
        Syscalls.size(of: descriptor) == 2 * Self.page
      else { return false }
      state.regions += starts.map { Region(start: $0) }
      state.isReadBack = isReadBack
      return true
    }
  }

  /// Joins the parts of a divided file: those behind the first now begin at `places`, and what was between is gone. Nothing is
  /// copied; the file system gives what it has other places, and waits until that is on disk. A failure is kept, as that
  /// of a write is.
  ///
  /// - Parameter places: where each part begins now, a whole page at the end of what lies before it.
  package func join(at places: [Int]) {
    state.withLock { state in
      precondition(places.count == state.regions.count - 1, "a place for each part")
      var removed = 0
      for (region, place) in zip(state.regions.indices.dropFirst(), places) {
        guard !state.isLost else { return }
        let gap = state.regions[region].start - removed - place
        precondition(gap >= 0 && place % Self.page == 0, "parts would overlap")
        let code = gap == 0 ? 0 : heitu_collapse_range(state.descriptor, place, gap)
        guard code == 0 else {
          return state.failure = .failed(action: "join the parts of the output", path: target, code: code)
        }
        removed += gap
        state.regions[region].start = place
      }
      state.byteCount -= removed
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
      let last = state.regions[state.regions.count - 1]
      if last.start + last.reserve.end > size, ftruncate(state.descriptor, off_t(size)) != 0 {
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
