// Inflate: RFC 1951 from its text, so that pictures are not checked by the library that made them.

package struct NotDeflate: Error {
  package init() {}
}

/// Unpacks a raw deflate stream.
package struct Inflate {
  private let bytes: [UInt8]
  private var bit = 0
  private var out: [UInt8] = []

  package static func unpack(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = Inflate(bytes: bytes)
    while try !stream.block() {}
    return stream.out
  }

  private mutating func bits(_ count: Int) throws -> Int {
    var value = 0
    for place in 0..<count {
      guard bit >> 3 < bytes.count else { throw NotDeflate() }
      value |= Int(bytes[bit >> 3] >> UInt8(bit & 7) & 1) << place
      bit += 1
    }
    return value
  }

  /// Codes of one alphabet by length, and the symbols in the order of their codes.
  private struct Codes {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: [Int]) {
      for length in 1...15 {
        for (symbol, own) in lengths.enumerated() where own == length {
          counts[length] += 1
          symbols.append(symbol)
        }
      }
    }
  }

  private mutating func symbol(_ codes: Codes) throws -> Int {
    var (code, first, index) = (0, 0, 0)
    for length in 1...15 {
      code |= try bits(1)
      let count = codes.counts[length]
      if code - count < first { return codes.symbols[index + code - first] }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw NotDeflate()
  }

  /// One block; true for the last.
  private mutating func block() throws -> Bool {
    let isLast = try bits(1) == 1
    switch try bits(2) {
    case 0:
      bit = (bit + 7) & ~7
      let count = try bits(16)
      _ = try bits(16)
      for _ in 0..<count { out.append(UInt8(try bits(8))) }
    case 1:
      let lengths =
        [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112) + [Int](repeating: 7, count: 24)
        + [Int](repeating: 8, count: 8)
      try data(Codes(lengths), Codes([Int](repeating: 5, count: 30)))
    case 2:
      let (literals, distances) = try dynamicCodes()
      try data(literals, distances)
    default: throw NotDeflate()
    }
    return isLast
  }

  private mutating func dynamicCodes() throws -> (Codes, Codes) {
    let (literals, distances, count) = (try bits(5) + 257, try bits(5) + 1, try bits(4) + 4)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var short = [Int](repeating: 0, count: 19)
    for place in 0..<count { short[order[place]] = try bits(3) }
    let codes = Codes(short)
    var lengths: [Int] = []
    while lengths.count < literals + distances {
      switch try symbol(codes) {
      case 16:
        guard let last = lengths.last else { throw NotDeflate() }
        lengths += [Int](repeating: last, count: try bits(2) + 3)
      case 17: lengths += [Int](repeating: 0, count: try bits(3) + 3)
      case 18: lengths += [Int](repeating: 0, count: try bits(7) + 11)
      case let length: lengths.append(length)
      }
    }
    return (Codes(Array(lengths[..<literals])), Codes(Array(lengths[literals...])))
  }

  private static let lengthBase = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
    227,
    258,
  ]
  private static let lengthExtra = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBase = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097,
    6145, 8193, 12289, 16385, 24577,
  ]

  private mutating func data(_ literals: Codes, _ distances: Codes) throws {
    while true {
      let code = try symbol(literals)
      if code == 256 { return }
      if code < 256 {
        out.append(UInt8(code))
        continue
      }
      guard code - 257 < Self.lengthBase.count else { throw NotDeflate() }
      let length = Self.lengthBase[code - 257] + (try bits(Self.lengthExtra[code - 257]))
      let place = try symbol(distances)
      guard place < Self.distanceBase.count else { throw NotDeflate() }
      let distance = Self.distanceBase[place] + (try bits(max(0, place / 2 - 1)))
      guard distance <= out.count else { throw NotDeflate() }
      for _ in 0..<length { out.append(out[out.count - distance]) }
    }
  }
}
