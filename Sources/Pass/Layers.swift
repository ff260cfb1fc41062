// Layers: what a pass computes for one tile.

internal import Compute
package import Raster

/// The forms in which sinks want layers.
package struct LayerForms: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Float32 values, 0 where a pixel does not count; only together with reasons.
  package static let values = LayerForms(rawValue: 1)
  /// A `Reason` a pixel.
  package static let reasons = LayerForms(rawValue: 2)
  /// Numbers of `Encoding.int16`; a value that does not fit changes its reason, too.
  package static let numbers = LayerForms(rawValue: 4)
  /// Calibrated values of some pixels of each plane of the source, see `SampleLattice`.
  package static let samples = LayerForms(rawValue: 8)
  /// The planes of a source of bytes as they are, whatever the products.
  package static let planes = LayerForms(rawValue: 16)

  /// Bytes a pixel of one layer; samples are too few to count.
  var byteCount: Int {
    (contains(.values) ? 4 : 0) + (contains(.reasons) ? 1 : 0) + (contains(.numbers) ? 2 : 0)
  }
}

/// The layers of one tile, each form in one buffer, layer after layer; rows from the top, no padding.
///
/// Belongs to one worker, which reuses the buffers; they may be longer than the tile needs.
package struct Layers {
  package let count: Int
  package let forms: LayerForms
  package private(set) var size = Size(width: 0, height: 0)
  package private(set) var values: [Float] = []
  package private(set) var reasons: [UInt8] = []
  package private(set) var numbers: [Int16] = []
  /// A list a plane of the source; only pixels that count.
  package private(set) var samples: [[Float]] = []
  /// Plane after plane, as reasons are layer after layer.
  package private(set) var planes: [UInt8] = []

  package init(count: Int, forms: LayerForms) {
    self.count = count
    self.forms = forms
  }

  package var pixelCount: Int { size.pixelCount }

  /// The pixels of one layer in any of the buffers.
  package func range(ofLayer layer: Int) -> Range<Int> {
    layer * pixelCount..<(layer + 1) * pixelCount
  }

  /// Makes room for a tile.
  ///
  /// - Parameter planeCount: of the source.
  mutating func open(to size: Size, planeCount: Int) {
    self.size = size
    let planeBytes = planeCount * size.pixelCount
    if forms.contains(.planes) && planes.count < planeBytes {
      planes = Array(repeating: 0, count: planeBytes)
    }
    samples = []
    let needed = count * size.pixelCount
    if forms.contains(.values) && values.count < needed { values = Array(repeating: 0, count: needed) }
    if forms.contains(.reasons) && reasons.count < needed { reasons = Array(repeating: 0, count: needed) }
    if forms.contains(.numbers) && numbers.count < needed {
      numbers = Array(repeating: Encoding.nodata, count: needed)
    }
  }

  /// Takes the planes of further rows, whose first pixel is `first` of the tile.
  mutating func take(_ stack: borrowing PlaneStack, at first: Int) {
    let (count, bytes) = (stack.size.pixelCount, stack.bytes)
    var held = planes
    planes = []
    do {
      var target = held.mutableSpan
      for plane in 0..<stack.planeCount {
        CopyRows.copy(
          bytes.span, from: plane * count, stride: count, to: &target, at: plane * pixelCount + first,
          stride: count, width: count, rows: 1)
      }
    }
    planes = held
  }

  /// Adds the samples of further rows.
  mutating func append(_ rows: [[Float]]) {
    if samples.isEmpty { samples = Array(repeating: [], count: rows.count) }
    for plane in rows.indices { samples[plane] += rows[plane] }
  }

  /// Lets `body` fill the buffers.
  mutating func fill(
    _ body: (inout MutableSpan<Float>, inout MutableSpan<UInt8>, inout MutableSpan<Int16>) -> Void
  ) {
    var (values, reasons, numbers) = (self.values, self.reasons, self.numbers)
    // Moved out and back, or each would be copied as it is written to.
    (self.values, self.reasons, self.numbers) = ([], [], [])
    do {
      var valueSpan = values.mutableSpan
      var reasonSpan = reasons.mutableSpan
      var numberSpan = numbers.mutableSpan
      body(&valueSpan, &reasonSpan, &numberSpan)
    }
    (self.values, self.reasons, self.numbers) = (values, reasons, numbers)
  }
}
