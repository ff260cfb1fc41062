// FingerprintTests: which bytes of an input are looked at, and when two agree.

import Batch
import Digest
import Foundation
import TestSupport
import Testing

struct FingerprintTests {
  @Test("up to a mebibyte all bytes are taken", arguments: [1, 4096, 1 << 20])
  func whole(_ count: Int) { #expect(Fingerprint.pieces(byteCount: count) == [0..<count]) }

  @Test("of longer files at most 1 % and at most 1 MiB is taken, head and tail among it")
  func pieces() {
    var sizes = [(1 << 20) + 1, 1_228_800, 1_228_799, 104_857_600, 1_152_000_000, 4_294_967_297, 1 << 50]
    var random = SeededRandom(seed: 3)
    for _ in 0..<300 { sizes.append(Int.random(in: (1 << 20) + 1...(1 << 34), using: &random)) }
    for size in sizes {
      let pieces = Fingerprint.pieces(byteCount: size)
      let count = pieces.reduce(0) { $0 + $1.count }
      let isLittle = count * 100 <= size && count <= 1 << 20
      let isApart = zip(pieces, pieces.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
      let isAligned = pieces.dropLast().allSatisfy { $0.lowerBound % 4096 == 0 && $0.count == 4096 }
      #expect(isLittle && isApart && isAligned, "\(size)")
      #expect(pieces.first?.lowerBound == 0 && pieces.last?.upperBound == size)
    }
    #expect(Fingerprint.pieces(byteCount: 1 << 40).count == 256)
    // No size overflows.
    #expect(Fingerprint.pieces(byteCount: Int.max).count == 256)
  }

  // Python, with the rule of docs/formats.md: k * (size - 4096) // (n - 1) // 4096 * 4096, the last at size - 4096.
  @Test("pieces of a file of 2,000,001 bytes") func example() {
    #expect(
      Fingerprint.pieces(byteCount: 2_000_001) == [
        0..<4096, 663_552..<667_648, 1_327_104..<1_331_200, 1_995_905..<2_000_001,
      ])
  }

  @Test("no bytes, no pieces") func empty() throws {
    #expect(Fingerprint.pieces(byteCount: 0).isEmpty)
    let folder = try TemporaryFolder()
    try folder.write([], to: "a")
    #expect(
      try Fingerprint(path: folder.file("a")).digest.hex
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(
    "the digest of a small file is that of its bytes, of a long one that of its pieces",
    arguments: [5_000, 3_000_000])
  func digest(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    try folder.write(bytes, to: "a")
    let found = try Fingerprint(path: folder.file("a"))
    let taken = Fingerprint.pieces(byteCount: count).flatMap { bytes[$0] }
    #expect(try found.digest == SHA256Digest(of: taken.span))
    #expect(found.byteCount == count && found.isWhole == (count == 5_000) && found.modified_ns > 0)
  }

  @Test("a change in head, tail, size or time of a long file is seen; of a small one the bytes decide")
  func agreement() throws {
    let folder = try TemporaryFolder()
    for (count, touchAgrees) in [(10_000, true), (3_000_000, false)] {
      var bytes = [UInt8](repeating: 7, count: count)
      func fingerprint() throws -> Fingerprint {
        try folder.write(bytes, to: "a")
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 1_588_215_181)], ofItemAtPath: folder.file("a"))
        return try Fingerprint(path: folder.file("a"))
      }
      let first = try fingerprint()
      #expect(try first.agrees(with: fingerprint()))
      for place in [0, count - 1] {
        bytes[place] ^= 1
        #expect(try !first.agrees(with: fingerprint()))
        bytes[place] ^= 1
      }
      var touched = first
      touched.modified_ns += 1
      #expect(first.agrees(with: touched) == touchAgrees)
      bytes.append(7)
      #expect(try !first.agrees(with: fingerprint()))
    }
  }

  @Test("a copy of a file has the same digest, wherever it lies")
  func copies() throws {
    let folder = try TemporaryFolder()
    try folder.write([UInt8](repeating: 1, count: 100), to: "a")
    try FileManager.default.copyItem(atPath: folder.file("a"), toPath: folder.file("b"))
    #expect(try Fingerprint(path: folder.file("a")).agrees(with: Fingerprint(path: folder.file("b"))))
  }

  @Test("a file that is as it was is told without reading it")
  func still() throws {
    let folder = try TemporaryFolder()
    try folder.write([1, 2, 3], to: "a")
    let fingerprint = try Fingerprint(path: folder.file("a"))
    #expect(fingerprint.isStill(path: folder.file("a")))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 5)], ofItemAtPath: folder.file("a"))
    #expect(!fingerprint.isStill(path: folder.file("a")))
    #expect(!fingerprint.isStill(path: folder.file("b")) && !fingerprint.isStill(path: folder.path))
  }

  @Test("what is no file has none")
  func refused() throws {
    let folder = try TemporaryFolder()
    #expect(throws: BatchError.input(path: "no", reason: "there is no such file")) {
      _ = try Fingerprint(path: "no")
    }
    #expect(throws: BatchError.self) { _ = try Fingerprint(path: folder.path) }
  }

  @Test("it is written with hexadecimal digits and whole nanoseconds")
  func json() throws {
    let digest = try SHA256Digest(of: "abc")
    let fingerprint = Fingerprint(byteCount: 3, modified_ns: 1_588_215_181_000_000_001, digest: digest)
    let data = try JSONForm.data(fingerprint, isPretty: false)
    #expect(
      String(decoding: data, as: UTF8.self)
        == #"{"bytes":3,"modified_ns":1588215181000000001,"sha256":"\#(digest.hex)"}"#)
    #expect(try JSONForm.decoder().decode(Fingerprint.self, from: data) == fingerprint)
    let bad = Data(#"{"bytes":3,"modified_ns":1,"sha256":"abc"}"#.utf8)
    #expect(throws: DecodingError.self) { _ = try JSONForm.decoder().decode(Fingerprint.self, from: bad) }
  }
}
