// PNGPixels: an independent reader of PNG files: 8-bit RGBA, not interlaced.

package import Raster

package struct NotPlainPNG: Error {
  package init() {}
}

/// The pixels of a PNG file, four bytes each.
package struct PNGPixels: Equatable {
  package let size: Size
  package let rgba: [UInt8]

  package init(_ bytes: [UInt8]) throws {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { throw NotPlainPNG() }
    var packed: [UInt8] = []
    var header: [UInt8] = []
    var place = 8
    var ended = false
    while place + 12 <= bytes.count {
      let count = Self.number(bytes, place)
      let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      guard place + 12 + count <= bytes.count else { throw NotPlainPNG() }
      let body = bytes[place + 8..<place + 8 + count]
      guard Self.crc(bytes[place + 4..<place + 8 + count]) == Self.number(bytes, place + 8 + count) else {
        throw NotPlainPNG()
      }
      switch name {
      case "IHDR": header = Array(body)
      case "IDAT": packed += body
      case "IEND": ended = true
      default: break
      }
      place += 12 + count
    }
    guard ended, place == bytes.count, header.count == 13, Array(header[8...]) == [8, 6, 0, 0, 0] else {
      throw NotPlainPNG()
    }
    size = Size(width: Self.number(header, 0), height: Self.number(header, 4))
    rgba = try Self.unfilter(try Inflate.unpack(Array(packed.dropFirst(2))), size: size)
  }

  /// Red, green, blue, alpha at (column, row).
  package func pixel(_ column: Int, _ row: Int) -> [UInt8] {
    let first = 4 * (row * size.width + column)
    return Array(rgba[first..<first + 4])
  }

  private static func number(_ bytes: [UInt8], _ at: Int) -> Int {
    (0..<4).reduce(0) { $0 << 8 | Int(bytes[at + $1]) }
  }

  private static func crc(_ bytes: ArraySlice<UInt8>) -> Int {
    var value: UInt32 = .max
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return Int(~value)
  }

  private static func unfilter(_ raw: [UInt8], size: Size) throws -> [UInt8] {
    let stride = size.width * 4
    guard raw.count == (stride + 1) * size.height else { throw NotPlainPNG() }
    var out = [UInt8](repeating: 0, count: stride * size.height)
    for row in 0..<size.height {
      let filter = raw[row * (stride + 1)]
      for x in 0..<stride {
        let a = x >= 4 ? Int(out[row * stride + x - 4]) : 0
        let b = row > 0 ? Int(out[(row - 1) * stride + x]) : 0
        let c = x >= 4 && row > 0 ? Int(out[(row - 1) * stride + x - 4]) : 0
        let add: Int
        switch filter {
        case 0: add = 0
        case 1: add = a
        case 2: add = b
        case 3: add = (a + b) / 2
        case 4:
          let p = a + b - c
          let (pa, pb, pc) = (abs(p - a), abs(p - b), abs(p - c))
          add = pa <= pb && pa <= pc ? a : (pb <= pc ? b : c)
        default: throw NotPlainPNG()
        }
        out[row * stride + x] = raw[row * (stride + 1) + 1 + x] &+ UInt8(add)
      }
    }
    return out
  }
}
