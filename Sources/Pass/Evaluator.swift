// Evaluator: the planes of a tile to its layers, in runs that stay in the first-level cache.

internal import Compute
internal import Raster

/// One worker's scratch for calibrated values, and the loops that fill the layers.
struct Evaluator {
  /// Pixels at a time: the scratch of four planes is 80 KiB.
  private static let run = 4096

  private let loader: Loader
  private let products: [Product]
  private var values: [[Float]]
  private var reasons: [[UInt8]]

  /// Planes that formulas read; planes that are layers themselves go straight there.
  private let scratched: [Int]

  init(kernels: KernelSet, products: [Product], calibrations: [Calibration]) {
    loader = Loader(kernels: kernels, calibrations: calibrations)
    self.products = products
    scratched = Set(
      products.flatMap { product in
        if case .band = product.formula { [Int]() } else { product.planes }
      }
    ).sorted()
    values = Array(repeating: [Float](repeating: 0, count: Self.run), count: calibrations.count)
    reasons = Array(repeating: [UInt8](repeating: 0, count: Self.run), count: calibrations.count)
  }

  /// Loads each plane once a run, then computes every product from it.
  mutating func evaluate(_ planes: borrowing PlaneStack, into layers: inout ProductPlanes) {
    layers.resize(to: planes.size)
    let total = planes.size.pixelCount
    for start in stride(from: 0, to: total, by: Self.run) {
      let pixels = start..<min(start + Self.run, total)
      for plane in scratched {
        var values = values[plane].mutableSpan
        var reasons = reasons[plane].mutableSpan
        loader.load(plane, pixels, of: planes, at: 0, values: &values, reasons: &reasons)
      }
      for index in products.indices { compute(index, pixels, of: planes, into: &layers) }
    }
  }

  private func compute(
    _ index: Int, _ pixels: Range<Int>, of planes: borrowing PlaneStack,
    into layers: inout ProductPlanes
  ) {
    var values = layers.values[index].mutableSpan
    var reasons = layers.reasons[index].mutableSpan
    switch products[index].formula {
    case .normalizedDifference(let a, let b):
      let (valuesA, reasonsA, valuesB, reasonsB) = (
        self.values[a], self.reasons[a], self.values[b], self.reasons[b]
      )
      loader.kernels.normalizedDifference(
        valuesA.span, reasonsA.span, valuesB.span, reasonsB.span,
        bounds: products[index].bounds, count: pixels.count, at: pixels.lowerBound, values: &values,
        reasons: &reasons)
    case .band(let plane):
      loader.load(plane, pixels, of: planes, at: pixels.lowerBound, values: &values, reasons: &reasons)
    }
  }
}

/// Stored planes to calibrated values.
private struct Loader {
  let kernels: KernelSet
  let calibrations: [Calibration]

  /// Loads the pixels of one plane to `start` on.
  func load(
    _ plane: Int, _ pixels: Range<Int>, of planes: borrowing PlaneStack, at start: Int,
    values: inout MutableSpan<Float>, reasons: inout MutableSpan<UInt8>
  ) {
    let size = planes.type.byteCount
    let first = planes.byteRange(ofPlane: plane).lowerBound
    let bytes = first + pixels.lowerBound * size..<first + pixels.upperBound * size
    kernels.load(
      planes.bytes.span.extracting(bytes), type: planes.type, calibration: calibrations[plane],
      count: pixels.count, at: start, values: &values, reasons: &reasons)
    guard !planes.mask.isEmpty else { return }
    kernels.apply(
      mask: planes.mask.span.extracting(pixels), at: start, values: &values, reasons: &reasons)
  }
}
