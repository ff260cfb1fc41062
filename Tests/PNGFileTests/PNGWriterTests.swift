// PNGWriterTests: encoded pictures, decoded by other code.

import PNGFile
import Raster
import TestSupport
import Testing

struct PNGWriterTests {
  private struct File {
    var bytes: [UInt8] = []
    var largestPiece = 0

    mutating func take(_ piece: Span<UInt8>) {
      for index in piece.indices { bytes.append(piece[index]) }
      largestPiece = max(largestPiece, piece.count)
    }
  }

  /// Encodes a picture, so many rows at a time.
  private func encode(_ rgba: [UInt8], _ size: Size, _ content: PNGContent, rows: Int) throws -> File {
    var file = File()
    var writer = try PNGWriter(size: size, content: content)
    for row in stride(from: 0, to: size.height, by: rows) {
      let part = row * size.width * 4..<min(row + rows, size.height) * size.width * 4
      try writer.write(rgba.span.extracting(part)) { file.take($0) }
    }
    try writer.finish { file.take($0) }
    return file
  }

  /// A ramp, noise, and the same pixel all over.
  private func picture(_ size: Size, kind: Int) -> [UInt8] {
    var random = SeededRandom(seed: UInt64(size.pixelCount))
    return (0..<size.pixelCount * 4).map { index in
      switch kind {
      case 0: UInt8(truncatingIfNeeded: index / 64)
      case 1: UInt8.random(in: 0...255, using: &random)
      default: index % 4 == 3 ? 0 : 200
      }
    }
  }

  @Test(
    "pixels come back as they went in, whatever the picture is said to be like",
    arguments: [
      Size(width: 1, height: 1), Size(width: 3, height: 5), Size(width: 257, height: 129),
      Size(width: 1, height: 1000), Size(width: 16384, height: 1),
    ], [PNGContent.fewColors, .manyColors])
  func roundTrip(_ size: Size, _ content: PNGContent) throws {
    for kind in 0..<3 {
      let rgba = picture(size, kind: kind)
      let decoded = try PNGPixels(encode(rgba, size, content, rows: 7).bytes)
      #expect(decoded.size == size)
      #expect((decoded.rgba == rgba) as Bool)
    }
  }

  @Test("how many rows come at a time changes nothing", arguments: [PNGContent.fewColors, .manyColors])
  func cuts(_ content: PNGContent) throws {
    let size = Size(width: 300, height: 200)
    for kind in 0..<3 {
      let rgba = picture(size, kind: kind)
      let one = try encode(rgba, size, content, rows: 200).bytes
      #expect((try encode(rgba, size, content, rows: 1).bytes == one) as Bool)
      #expect((try encode(rgba, size, content, rows: 33).bytes == one) as Bool)
    }
  }

  /// Noise cannot be packed: 8 MB come out, in pieces that fit in what the writer says it holds.
  @Test("bytes come out as rows go in, and are not gathered")
  func pieces() throws {
    let size = Size(width: 2048, height: 1000)
    let file = try encode(picture(size, kind: 1), size, .manyColors, rows: 1)
    #expect(file.bytes.count > 8_000_000)
    #expect(file.largestPiece < PNGWriter.byteCount(width: size.width) / 3)
  }

  @Test("colours of a palette pack better as they are, light as differences")
  func contents() throws {
    let size = Size(width: 512, height: 256)
    var random = SeededRandom(seed: 5)
    let colors = (0..<200).map { _ in (0..<3).map { _ in UInt8.random(in: 0...255, using: &random) } + [255] }
    let few = (0..<size.pixelCount).flatMap { _ in colors[Int.random(in: 0..<200, using: &random)] }
    let many = (0..<size.pixelCount * 4).map { index -> UInt8 in
      if index % 4 == 3 { return 255 }
      let slope = index / 4 % 512 / 3 + index % 4 * 20
      return UInt8(slope + Int.random(in: 0...3, using: &random))
    }
    func count(_ rgba: [UInt8], _ content: PNGContent) throws -> Int {
      try encode(rgba, size, content, rows: 16).bytes.count
    }
    #expect(try count(few, .fewColors) < count(few, .manyColors))
    #expect(try count(many, .manyColors) < count(many, .fewColors))
  }

  @Test(
    "what readers would refuse is not written",
    arguments: [
      Size(width: 0, height: 5), Size(width: 5, height: 0), Size(width: 16385, height: 1),
      Size(width: 1, height: 16385),
    ])
  func tooLarge(_ size: Size) {
    #expect(throws: PNGError.tooLarge(size)) { _ = try PNGWriter(size: size, content: .fewColors) }
  }
}
