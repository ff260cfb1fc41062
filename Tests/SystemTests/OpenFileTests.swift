// OpenFileTests: pieces of files, and only of files.

import System
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct OpenFileTests {
  @Test(
    "pieces are cut at the end of the file",
    arguments: [(0, 4, [0, 1, 2, 3]), (6, 4, [6, 7]), (8, 4, []), (100, 4, []), (3, 0, []), (3, -1, [])]
      as [(Int, Int, [UInt8])])
  func pieces(_ offset: Int, _ count: Int, _ expected: [UInt8]) throws {
    let folder = try TemporaryFolder()
    try folder.write([0, 1, 2, 3, 4, 5, 6, 7], to: "a")
    let file = try OpenFile(path: folder.file("a"))
    #expect(file.status.byteCount == 8 && file.status.kind == .file)
    #expect(file.bytes(at: offset, count: count) == expected)
  }

  @Test("bytes that were just written are in memory, those behind the end never")
  func inMemory() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(repeating: 7, count: 10_000), to: "a")
    let file = try OpenFile(path: folder.file("a"))
    _ = file.bytes(at: 0, count: 10_000)
    let places = [0, 9_999, 10_000]
    let found = places.map { file.isInMemory($0) }
    #if os(Linux)
      #expect(found == [true, true, false])
    #else
      #expect(!found.contains(true))
    #endif
    file.prepare(0..<10_000)
    #expect(file.bytes(at: 9_999, count: 5) == [7])
  }

  @Test("a change while it is open can be seen")
  func change() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "a")
    let file = try OpenFile(path: folder.file("a"))
    #expect(file.statusNow == file.status)
    let descriptor = unsafe open(folder.file("a"), O_WRONLY | O_APPEND)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(unsafe write(descriptor, "x", 1) == 1)
    #expect(file.statusNow?.byteCount == 2 && file.status.byteCount == 1)
  }

  @Test("folders, pipes, what is missing and names with a zero are refused")
  func refused() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "a")
    try #require(unsafe mkfifo(folder.file("pipe"), 0o644) == 0)
    let cases: [(String, RegularFile.Failure)] = [
      (folder.path, .notAFile), (folder.file("pipe"), .notAFile), (folder.file("none"), .missing),
      (folder.file("a\0b"), .missing),
    ]
    for (path, expected) in cases {
      #expect(throws: expected) { _ = try OpenFile(path: path) }
    }
  }
}
