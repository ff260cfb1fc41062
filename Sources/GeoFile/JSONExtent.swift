// JSONExtent: how much memory a GeoJSON text takes while it is parsed, by its brackets.

internal import Raster

/// Counts, part by part, what GDAL makes of a text: of a collection it holds one feature as a tree at a time, of
/// anything else all.
struct JSONExtent {
  private var byteCount = 0
  /// Arrays and objects of all, of what lies outside the objects of the root, of the one of them that is open, and the
  /// most of one.
  private var all = 0
  private var outside = 0
  private var open = 0
  private var largest = 0
  private var depth = 0
  private var isCollection = false
  private var isText = false
  private var isEscaped = false
  private var word: [UInt8] = []

  /// Bytes of a tree that an array or an object takes, with the values in it; by measurement with json-c 0.16.
  private static let nodeByteCount = 800
  private static let features = Array("features".utf8)

  mutating func read(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { read(byte) }
  }

  private mutating func read(_ byte: UInt8) {
    byteCount += 1
    if isText {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isText = false
        if depth == 1, word == Self.features { isCollection = true }
      } else if depth == 1, word.count <= Self.features.count {
        word.append(byte)
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""):
      isText = true
      word = []
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if byte == UInt8(ascii: "{") {
        if depth == 1 { open = 0 }
        depth += 1
      } else if depth <= 1 {
        outside += 1
      }
      all += 1
      open += 1
    case UInt8(ascii: "}"):
      depth -= 1
      if depth == 1 { largest = max(largest, open) }
    default: break
    }
  }

  /// What parsing takes: half of the text, and the tree of the largest feature.
  var parsedByteCount: Int {
    byteCount / 2 + (isCollection ? max(largest, outside) : all) * Self.nodeByteCount + (1 << 20)
  }
}
