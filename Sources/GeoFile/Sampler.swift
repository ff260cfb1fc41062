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
    var nearest = [Int32](repeating: Self.nowhere, count: part.width)
    for row in part.row..<part.endRow {
      let start = row * stride + part.column
      find(&nearest, places, start: start, in: source, &planes)
      for (band, plane) in planeIndices.enumerated() {
        let grid = Neighbours(
          source: source, band: band, nodata: nodata[band].map { Float($0) }, patch: patch,
          isCubic: resampling == .cubic)
        let to = planes.byteRange(ofPlane: plane).lowerBound + start * 4
        precondition(to >= 0 && to + nearest.count * 4 <= planes.bytes.count, "short buffer")
        unsafe planes.bytes.withUnsafeMutableBytes { output in
          for (place, index) in nearest.enumerated() {
            let value =
              index == Self.nowhere
              ? 0
              : grid.value(
                source.bytes.span, places.columns[start + place], places.rows[start + place],
                nearest: Int(index))
            unsafe output.storeBytes(of: value, toByteOffset: to + place * 4, as: Float.self)
          }
        }
      }
    }
  }

  private static let nowhere: Int32 = -1

  /// The pixels of the patch that a row of points lies in; where there is none, mask and reasons say so.
  private func find(
    _ nearest: inout [Int32], _ places: SourcePlaces, start: Int, in source: PlaneStack,
    _ planes: inout PlaneStack
  ) {
    let (isMasked, isReasoned) = (!source.mask.isEmpty, !planes.reasons.isEmpty)
    for place in nearest.indices {
      nearest[place] = Self.nowhere
      if let (column, line) = Self.pixel(
        places.columns[start + place], places.rows[start + place], in: raster)
      {
        let index = (line - patch.row) * patch.width + column - patch.column
        if !isMasked || source.mask[index] != 0 { nearest[place] = Int32(index) }
      } else if isReasoned {
        planes.reasons[start + place] = Reason.outside.rawValue
      }
      if nearest[place] == Self.nowhere { planes.mask[start + place] = 0 }
    }
  }
}

/// The pixels of one band around a point.
private struct Neighbours {
  /// Empty where all pixels are there.
  let mask: [UInt8]
  let from: Int
  let nodata: Float?
  let patch: Window
  let isCubic: Bool

  init(source: PlaneStack, band: Int, nodata: Float?, patch: Window, isCubic: Bool) {
    mask = source.mask
    from = source.byteRange(ofPlane: band).lowerBound
    (self.nodata, self.patch, self.isCubic) = (nodata, patch, isCubic)
  }

  private func number(_ bytes: Span<UInt8>, _ index: Int) -> Float {
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: from + index * 4, as: Float.self)
  }

  private func isNodata(_ number: Float) -> Bool {
    if number.isNaN { return true }
    return number == nodata
  }

  /// - Parameter bytes: of all bands.
  func value(_ bytes: Span<UInt8>, _ x: Double, _ y: Double, nearest: Int) -> Float {
    let middle = number(bytes, nearest)
    if isNodata(middle) { return middle }
    let (left, across) = Self.split(x - 0.5)
    let (top, down) = Self.split(y - 0.5)
    if isCubic, let sum = sum(bytes, left, top, Self.cubic(across), Self.cubic(down), isWhole: true) {
      return apart(Float(sum))
    }
    if let mean = mean(bytes, left, top, across, down) { return apart(Float(mean)) }
    guard let sum = sum(bytes, left, top, Self.linear(across), Self.linear(down), isWhole: false)
    else { return middle }
    return apart(Float(sum))
  }

  /// The whole number below and the rest; rounding down is a call of the library where the oldest processors count.
  @inline(__always)
  private static func split(_ number: Double) -> (whole: Int, rest: Double) {
    var whole = Int(number)
    if Double(whole) > number { whole -= 1 }
    return (whole, number - Double(whole))
  }

  /// A computed value must not be taken for nodata.
  private func apart(_ value: Float) -> Float { value == nodata ? value.nextUp : value }

  /// What `sum` gives for four pixels that are all there, in the same order; nil where one is not, or has no weight.
  @inline(__always)
  private func mean(
    _ bytes: Span<UInt8>, _ left: Int, _ top: Int, _ across: Double, _ down: Double
  ) -> Double? {
    let (column, row) = (left - patch.column, top - patch.row)
    guard mask.isEmpty, across > 0, down > 0, column >= 0, row >= 0, column + 1 < patch.width,
      row + 1 < patch.height
    else { return nil }
    let first = row * patch.width + column
    let (a, b) = (number(bytes, first), number(bytes, first + 1))
    let (c, d) = (number(bytes, first + patch.width), number(bytes, first + patch.width + 1))
    guard !isNodata(a), !isNodata(b), !isNodata(c), !isNodata(d) else { return nil }
    let (ofA, ofB) = ((1 - across) * (1 - down), across * (1 - down))
    let (ofC, ofD) = ((1 - across) * down, across * down)
    let total = 0 + ofA * Double(a) + ofB * Double(b) + ofC * Double(c) + ofD * Double(d)
    return total / (ofA + ofB + ofC + ofD)
  }

  /// The weighted mean of the 4 × 4 pixels of which (`left`, `top`) is the second; nil where the weights are
  /// none or, if it must be whole, where a pixel is missing.
  private func sum(
    _ bytes: Span<UInt8>, _ left: Int, _ top: Int, _ across: SIMD4<Double>, _ down: SIMD4<Double>,
    isWhole: Bool
  ) -> Double? {
    var (total, weights) = (0.0, 0.0)
    for j in 0..<4 where down[j] != 0 {
      for i in 0..<4 where across[i] != 0 {
        let (column, row) = (left + i - 1 - patch.column, top + j - 1 - patch.row)
        var isThere = column >= 0 && row >= 0 && column < patch.width && row < patch.height
        let index = row * patch.width + column
        if isThere, !mask.isEmpty, mask[index] == 0 { isThere = false }
        let number = isThere ? number(bytes, index) : .nan
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
