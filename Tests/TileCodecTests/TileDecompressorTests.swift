// TileDecompressorTests: damaged and hostile blocks are refused, and nothing is written beyond the target.

import Raster
import TestSupport
import Testing
import TileCodec

func decompressed(_ block: [UInt8], _ decompressor: TileDecompressor, count: Int) throws -> [UInt8] {
  var target = [UInt8](repeating: 0xEE, count: count + 8)
  var room = target.mutableSpan
  let result = Result { try decompressor.decompress(block.span, to: count, in: &room) }
  #expect(target.suffix(8) == [UInt8](repeating: 0xEE, count: 8), "bytes beyond the target")
  try result.get()
  return Array(target.prefix(count))
}

struct TileDecompressorTests {
  private static let packed = Compression.allCases.filter { $0 != .none }

  private func refusal(_ block: [UInt8], _ compression: Compression, count: Int) -> String? {
    do {
      _ = try decompressed(block, TileDecompressor(compression), count: count)
      return nil
    } catch {
      return (error as? TileCodecError)?.id ?? "\(error)"
    }
  }

  @Test("a block cut short is damaged", arguments: packed)
  func truncated(_ compression: Compression) throws {
    let bytes = Array(Material.gentle.bytes.prefix(5000))
    let block = try compressed(bytes, TileCompressor(compression))
    for count in [0, 1, 2, 7, block.count / 2, block.count - 4] {
      #expect(refusal(Array(block.prefix(count)), compression, count: 5000) == "codec.damaged", "\(count)")
    }
  }

  @Test(
    "a block of more bytes than were promised is damaged, however many",
    arguments: [Compression.deflate, .zstd])
  func bombs(_ compression: Compression) throws {
    let bytes = [UInt8](repeating: 0, count: 64 << 20)
    let bomb = try compressed(bytes, TileCompressor(compression))
    #expect(bomb.count < 100_000)
    for count in [0, 1, 512 * 1024] {
      #expect(refusal(bomb, compression, count: count) == "codec.damaged", "\(count)")
    }
  }

  @Test("an LZW block of more bytes than were promised ends at the target")
  func lzwBomb() throws {
    // LZW has no length; readers take what they need.
    let bomb = try compressed([UInt8](repeating: 0, count: 16 << 20), TileCompressor(.lzw))
    #expect(bomb.count < 300_000)
    let bytes = try decompressed(bomb, TileDecompressor(.lzw), count: 1000)
    #expect(bytes == [UInt8](repeating: 0, count: 1000))
  }

  @Test("a block of fewer bytes than were promised is damaged", arguments: Compression.allCases)
  func tooShort(_ compression: Compression) throws {
    let block = try compressed([UInt8](repeating: 3, count: 100), TileCompressor(compression))
    #expect(refusal(block, compression, count: 101) == "codec.damaged")
  }

  @Test("any bytes are refused or fill the target, and never more", arguments: packed)
  func noise(_ compression: Compression) throws {
    var random = SeededRandom(seed: 22)
    let good = try compressed(Array(Material.gentle.bytes.prefix(3000)), TileCompressor(compression))
    for go in 0..<300 {
      var block = good
      if go % 3 == 0 {
        block = (0..<Int.random(in: 0...400, using: &random)).map { _ in .random(in: 0...255, using: &random)
        }
      } else {
        for _ in 0..<go % 5 + 1 {
          block[.random(in: 0..<block.count, using: &random)] = .random(in: 0...255, using: &random)
        }
      }
      let told = refusal(block, compression, count: 3000)
      #expect(told == nil || told == "codec.damaged")
    }
  }

  @Test("errors say what to do")
  func errors() {
    let error = TileCodecError.levelNotSupported(.zstd, level: 30)
    #expect(error.what == "ZSTD has no level 30" && error.remedy == "give LEVEL from 1 to 22")
    #expect(TileCodecError.levelNotSupported(.lzw, level: 3).remedy == "leave LEVEL away")
    #expect(TileCodecError.damaged(.lzw, reason: "x").what == "a block is not LZW of its size: x")
  }
}
