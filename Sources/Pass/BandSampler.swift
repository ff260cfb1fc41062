// BandSampler: calibrated values of the few pixels that stand for each plane of a source.

internal import Compute
internal import Indices
internal import Raster

/// One worker's memory for samples.
struct BandSampler {
  private let kernels: KernelSet
  private let lattice: SampleLattice
  private let planeCount: Int
  private var program: PixelProgram
  private var thinned: PlaneStack

  init(kernels: KernelSet, source: any Source) {
    self.kernels = kernels
    lattice = SampleLattice(over: source.grid.size)
    planeCount = source.calibrations.count
    // What a median says of a gain, it says of negative values, too.
    let calibrations = source.calibrations.map { calibration in
      var calibration = calibration
      calibration.negative = .keep
      return calibration
    }
    program = PixelProgram(
      Program(planeCount: planeCount), outputs: Array(repeating: PixelProgram.Output(), count: planeCount),
      type: source.type, calibrations: calibrations)
    thinned = PlaneStack(type: source.type, planeCount: planeCount)
  }

  /// The values of each plane at the lattice's pixels that count, from the top; each plane by its own nodata.
  mutating func samples(of planes: borrowing PlaneStack, window: Window) -> [[Float]] {
    thin(planes, columns: lattice.columns(of: window), rows: lattice.rows(of: window))
    let count = thinned.size.pixelCount
    guard count > 0 else { return Array(repeating: [], count: planeCount) }
    var values = [Float](repeating: 0, count: count * planeCount)
    var reasons = [UInt8](repeating: 0, count: count * planeCount)
    var none: [Int16] = []
    let starts = (0..<planeCount).map { thinned.byteRange(ofPlane: $0).lowerBound }
    let (bytes, mask, given) = (thinned.bytes, thinned.mask, thinned.reasons)
    do {
      var valueSpan = values.mutableSpan
      var reasonSpan = reasons.mutableSpan
      var noneSpan = none.mutableSpan
      program.run(
        on: kernels, planes: bytes.span, planeStarts: starts, mask: mask.span,
        given: given.span, count: count, values: &valueSpan, reasons: &reasonSpan,
        numbers: &noneSpan)
    }
    return (0..<planeCount).map { plane in
      (plane * count..<(plane + 1) * count).compactMap { place in
        reasons[place] <= Reason.saturated.rawValue ? values[place] : nil
      }
    }
  }

  /// Copies the pixels at these places.
  private mutating func thin(_ planes: borrowing PlaneStack, columns: [Int], rows: [Int]) {
    let (bytes, mask, given) = (planes.bytes, planes.mask, planes.reasons)
    let (width, size) = (planes.size.width, planes.type.byteCount)
    thinned.resize(
      to: Size(width: columns.count, height: rows.count), masked: !mask.isEmpty, reasoned: !given.isEmpty)
    for plane in 0..<planeCount {
      var target = thinned.byteRange(ofPlane: plane).lowerBound
      let start = planes.byteRange(ofPlane: plane).lowerBound
      for row in rows {
        for column in columns {
          let from = start + (row * width + column) * size
          for byte in 0..<size { thinned.bytes[target + byte] = bytes[from + byte] }
          target += size
        }
      }
    }
    var pixel = 0
    for row in rows where !mask.isEmpty || !given.isEmpty {
      for column in columns {
        if !mask.isEmpty { thinned.mask[pixel] = mask[row * width + column] }
        if !given.isEmpty { thinned.reasons[pixel] = given[row * width + column] }
        pixel += 1
      }
    }
  }
}
