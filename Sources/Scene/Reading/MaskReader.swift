// MaskReader: reasons that a mask gives, window by window.

internal import Compute
internal import GeoFile
internal import Raster

/// Belongs to one worker.
struct MaskReader {
  private let part: PartReader
  private let table: [UInt8]
  private let kernels = KernelSet()
  private var numbers: PlaneStack

  init(_ mask: SceneReading.Mask, _ maps: inout SharedMaps) throws {
    table = mask.table
    numbers = PlaneStack(type: mask.type, planeCount: 1)
    part = try PartReader(mask, &maps)
  }

  /// Puts graver reasons into an open stack with reasons.
  mutating func read(_ window: Window, into planes: inout PlaneStack) throws {
    numbers.open(to: window.size, masked: true)
    try part.read(window, into: &numbers)
    let bytes = numbers.bytes.span.extracting(0..<numbers.planeByteCount)
    var reasons = planes.reasons.mutableSpan
    if numbers.type == .uint8 {
      kernels.classify(bytes, by: table, into: &reasons)
    } else {
      kernels.classify16(bytes, by: table, into: &reasons)
    }
  }
}
