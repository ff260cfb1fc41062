// PackedNumbers: small numbers in few bytes.

/// Numbers from 0 on, seven bits a byte, low ones first, with the eighth bit where more follow (LEB128).
package struct PackedNumbers: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func append(_ number: Int) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7f | 0x80))
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// The number that begins at a place, which goes on to the next.
  package static func next(in bytes: [UInt8], at place: inout Int) -> Int {
    var (number, shift) = (0, 0)
    while true {
      let byte = Int(bytes[place])
      place += 1
      number |= (byte & 0x7f) << shift
      guard byte >= 0x80 else { return number }
      shift += 7
    }
  }
}
