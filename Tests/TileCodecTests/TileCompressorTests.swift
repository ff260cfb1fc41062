// TileCompressorTests: blocks come back as they went in, and what is hostile is refused.

import Compute
import GeoFile
import Raster
import TestSupport
import Testing
import TileCodec

/// What blocks may hold.
enum Material: String, CaseIterable, Sendable {
  case empty, oneByte, zeros, noise, gentle, classes

  /// Made once, because this is slow where nothing is optimised.
  private static let all = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.made) })

  var bytes: [UInt8] { Self.all[self] ?? [] }

  private var made: [UInt8] {
    var random = SeededRandom(seed: 21)
    switch self {
    case .empty: return []
    case .oneByte: return [200]
    case .zeros: return [UInt8](repeating: 0, count: 512 * 1024)
    case .noise:
      return (0..<64 * 1024).flatMap { _ in
        let eight = random.next()
        return (0..<8).map { UInt8(truncatingIfNeeded: eight >> UInt64(8 * $0)) }
      }
    case .gentle:
      // Differences of 16-bit numbers: small, of either sign.
      return (0..<32 * 1024).flatMap { _ -> [UInt8] in
        let difference = Int(truncatingIfNeeded: random.next() >> 8) % 61
        return [UInt8(truncatingIfNeeded: difference), UInt8(truncatingIfNeeded: difference >> 8)]
      }
    case .classes: return (0..<256 * 256).map { $0 / 256 % 40 < 3 || $0 % 256 < 100 ? 1 : 0 }
    }
  }
}

/// Every compression with each of its levels.
let everyLevel: [(Compression, Int?)] = Compression.allCases.flatMap { compression in
  (compression.levels.map(Array.init) ?? []).map { (compression, $0) } + [(compression, nil)]
}

func compressed(_ bytes: [UInt8], _ compressor: TileCompressor) throws -> [UInt8] {
  var target: [UInt8] = []
  let count = try compressor.compress(bytes.span, into: &target)
  return Array(target.prefix(count))
}

struct TileCompressorTests {
  @Test("blocks come back as they went in, at every level", arguments: Material.allCases)
  func roundTrip(_ material: Material) throws {
    let bytes = material.bytes
    for (compression, level) in everyLevel where material != .noise || level ?? 1 < 10 {
      let compressor = try TileCompressor(compression, level: level)
      let block = try compressed(bytes, compressor)
      #expect(block.count <= compressor.byteCountBound(of: bytes.count))
      let back = try decompressed(block, TileDecompressor(compression), count: bytes.count)
      #expect((back == bytes) as Bool, "\(compression) \(level ?? 0)")
    }
  }

  @Test("the bytes are those that independent programs make and read")
  func literals() throws {
    // LZW by the algorithm of TIFF 6.0, section 13: clear (256), 7, 258, 258 + 7…, end (257), codes of 9
    // bits; for 7 7 7 7 7 7 that is 256 7 258 259 257.
    #expect(
      try compressed([7, 7, 7, 7, 7, 7], TileCompressor(.lzw)) == [0x80, 0x01, 0xE0, 0x50, 0x38, 0x08])
    // zlib (RFC 1950): method 8, window of 32 KiB, a sum that divides by 31; the Adler sum of one byte 200
    // is (1 + 200) twice.
    let stream = try compressed([200], TileCompressor(.deflate))
    #expect(stream[0] == 0x78 && (Int(stream[0]) << 8 | Int(stream[1])) % 31 == 0)
    #expect(stream.suffix(4) == [0, 201, 0, 201])
    // A frame of RFC 8878: its number, then a descriptor: one segment, a content size of one byte, no sum.
    let frame = try compressed([200], TileCompressor(.zstd))
    #expect(frame.prefix(6) == [0x28, 0xB5, 0x2F, 0xFD, 0x20, 1])
  }

  @Test("GDAL reads blocks of every compression with their predictor", arguments: Compression.allCases)
  func throughGDAL(_ compression: Compression) throws {
    GDALLibrary.start()
    let size = Size(width: 70, height: 33)
    // Numbers that rise to the right and jump, so that nothing is symmetrical.
    let numbers = (0..<size.pixelCount).map { Int16(truncatingIfNeeded: $0 * 37 % 5000 - 900) }
    let stored = numbers.flatMap { number in
      (0..<2).map { UInt8(truncatingIfNeeded: number >> Int16(8 * $0)) }
    }
    let floats = numbers.map { Float($0) / 7 }
    let storedFloats = floats.flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(8 * $0)) }
    }
    try expectRead(numbers, of: size, type: .int16, as: stored, compression)
    try expectRead(floats, of: size, type: .float32, as: storedFloats, compression)
  }

  /// Puts `pixels` into a TIFF of one strip and lets GDAL read it.
  private func expectRead<Pixel: PredictedPixel>(
    _ pixels: [Pixel], of size: Size, type: DataType, as stored: [UInt8], _ compression: Compression
  ) throws {
    let folder = try TemporaryFolder()
    let predictor = compression == .none ? Predictor.none : Pixel.predictor
    var block = [UInt8](repeating: 0, count: stored.count)
    do {
      var target = block.mutableSpan
      KernelSet().predict(
        pixels.span, BlockCut(stride: size.width, part: size), with: predictor, into: &target)
    }
    var file = TIFFBuilder(
      width: size.width, height: size.height, bits: 8 * MemoryLayout<Pixel>.stride,
      pixels: try compressed(block, TileCompressor(compression)))
    let tag = [Compression.none: 1, .lzw: 5, .deflate: 8, .zstd: 50000][compression] ?? 0
    file.set(259, 3, [UInt64(tag)])
    if predictor != .none { file.set(317, 3, [UInt64(predictor.rawValue)]) }
    file.set(339, 3, [type == .float32 ? 3 : 2])
    try folder.write(file.bytes, to: "block.tif")
    let reader = try RasterReader(path: folder.file("block.tif"), bands: [0])
    var planes = PlaneStack(type: type, planeCount: 1)
    try reader.read(Window(size), into: &planes)
    #expect((Array(planes.bytes.prefix(stored.count)) == stored) as Bool, "\(compression) \(type)")
  }

  @Test(
    "a level that is not there is a usage error",
    arguments: [
      (Compression.deflate, 0), (.deflate, 10), (.zstd, 0), (.zstd, 23), (.zstd, -1), (.lzw, 1), (.none, 1),
    ])
  func levels(_ compression: Compression, _ level: Int) {
    #expect(throws: TileCodecError.levelNotSupported(compression, level: level)) {
      _ = try TileCompressor(compression, level: level)
    }
  }

  @Test("higher DEFLATE levels are not larger on noisy differences", arguments: [Material.gentle, .noise])
  func deflateLevels(_ material: Material) throws {
    let first = try compressed(material.bytes, TileCompressor(.deflate, level: 1)).count
    for level in 2...9 {
      let count = try compressed(material.bytes, TileCompressor(.deflate, level: level)).count
      #expect(count <= first, "level \(level)")
    }
  }

  @Test("the usual levels")
  func usualLevels() throws {
    // ISA-L's one level has no number of libdeflate's.
    let isQuick = TileCompressor.libraries.contains { $0.name == "isa-l" }
    #expect(try TileCompressor(.deflate).level == (isQuick ? nil : 1))
    #expect(TileCompressor.usualLevel(of: .deflate, isByte: true) == 6)
    #expect(try TileCompressor(.zstd).level == 1)
    #expect(try TileCompressor(.lzw).level == nil)
  }

  @Test("what was compressed before leaves no trace", arguments: Compression.allCases)
  func stateless(_ compression: Compression) throws {
    let compressor = try TileCompressor(compression)
    let first = try compressed(Material.gentle.bytes, compressor)
    for material in Material.allCases {
      let alone = try compressed(material.bytes, TileCompressor(compression))
      #expect((try compressed(material.bytes, compressor) == alone) as Bool, "\(material)")
    }
    #expect((try compressed(Material.gentle.bytes, compressor) == first) as Bool)
    #expect((try compressed(Material.gentle.bytes, TileCompressor(compression)) == first) as Bool)
  }

  /// Differences of a field that ends within the block: what lies beyond is one number.
  private func fieldEdge(_ random: inout SeededRandom) -> [UInt8] {
    let (down, range) = (Int(random.next() % 5) + 1, Int(random.next() % 400) + 2)
    return (0..<512 * 512).flatMap { pixel -> [UInt8] in
      let isInside = pixel % 512 * 2 + pixel / 512 * down < 700
      let difference = isInside ? Int(random.next() >> 33) % range : 0
      return [UInt8(truncatingIfNeeded: difference), UInt8(truncatingIfNeeded: difference >> 8)]
    }
  }

  @Test("where a context lies in memory leaves no trace", arguments: Compression.allCases)
  func placeless(_ compression: Compression) throws {
    var random = SeededRandom(seed: 4)
    let blocks = [fieldEdge(&random), fieldEdge(&random), Material.classes.bytes]
    let wanted = try blocks.map { try compressed($0, TileCompressor(compression)) }
    // All stay, so that each has a place of its own.
    let others = try (0..<24).map { _ in try TileCompressor(compression) }
    for compressor in others {
      for (block, bytes) in zip(blocks, wanted) {
        #expect((try compressed(block, compressor) == bytes) as Bool)
      }
    }
  }

  @Test("many threads share one compressor", arguments: Compression.allCases)
  func threads(_ compression: Compression) async throws {
    let compressor = try TileCompressor(compression)
    let bytes = Material.gentle.bytes
    let wanted = try compressed(bytes, compressor)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 { group.addTask { try compressed(bytes, compressor) == wanted } }
      for try await agrees in group { #expect(agrees) }
    }
  }

  @Test("a target that is long enough is used as it is")
  func target() throws {
    let compressor = try TileCompressor(.zstd)
    var target = [UInt8](repeating: 9, count: compressor.byteCountBound(of: 1000) + 7)
    let count = target.count
    let written = try compressor.compress([UInt8](repeating: 0, count: 1000).span, into: &target)
    #expect(target.count == count && written < 30 && target[count - 1] == 9)
  }

  @Test("what a thread holds is told", arguments: Compression.allCases)
  func working(_ compression: Compression) throws {
    let byteCount = try TileCompressor(compression).workingByteCount(of: 512 * 1024)
    #expect(compression == .none ? byteCount == 0 : (50_000...4_000_000).contains(byteCount))
  }

  @Test("libraries say their versions")
  func libraries() {
    let libraries = TileCompressor.libraries
    #expect(libraries.map(\.name).filter { $0 != "isa-l" } == ["libdeflate", "zstd", "libtiff"])
    for library in libraries {
      #expect(library.version.wholeMatch(of: /\d+\.\d+(\.\d+)?/) != nil, "\(library)")
    }
  }
}
