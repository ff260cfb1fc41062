// PendingFileTests: outputs appear whole or not at all.

import Compute
import Foundation
import Raster
import System
import TestSupport
import Testing

struct PendingFileTests {
  private func write(_ bytes: [UInt8], to file: PendingFile, at offset: Int = 0) {
    withBytes(of: bytes.span) { file.write($0, at: offset) }
  }

  /// The id of what `body` throws.
  private func id(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? any Diagnosis)?.id ?? "\(error)" }
    return nil
  }

  @Test("before it is published the target is not there, afterwards it is whole and nothing else is left")
  func publishes() throws {
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("a.tif"), overwrites: false)
    write([3, 4], to: file, at: 2)
    write([1, 2], to: file)
    #expect(file.byteCount == 4)
    #expect(!folder.names.contains("a.tif") && folder.names.count == 1)
    try file.publish()
    #expect(folder.names == ["a.tif"])
    #expect(try folder.bytes(of: "a.tif") == [1, 2, 3, 4])
  }

  /// Whether the disk of temporary folders moves bytes without copying them, as ext4 and XFS do.
  private static let canBeDivided: Bool = {
    guard let folder = try? TemporaryFolder(),
      let file = try? PendingFile(target: folder.file("a.tif"), overwrites: false)
    else { return false }
    return file.divide(at: [PendingFile.page], end: 2 * PendingFile.page)
  }()

  @Test(
    "parts that grew apart are one file once they are joined",
    .enabled(if: canBeDivided, "this file system moves nothing"))
  func joins() throws {
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("a.tif"), overwrites: false)
    let page = PendingFile.page
    #expect(file.divide(at: [1 << 30, 1 << 40], end: (1 << 40) + page))
    #expect(file.byteCount == 0)
    // Larger than what room is asked for at once, so that some of it is left over.
    let (long, last) = ([UInt8](repeating: 5, count: 9 << 20), [UInt8](repeating: 6, count: page + 3))
    write(last, to: file, at: 1 << 40)
    write(long, to: file, at: 1 << 30)
    write([1, 2], to: file, at: 1)
    var found = [UInt8](repeating: 0, count: 4)
    var span = found.mutableSpan
    try withMutableBytes(of: &span, 0..<4) { try file.readAll(into: &$0, at: 1 << 40) }
    #expect(found == [6, 6, 6, 6])
    file.join(at: [2 * page, 2 * page + long.count])
    #expect(file.byteCount == 2 * page + long.count + last.count)
    try file.publish()
    let wanted = [0, 1, 2] + [UInt8](repeating: 0, count: 2 * page - 3) + long + last
    #expect((try folder.bytes(of: "a.tif") == wanted) as Bool)
  }

  @Test("a file that has bytes is not divided")
  func nothingToDivide() throws {
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("a.tif"), overwrites: false)
    write([1], to: file)
    #expect(!file.divide(at: [PendingFile.page], end: 2 * PendingFile.page))
    try file.publish()
    #expect(try folder.bytes(of: "a.tif") == [1])
  }

  @Test("what is not there cannot be read back")
  func readsBeyondEnd() throws {
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("a.tif"), overwrites: false)
    write([1, 2], to: file)
    var found = [UInt8](repeating: 0, count: 3)
    var span = found.mutableSpan
    #expect(throws: StorageError.self) {
      try withMutableBytes(of: &span, 0..<3) { try file.readAll(into: &$0, at: 0) }
    }
  }

  @Test("room that was reserved and not needed is given back")
  func reserves() throws {
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("a.tif"), overwrites: false)
    let piece = [UInt8](repeating: 3, count: 1 << 20)
    for place in 0..<17 { write(piece, to: file, at: place << 20) }
    try file.publish()
    var status = stat()
    #expect(unsafe stat(folder.file("a.tif"), &status) == 0)
    #expect(status.st_size == 17 << 20)
    #expect(status.st_blocks * 512 <= (17 << 20) + 65536)
  }

  @Test("a file that is dropped leaves nothing")
  func dropped() throws {
    let folder = try TemporaryFolder()
    do {
      let file = try PendingFile(target: folder.file("a.tif"), overwrites: false)
      write([1], to: file)
      #expect(folder.names.count == 1)
    }
    #expect(folder.names.isEmpty)
  }

  @Test("an existing target is refused at once without overwrite, and keeps its bytes")
  func exists() throws {
    let folder = try TemporaryFolder()
    try folder.write([9], to: "a.tif")
    #expect(id { _ = try PendingFile(target: folder.file("a.tif"), overwrites: false) } == "storage.exists")
    #expect(folder.names == ["a.tif"])
    #expect(try folder.bytes(of: "a.tif") == [9])
  }

  @Test("with overwrite the old bytes stay until the new ones are whole")
  func overwrites() throws {
    let folder = try TemporaryFolder()
    try folder.write([9], to: "a.tif")
    let file = try PendingFile(target: folder.file("a.tif"), overwrites: true)
    write([1, 2], to: file)
    #expect(try folder.bytes(of: "a.tif") == [9])
    try file.publish()
    #expect(try folder.bytes(of: "a.tif") == [1, 2])
    #expect(folder.names == ["a.tif"])
  }

  @Test("a target that appears in the meantime is not replaced")
  func appears() throws {
    let folder = try TemporaryFolder()
    do {
      let file = try PendingFile(target: folder.file("a.tif"), overwrites: false)
      write([1], to: file)
      try folder.write([9], to: "a.tif")
      #expect(id { try file.publish() } == "storage.exists")
    }
    #expect(try folder.bytes(of: "a.tif") == [9])
    #expect(folder.names == ["a.tif"])
  }

  @Test("of two that write the same target the first to publish wins")
  func race() throws {
    let folder = try TemporaryFolder()
    do {
      let one = try PendingFile(target: folder.file("a.tif"), overwrites: false)
      let two = try PendingFile(target: folder.file("a.tif"), overwrites: false)
      write([1], to: one)
      write([2], to: two)
      try two.publish()
      #expect(id { try one.publish() } == "storage.exists")
    }
    #expect(try folder.bytes(of: "a.tif") == [2])
    #expect(folder.names == ["a.tif"])
  }

  @Test("a missing folder, a folder and a device are refused")
  func refused() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.file("sub"), withIntermediateDirectories: false)
    func refusal(_ target: String) -> String? { id { _ = try PendingFile(target: target, overwrites: true) } }
    #expect(refusal(folder.file("none/a.tif")) == "storage.folder-missing")
    #expect(refusal(folder.file("sub")) == "storage.not-a-file")
    #expect(refusal(folder.file("sub/")) == "storage.not-a-file")
    #expect(refusal("/dev/null") == "storage.not-a-file")
    #expect(refusal(folder.file("a.tif/b.tif")) == "storage.folder-missing")
    #expect(folder.names == ["sub"])
  }

  @Test("the folder may vanish: publishing fails and says so")
  func folderVanishes() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.file("sub"), withIntermediateDirectories: false)
    let file = try PendingFile(target: folder.file("sub/a.tif"), overwrites: false)
    write([1], to: file)
    try FileManager.default.removeItem(atPath: folder.file("sub"))
    #expect(id { try file.publish() } == "storage.failed")
  }

  @Test(
    "long and Chinese names are written",
    arguments: [
      "黑土_NDVI_2024年7月.tif", String(repeating: "x", count: 251) + ".tif",
      String(repeating: "黑", count: 83) + ".tif", ".hidden", "with blanks and 'quotes'.tif", "a.b.c.d.e.tif",
    ])
  func names(_ name: String) throws {
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file(name), overwrites: false)
    write([1], to: file)
    #expect(folder.names.allSatisfy { $0.utf8.count <= 255 })
    try file.publish()
    #expect(folder.names == [name])
  }

  @Test("a name that no file system takes is an error")
  func tooLong() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "x", count: 300)
    #expect(
      id { try PendingFile(target: folder.file(name), overwrites: false).publish() } == "storage.failed")
    #expect(folder.names.isEmpty)
  }

  @Test("what was written is read back, and truncating counts")
  func readsBack() throws {
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("a"), overwrites: false)
    write([1, 2, 3, 4, 5], to: file)
    file.truncate(to: 3)
    var bytes = Data(count: 8)
    do {
      var raw = bytes.mutableBytes
      #expect(file.read(into: &raw, at: 1) == 2)
    }
    #expect([UInt8](bytes) == [2, 3, 0, 0, 0, 0, 0, 0])
    #expect(file.failure == nil)
    try file.publish()
    #expect(try folder.bytes(of: "a") == [1, 2, 3])
  }

  @Test("a file that somebody shortened behind our back is not published")
  func sizeDiffers() throws {
    let folder = try TemporaryFolder()
    do {
      let file = try PendingFile(target: folder.file("a"), overwrites: false)
      write([1, 2, 3, 4, 5], to: file)
      let temporary = try #require(folder.names.first)
      try #require(FileHandle(forWritingAtPath: folder.file(temporary))).truncate(atOffset: 2)
      #expect(throws: StorageError.sizeDiffers(path: folder.file("a"), expected: 5, found: 2)) {
        try file.publish()
      }
    }
    #expect(folder.names.isEmpty)
  }

  @Test("two paths to one file are one file")
  func sameFile() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "a")
    try folder.write([1], to: "b")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("c"), withDestinationPath: folder.file("a"))
    #expect(
      PendingFile.isSameFile(
        folder.file("a"), folder.path + "/../" + folder.path.split(separator: "/").suffix(1).joined() + "/a"))
    #expect(PendingFile.isSameFile(folder.file("a"), folder.file("c")))
    #expect(!PendingFile.isSameFile(folder.file("a"), folder.file("b")))
    #expect(!PendingFile.isSameFile(folder.file("a"), folder.file("none")))
    #expect(PendingFile.isSameFile(folder.file("none"), folder.file("./none")))
    #expect(!PendingFile.isSameFile(folder.file("none"), folder.file("nobody")))
  }
}
