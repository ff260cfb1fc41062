// Evaluator: the planes of a tile to its layers.

internal import Compute
internal import Raster

/// One worker's copy of the program, with the memory it computes in.
struct Evaluator {
  private let kernels: KernelSet
  private var program: PixelProgram
  /// Nil where no sink wants samples.
  private var sampler: BandSampler?

  init(kernels: KernelSet, products: ProductSet, source: any Source, forms: LayerForms) {
    self.kernels = kernels
    sampler = forms.contains(.samples) ? BandSampler(kernels: kernels, source: source) : nil
    program = PixelProgram(
      products.program, outputs: products.products.map(\.end), type: source.type,
      calibrations: source.calibrations)
  }

  /// Loads each plane once and computes every product from it.
  ///
  /// - Parameters:
  ///   - strip: the rows of the tile that the planes hold.
  ///   - layers: those of the whole tile.
  mutating func evaluate(
    _ planes: borrowing PlaneStack, of strip: Window, in tile: Window, into layers: inout Layers
  ) {
    let starts = (0..<planes.planeCount).map { planes.byteRange(ofPlane: $0).lowerBound }
    let (bytes, mask, given) = (planes.bytes, planes.mask, planes.reasons)
    let count = planes.size.pixelCount
    if !layers.forms.isDisjoint(with: [.values, .reasons, .numbers]) {
      layers.fill { values, reasons, numbers in
        program.run(
          on: kernels, planes: bytes.span, planeStarts: starts, mask: mask.span, given: given.span,
          count: count, at: (strip.row - tile.row) * tile.width, of: tile.pixelCount, values: &values,
          reasons: &reasons, numbers: &numbers)
      }
    }
    if layers.forms.contains(.planes) {
      layers.take(planes, at: (strip.row - tile.row) * tile.width)
    }
    if let samples = sampler?.samples(of: planes, window: strip) { layers.append(samples) }
  }
}

extension Product {
  /// How the kernels end the layer.
  fileprivate var end: PixelProgram.Output {
    guard let bounds, outOfRange != .keep else { return PixelProgram.Output(hasNumbers: hasNumbers) }
    return PixelProgram.Output(accepted: bounds, clamps: outOfRange == .clamp, hasNumbers: hasNumbers)
  }
}
