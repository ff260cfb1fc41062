// TIFFEntry: tags with their values, and directories of them laid out one behind the other.

/// One tag; `values` are its little-endian bytes.
struct TIFFEntry: Equatable {
  var tag: UInt16
  /// The number TIFF gives the type of a value.
  var type: UInt16
  var count: Int
  var values: [UInt8]

  init(tag: UInt16, type: UInt16, count: Int, values: [UInt8]) {
    (self.tag, self.type, self.count, self.values) = (tag, type, count, values)
  }

  /// A whole number, SHORT where it fits and LONG elsewhere.
  init(_ tag: UInt16, _ value: Int) {
    let isShort = value <= UInt16.max
    self.init(tag: tag, type: isShort ? 3 : 4, count: 1, values: [])
    values.append(value, byteCount: isShort ? 2 : 4)
  }

  /// A list of whole numbers of 4 bytes (LONG) or 8 (LONG8).
  init(_ tag: UInt16, _ numbers: [Int], byteCount: Int) {
    self.init(tag: tag, type: byteCount == 8 ? 16 : 4, count: numbers.count, values: [])
    values.reserveCapacity(numbers.count * byteCount)
    for number in numbers { values.append(number, byteCount: byteCount) }
  }
}

extension [UInt8] {
  /// The lower bytes of a number, little-endian.
  mutating func append(_ number: Int, byteCount: Int) {
    for place in 0..<byteCount { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }

  mutating func pad(toMultipleOf step: Int) {
    while count % step != 0 { append(0) }
  }
}

/// A chain of directories as it lies in a file: each is followed by its values, and the long lists of
/// places and sizes of tiles come behind them all, so that a reader has every directory with its first
/// bytes (the order of GDAL's cloud-optimised files).
struct TIFFDirectoryChain {
  /// The tags of each directory, in any order.
  var directories: [[TIFFEntry]]
  let isBig: Bool

  /// Values begin at even places, and in BigTIFF at multiples of 8.
  private var step: Int { isBig ? 8 : 2 }
  /// Bytes of a count, of an offset and of values within an entry.
  private var room: Int { isBig ? 8 : 4 }

  private static let tileLists: Set<UInt16> = [
    TIFFDirectory.Tag.tileOffsets, TIFFDirectory.Tag.tileByteCounts,
  ]

  /// Writes the chain behind what is there; its first directory lies at the present end, which must be even.
  func append(to out: inout [UInt8]) {
    /// Where the offset of a list is to be written once the list has its place.
    var lists: [(place: Int, values: [UInt8])] = []
    for (index, entries) in directories.enumerated() {
      out.append(entries.count, byteCount: isBig ? 8 : 2)
      var values: [(place: Int, values: [UInt8])] = []
      for entry in entries.sorted(by: { $0.tag < $1.tag }) {
        out.append(Int(entry.tag), byteCount: 2)
        out.append(Int(entry.type), byteCount: 2)
        out.append(entry.count, byteCount: room)
        if entry.values.count <= room {
          out += entry.values + [UInt8](repeating: 0, count: room - entry.values.count)
        } else {
          if Self.tileLists.contains(entry.tag) {
            lists.append((out.count, entry.values))
          } else {
            values.append((out.count, entry.values))
          }
          out.append(0, byteCount: room)
        }
      }
      let next = out.count
      out.append(0, byteCount: room)
      append(values, to: &out)
      if index < directories.count - 1 { write(out.count, at: next, in: &out) }
    }
    append(lists, to: &out)
  }

  private func append(_ lists: [(place: Int, values: [UInt8])], to out: inout [UInt8]) {
    for (place, values) in lists {
      out.pad(toMultipleOf: step)
      write(out.count, at: place, in: &out)
      out += values
    }
    out.pad(toMultipleOf: step)
  }

  private func write(_ number: Int, at place: Int, in out: inout [UInt8]) {
    for index in 0..<room { out[place + index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
  }
}
