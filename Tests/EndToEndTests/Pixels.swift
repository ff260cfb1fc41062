// Pixels: decoded outputs, and numpy's percentiles.

import Foundation
import GeoFile
import Raster
import Testing

/// One band of a decoded output.
struct Pixels {
  let description: RasterDescription
  let bytes: [UInt8]

  init(_ path: String, band: Int = 0) throws {
    description = try RasterDescription(path: path)
    let size = description.grid.size
    var planes = PlaneStack(type: description.bands[band].type, planeCount: 1)
    try RasterReader(path: path, bands: [band]).read(Window(size), into: &planes)
    bytes = Array(planes.bytes.prefix(planes.planeByteCount))
  }

  /// FNV-1a over the decoded bytes.
  var checksum: UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The values that count: stored number times scale, without nodata.
  var values: [Double] {
    let band = description.bands[0]
    let scale = band.scale ?? 1
    switch band.type {
    case .int16:
      return stride(from: 0, to: bytes.count, by: 2).compactMap { place in
        let stored = Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8)
        return band.nodata == Double(stored) ? nil : Double(stored) * scale
      }
    default:
      return stride(from: 0, to: bytes.count, by: 4).compactMap { place in
        let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << (8 * $1) }
        let value = Float(bitPattern: bits)
        return value.isNaN ? nil : Double(value)
      }
    }
  }
}

/// numpy's default percentile: linear between the two nearest ranks.
func percentile(_ percent: Double, of sorted: [Double]) -> Double {
  let place = percent / 100 * Double(sorted.count - 1)
  let low = Int(place.rounded(.down))
  let high = min(low + 1, sorted.count - 1)
  return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
}
