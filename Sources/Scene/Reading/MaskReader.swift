// MaskReader: reasons that a mask gives, window by window.

internal import Compute
internal import GeoFile
internal import Raster

/// Belongs to one worker.
struct MaskReader {
  private let part: PartReader
  private let rule: MaskRule
  private let nodata: Double?
  /// One a stored bit pattern; of wide numbers those of 16 bits.
  private let table: [UInt8]
  private let kernels = KernelSet()
  private var numbers: PlaneStack
  private var before: [UInt8] = []

  init(_ mask: SceneReading.Mask, _ maps: inout SharedMaps) throws {
    (rule, nodata) = (mask.rule, mask.nodata)
    let isWide = mask.type == .float64
    var table = mask.rule.table(for: isWide ? .uint16 : mask.type)
    if !isWide, let pattern = mask.nodata.flatMap({ Int(exactly: $0) }), mask.type.holds(Double(pattern)) {
      table[pattern & (table.count - 1)] = Reason.valid.rawValue
    }
    self.table = table
    numbers = PlaneStack(type: mask.type, planeCount: 1)
    part = try PartReader(mask, &maps)
  }

  /// Puts graver reasons into an open stack with reasons. Where the mask has no pixel, it says nothing.
  mutating func read(_ window: Window, into planes: inout PlaneStack) throws {
    numbers.open(to: window.size, masked: true)
    try part.read(window, into: &numbers)
    guard numbers.type != .float64 else { return compare(window.pixelCount, into: &planes) }
    let hasHoles = numbers.mask.prefix(window.pixelCount).contains(0)
    if hasHoles { before = planes.reasons }
    let bytes = numbers.bytes.span.extracting(0..<numbers.planeByteCount)
    var reasons = planes.reasons.mutableSpan
    if numbers.type == .uint8 {
      kernels.classify(bytes, by: table, into: &reasons)
    } else {
      kernels.classify16(bytes, by: table, into: &reasons)
    }
    guard hasHoles else { return }
    for pixel in 0..<window.pixelCount where numbers.mask[pixel] == 0 {
      planes.reasons[pixel] = before[pixel]
    }
  }

  /// Numbers that no table has room for, one by one.
  private func compare(_ count: Int, into planes: inout PlaneStack) {
    for pixel in 0..<count where numbers.mask[pixel] != 0 {
      let number = numbers.number(at: pixel)
      guard number != nodata, !number.isNaN else { continue }
      planes.reasons[pixel] = max(planes.reasons[pixel], rule.reason(of: number, by: table).rawValue)
    }
  }
}

extension PlaneStack {
  /// A Float64 of the first plane.
  fileprivate func number(at pixel: Int) -> Double {
    var bits: UInt64 = 0
    for byte in 0..<8 { bits |= UInt64(bytes[pixel * 8 + byte]) << (8 * byte) }
    return Double(bitPattern: bits)
  }
}

extension MaskRule {
  /// What a number of any size means; fractions are in no list and have no bits.
  fileprivate func reason(of number: Double, by words: [UInt8]) -> Reason {
    if case .nonzero(let reason) = self { return number == 0 ? .valid : reason }
    guard let whole = Int(exactly: number) else { return .valid }
    if case .values(let reasons) = self { return reasons[whole] ?? .valid }
    return words.indices.contains(whole) ? Reason(rawValue: words[whole]) ?? .valid : .valid
  }
}
