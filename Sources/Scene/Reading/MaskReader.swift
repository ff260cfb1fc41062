// MaskReader: reasons that a mask gives, window by window.

internal import Compute
internal import GeoFile
internal import Raster

/// Belongs to one worker.
struct MaskReader {
  private let part: PartReader
  private let rule: MaskRule
  private let nodata: Double?
  private let fill: Double?
  /// One a stored bit pattern; of wide numbers those of 16 bits.
  private let table: [UInt8]
  /// Whether each bit pattern says anything; made when it is asked for.
  private var tells: [Bool] = []
  private let kernels = KernelSet()
  private var numbers: PlaneStack
  private var before: [UInt8] = []

  init(_ mask: SceneReading.Mask, _ maps: inout SharedMaps) throws {
    (rule, nodata, fill) = (mask.rule, mask.nodata, mask.fill)
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

  /// Puts 1 where the mask says whether a pixel counts: where it has one, and that is not its word for no data.
  mutating func mark(_ window: Window, in told: inout [UInt8]) throws {
    numbers.open(to: window.size, masked: true)
    try part.read(window, into: &numbers)
    let size = numbers.type.byteCount
    if tells.isEmpty, numbers.type != .float64 {
      tells = table.indices.map {
        says(numbers.type == .int16 ? Double(Int16(truncatingIfNeeded: $0)) : Double($0))
      }
    }
    for pixel in 0..<window.pixelCount where numbers.mask[pixel] != 0 {
      let isTold =
        switch size {
        case 1: tells[Int(numbers.bytes[pixel])]
        case 2: tells[Int(numbers.bytes[2 * pixel]) | Int(numbers.bytes[2 * pixel + 1]) << 8]
        default: says(numbers.number(at: pixel))
        }
      if isTold { told[pixel] = 1 }
    }
  }

  /// Whether a number of the mask says anything.
  private func says(_ number: Double) -> Bool {
    let reason = rule.reason(of: number, by: table)
    guard !number.isNaN, reason != .nodata else { return false }
    guard number == fill else { return true }
    // What the file calls no data says nothing, unless the rule gives it a meaning.
    if case .nonzero = rule { return number == 0 }
    return reason != .valid
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
