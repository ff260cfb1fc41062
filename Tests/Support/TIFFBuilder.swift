// TIFFBuilder: TIFF files put together by hand, honest or lying.

/// A TIFF file of one directory: header, pixels, directory, long values.
package struct TIFFBuilder: Sendable {
  package struct Entry: Sendable {
    package var tag: UInt16
    package var type: UInt16
    package var values: [UInt64]
    /// The count the directory states, where it differs from that of `values`.
    package var statedCount: UInt64?
  }

  package var isBig = false
  package var isLittle = true
  package var entries: [Entry] = []
  package var pixels: [UInt8] = []
  /// Where the header says that the directory lies, where that is a lie.
  package var statedDirectory: UInt64?

  /// An uncompressed file of one strip; `pixels` are its bytes in the file's byte order.
  package init(width: Int, height: Int, samples: Int = 1, bits: Int = 8, pixels: [UInt8]) {
    self.pixels = pixels
    set(256, 4, [UInt64(width)])
    set(257, 4, [UInt64(height)])
    set(258, 3, [UInt64](repeating: UInt64(bits), count: samples))
    set(259, 3, [1])
    set(262, 3, [1])
    set(273, 4, [8])
    set(277, 3, [UInt64(samples)])
    set(278, 4, [UInt64(height)])
    set(279, 4, [UInt64(pixels.count)])
  }

  package mutating func set(_ tag: UInt16, _ type: UInt16, _ values: [UInt64], statedCount: UInt64? = nil) {
    entries.removeAll { $0.tag == tag }
    entries.append(Entry(tag: tag, type: type, values: values, statedCount: statedCount))
    entries.sort { $0.tag < $1.tag }
  }

  package mutating func remove(_ tag: UInt16) { entries.removeAll { $0.tag == tag } }

  /// A BigTIFF of the same content.
  package mutating func makeBig() {
    isBig = true
    set(273, 16, [16])
  }

  package var bytes: [UInt8] {
    var out: [UInt8] = isLittle ? [0x49, 0x49] : [0x4D, 0x4D]
    let directory = UInt64((isBig ? 16 : 8) + pixels.count)
    put(isBig ? 43 : 42, 2, &out)
    if isBig {
      put(8, 2, &out)
      put(0, 2, &out)
    }
    put(statedDirectory ?? directory, isBig ? 8 : 4, &out)
    out += pixels
    let entrySize = isBig ? 20 : 12
    let room = isBig ? 8 : 4
    put(UInt64(entries.count), isBig ? 8 : 2, &out)
    var long: [UInt8] = []
    let end = out.count + entries.count * entrySize + room
    for entry in entries {
      put(UInt64(entry.tag), 2, &out)
      put(UInt64(entry.type), 2, &out)
      put(entry.statedCount ?? UInt64(entry.values.count), room, &out)
      var values: [UInt8] = []
      for value in entry.values { put(value, Self.byteCount(entry.type), &values) }
      if values.count <= room {
        out += values + [UInt8](repeating: 0, count: room - values.count)
      } else {
        put(UInt64(end + long.count), room, &out)
        long += values
      }
    }
    put(0, room, &out)
    return out + long
  }

  private static func byteCount(_ type: UInt16) -> Int {
    switch type {
    case 1, 2, 6, 7: 1
    case 3, 8: 2
    case 4, 9, 11, 13: 4
    default: 8
    }
  }

  private func put(_ value: UInt64, _ count: Int, _ out: inout [UInt8]) {
    for place in 0..<count {
      let shift = 8 * (isLittle ? place : count - 1 - place)
      out.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }
}
