// TIFFPages: an independent reader of the plain TIFF files tests make: little-endian, uncompressed, tiled.

package import Raster

package struct NotPlainTIFF: Error {
  package init() {}
}

/// The directories of a TIFF file, overviews included, in the order of the file.
package struct TIFFPages {
  package let pages: [TIFFPage]

  package init(_ bytes: [UInt8]) throws {
    guard bytes.count > 8, bytes[0] == 0x49, bytes[2] == 42 else { throw NotPlainTIFF() }
    var pages: [TIFFPage] = []
    var next = TIFFPage.number(bytes, 4, 4)
    while next != 0, pages.count < 100 {
      let page = TIFFPage(bytes, at: next)
      pages.append(page)
      next = TIFFPage.number(bytes, next + 2 + 12 * page.entryCount, 4)
    }
    self.pages = pages
  }
}

package struct TIFFPage {
  private let bytes: [UInt8]
  let entryCount: Int
  private var places: [Int: (size: Int, count: Int, position: Int)] = [:]

  init(_ bytes: [UInt8], at start: Int) {
    self.bytes = bytes
    entryCount = Self.number(bytes, start, 2)
    for index in 0..<entryCount {
      let place = start + 2 + 12 * index
      let type = Self.number(bytes, place + 2, 2)
      let size = [1: 1, 2: 1, 3: 2, 4: 4, 12: 8, 16: 8][type] ?? 1
      let count = Self.number(bytes, place + 4, 4)
      let position = size * count <= 4 ? place + 8 : Self.number(bytes, place + 8, 4)
      places[Self.number(bytes, place, 2)] = (size, count, position)
    }
  }

  static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
  }

  /// The whole numbers of a tag; empty without it.
  package func numbers(_ tag: Int) -> [Int] {
    guard let (size, count, position) = places[tag] else { return [] }
    return (0..<count).map { Self.number(bytes, position + $0 * size, size) }
  }

  /// The text of a tag; empty without it.
  package func text(_ tag: Int) -> String {
    guard let (_, count, position) = places[tag] else { return "" }
    return String(decoding: bytes[position..<position + count].prefix { $0 != 0 }, as: UTF8.self)
  }

  package var size: Size { Size(width: numbers(256)[0], height: numbers(257)[0]) }

  /// A GDAL metadata item of a band (counting from 0) or, with nil, of the dataset.
  package func metadata(_ key: String, band: Int?) -> String? {
    let sample = band.map { " sample=\"\($0)\"" } ?? ""
    let start = "<Item name=\"\(key)\"\(sample)>"
    let xml = text(42112)
    guard let open = xml.firstRange(of: start) else { return nil }
    return String(xml[open.upperBound...].prefix { $0 != "<" })
  }

  /// The numbers of one band of a file stored band by band in uncompressed tiles.
  package func pixels(band: Int, type: DataType) throws -> [Double] {
    guard let side = numbers(322).first, let tall = numbers(323).first, numbers(259) == [1] else {
      throw NotPlainTIFF()
    }
    let size = size
    let across = (size.width + side - 1) / side
    let down = (size.height + tall - 1) / tall
    let offsets = numbers(324)
    var out = [Double](repeating: 0, count: size.pixelCount)
    for tile in 0..<across * down {
      let offset = offsets[band * across * down + tile]
      let block = Array(bytes[offset..<offset + side * tall * type.byteCount])
      let (left, top) = (tile % across * side, tile / across * tall)
      for row in top..<min(top + tall, size.height) {
        for column in left..<min(left + side, size.width) {
          out[row * size.width + column] = storedNumber(
            block, at: (row - top) * side + column - left, as: type)
        }
      }
    }
    return out
  }
}
