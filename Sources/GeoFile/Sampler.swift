// Sampler: values of a raster at points between its pixels, out of a patch of it.

internal import Raster

/// Takes pixels for points given in source coordinates.
struct Sampler {
  /// The whole source.
  let raster: Size
  /// What of it is in memory.
  let patch: Window
  let resampling: Resampling

  /// GDAL's care for points that rounding puts a hair before a pixel.
  private static let hair = 1e-10

  /// The pixel a point lies in; nil outside. A point on the lower or right border belongs to the last pixel.
  @inline(__always)
  static func pixel(_ x: Double, _ y: Double, in size: Size) -> (column: Int, row: Int)? {
    // NaN fails every comparison.
    guard x >= 0, y >= 0, x + hair <= Double(size.width), y + hair <= Double(size.height) else {
      return nil
    }
    return (min(Int(x + hair), size.width - 1), min(Int(y + hair), size.height - 1))
  }

  /// Nearest: stored numbers as they are. Outside is 0, its mask is 0, and so a stack with reasons says.
  func copy(
    _ part: Window, stride: Int, places: SourcePlaces, from source: PlaneStack,
    into planes: inout PlaneStack, at planeIndices: [Int]
  ) {
    let isMasked = !source.mask.isEmpty
    let isReasoned = !planes.reasons.isEmpty
    var indices = [Int32](repeating: -1, count: part.width)
    for row in part.row..<part.endRow {
      let start = row * stride + part.column
      for place in 0..<part.width {
        indices[place] = -1
        guard
          let (column, line) = Self.pixel(
            places.columns[start + place], places.rows[start + place], in: raster)
        else {
          planes.mask[start + place] = 0
          if isReasoned { planes.reasons[start + place] = Reason.outside.rawValue }
          continue
        }
        let index = (line - patch.row) * patch.width + column - patch.column
        indices[place] = Int32(index)
        if isMasked, source.mask[index] == 0 { planes.mask[start + place] = 0 }
      }
      for (band, plane) in planeIndices.enumerated() {
        let from = source.byteRange(ofPlane: band).lowerBound
        let to = planes.byteRange(ofPlane: plane).lowerBound + start * planes.type.byteCount
        switch planes.type {
        case .uint8: gather(UInt8.self, indices, source.bytes, from, &planes.bytes, to)
        case .uint16, .int16: gather(UInt16.self, indices, source.bytes, from, &planes.bytes, to)
        case .int32, .float32: gather(UInt32.self, indices, source.bytes, from, &planes.bytes, to)
        case .float64: gather(UInt64.self, indices, source.bytes, from, &planes.bytes, to)
        }
      }
    }
  }

  private func gather<Stored: FixedWidthInteger & BitwiseCopyable>(
    _: Stored.Type, _ indices: [Int32], _ source: [UInt8], _ from: Int, _ target: inout [UInt8], _ to: Int
  ) {
    let size = MemoryLayout<Stored>.size
    precondition(to >= 0 && to + indices.count * size <= target.count, "short buffer")
    let room = source.count - from
    unsafe source.withUnsafeBytes { input in
      unsafe target.withUnsafeMutableBytes { output in
        for (place, index) in indices.enumerated() {
          var value: Stored = 0
          if index >= 0 {
            precondition((Int(index) + 1) * size <= room, "outside the patch")
            unsafe value = input.loadUnaligned(fromByteOffset: from + Int(index) * size, as: Stored.self)
          }
          unsafe output.storeBytes(of: value, toByteOffset: to + place * size, as: Stored.self)
        }
      }
    }
  }

  /// Bilinear and cubic, in Double, stored as Float32.
  ///
  /// Neighbours that are nodata, masked or beyond the raster have no weight, and the others share it; where
  /// one is missing, cubic falls back to bilinear. Where the nearest pixel is nodata, so is the result.
  func interpolate(
    _ part: Window, stride: Int, places: SourcePlaces, from source: PlaneStack, nodata: [Double?],
    into planes: inout PlaneStack, at planeIndices: [Int]
  ) {
    let isMasked = !source.mask.isEmpty
    let isReasoned = !planes.reasons.isEmpty
    let empty = nodata.map { $0.map { Float($0) } }
    for row in part.row..<part.endRow {
      for index in row * stride + part.column..<row * stride + part.endColumn {
        let (x, y) = (places.columns[index], places.rows[index])
        var nearest: Int?
        if let (column, line) = Self.pixel(x, y, in: raster) {
          let place = (line - patch.row) * patch.width + column - patch.column
          if !isMasked || source.mask[place] != 0 { nearest = place }
        } else if isReasoned {
          planes.reasons[index] = Reason.outside.rawValue
        }
        if nearest == nil { planes.mask[index] = 0 }
        for (band, plane) in planeIndices.enumerated() {
          var value: Float = 0
          if let nearest {
            let grid = Neighbours(source: source, band: band, nodata: empty[band], patch: patch)
            value = grid.value(x, y, nearest: nearest, isCubic: resampling == .cubic)
          }
          let to = planes.byteRange(ofPlane: plane).lowerBound + index * 4
          unsafe planes.bytes.withUnsafeMutableBytes {
            unsafe $0.storeBytes(of: value, toByteOffset: to, as: Float.self)
          }
        }
      }
    }
  }
}

/// The pixels of one band around a point.
private struct Neighbours {
  let source: PlaneStack
  let from: Int
  let nodata: Float?
  let patch: Window

  init(source: PlaneStack, band: Int, nodata: Float?, patch: Window) {
    self.source = source
    from = source.byteRange(ofPlane: band).lowerBound
    self.nodata = nodata
    self.patch = patch
  }

  private func number(_ index: Int) -> Float {
    precondition(from + index * 4 + 4 <= source.bytes.count, "outside the patch")
    return unsafe source.bytes.withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: from + index * 4, as: Float.self)
    }
  }

  private func isNodata(_ number: Float) -> Bool {
    if number.isNaN { return true }
    return number == nodata
  }

  func value(_ x: Double, _ y: Double, nearest: Int, isCubic: Bool) -> Float {
    let middle = number(nearest)
    if isNodata(middle) { return middle }
    let (left, top) = ((x - 0.5).rounded(.down), (y - 0.5).rounded(.down))
    let (across, down) = (x - 0.5 - left, y - 0.5 - top)
    if isCubic,
      let sum = sum(Int(left), Int(top), Self.cubic(across), Self.cubic(down), isWhole: true)
    {
      return apart(Float(sum))
    }
    guard let sum = sum(Int(left), Int(top), Self.linear(across), Self.linear(down), isWhole: false) else {
      return middle
    }
    return apart(Float(sum))
  }

  /// A computed value must not be taken for nodata.
  private func apart(_ value: Float) -> Float { value == nodata ? value.nextUp : value }

  /// The weighted mean of the 4 × 4 pixels of which (`left`, `top`) is the second; nil where the weights are
  /// none or, if it must be whole, where a pixel is missing.
  private func sum(
    _ left: Int, _ top: Int, _ across: SIMD4<Double>, _ down: SIMD4<Double>, isWhole: Bool
  ) -> Double? {
    var (total, weights) = (0.0, 0.0)
    for j in 0..<4 where down[j] != 0 {
      for i in 0..<4 where across[i] != 0 {
        let (column, row) = (left + i - 1 - patch.column, top + j - 1 - patch.row)
        var isThere = column >= 0 && row >= 0 && column < patch.width && row < patch.height
        let index = row * patch.width + column
        if isThere, !source.mask.isEmpty, source.mask[index] == 0 { isThere = false }
        let number = isThere ? number(index) : .nan
        if isNodata(number) {
          if isWhole { return nil }
          continue
        }
        let weight = across[i] * down[j]
        total += weight * Double(number)
        weights += weight
      }
    }
    return weights > 1e-9 ? total / weights : nil
  }

  private static func linear(_ f: Double) -> SIMD4<Double> { SIMD4(0, 1 - f, f, 0) }

  /// Keys' kernel with a = −0.5 at distances 1 + f, f, 1 − f, 2 − f.
  private static func cubic(_ f: Double) -> SIMD4<Double> {
    let (f2, f3) = (f * f, f * f * f)
    return SIMD4(
      -0.5 * f3 + f2 - 0.5 * f, 1.5 * f3 - 2.5 * f2 + 1, -1.5 * f3 + 2 * f2 + 0.5 * f, 0.5 * f3 - 0.5 * f2)
  }
}
