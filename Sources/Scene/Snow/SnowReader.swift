// SnowReader: stored numbers of a scene into evidence of snow, window by window.

internal import Compute
internal import Indices
internal import Pass
internal import Raster
internal import Snow

/// Belongs to one worker.
struct SnowReader: PlaneReader {
  private let kernels = KernelSet()
  private let questions: [SnowQuestion]
  private let calibrations: [Calibration]
  private var inner: any PlaneReader
  private var stored: PlaneStack
  private var program: PixelProgram
  private var numbers: [Float] = []
  private var reasons: [UInt8] = []

  private let snowFree: SnowFreeScene?
  private var beside: SnowFreeReader?
  private var before = PlaneStack(type: .float32, planeCount: 1)

  /// - Parameter beside: of the scene without snow, if there is one.
  init(_ inner: any PlaneReader, _ source: SnowSource, beside: SnowFreeReader?) {
    let scene = source.scene
    (self.inner, questions) = (inner, source.questions)
    (snowFree, self.beside) = (source.snowFree, beside)
    calibrations = scene.calibrations
    stored = PlaneStack(type: scene.type, planeCount: scene.calibrations.count)
    let count = scene.calibrations.count
    // The numbers as they are: the rules calibrate.
    program = PixelProgram(
      Program(planeCount: count),
      outputs: Array(repeating: PixelProgram.Output(hasNumbers: false), count: count),
      type: scene.type,
      calibrations: scene.calibrations.map {
        Calibration(nodata: $0.nodata, saturation: $0.saturation)
      })
  }

  mutating func prepare(_ window: Window) { inner.prepare(window) }

  mutating func read(_ window: Window, into planes: inout PlaneStack) throws {
    try inner.read(window, into: &stored)
    try beside?.read(window, into: &before)
    load()
    planes.resize(to: window.size, masked: false, reasoned: true)
    let count = window.pixelCount
    // Moved out and back, or each would be copied as it is written to.
    var (answers, why) = (planes.bytes, planes.reasons)
    (planes.bytes, planes.reasons) = ([], [])
    takeOwn(count, into: &why)
    let own = why
    takeMasks(count, into: &why)
    do {
      var target = answers.mutableSpan
      for (plane, question) in questions.enumerated() {
        var part = target._mutatingExtracting(plane * count..<(plane + 1) * count)
        answer(question, count, into: &part)
        let gravest = question.judgesMasked ? own : why
        kernels.clear(&part, whereInvalid: gravest.span)
      }
    }
    (planes.bytes, planes.reasons) = (answers, why)
  }

  /// The gravest reason of the bands.
  private func takeOwn(_ count: Int, into why: inout [UInt8]) {
    var target = why.mutableSpan
    for plane in calibrations.indices {
      kernels.takeGravest(of: reasons.span.extracting(plane * count..<(plane + 1) * count), into: &target)
    }
  }

  /// The same of what masks say.
  private func takeMasks(_ count: Int, into why: inout [UInt8]) {
    let said = stored.reasons
    guard !said.isEmpty else { return }
    var masked = [UInt8](repeating: Reason.valid.rawValue, count: count)
    do {
      var target = masked.mutableSpan
      kernels.classify(said.span.extracting(0..<count), by: Self.withoutSnow, into: &target)
    }
    var target = why.mutableSpan
    kernels.takeGravest(of: masked.span, into: &target)
  }

  /// What a mask says, but that there is snow: that is the question.
  private static let withoutSnow = (0...UInt8.max).map {
    $0 == Reason.snow.rawValue ? Reason.valid.rawValue : $0
  }

  /// Stored numbers and why they do not count; masks come later.
  private mutating func load() {
    let count = stored.size.pixelCount
    let needed = count * calibrations.count
    if numbers.count < needed {
      numbers = [Float](repeating: 0, count: needed)
      reasons = [UInt8](repeating: 0, count: needed)
    }
    let starts = calibrations.indices.map { stored.byteRange(ofPlane: $0).lowerBound }
    let (bytes, mask) = (stored.bytes, stored.mask)
    let none: [UInt8] = []
    var noNumbers: [Int16] = []
    var (values, why) = (numbers, reasons)
    (numbers, reasons) = ([], [])
    do {
      var valueSpan = values.mutableSpan
      var whySpan = why.mutableSpan
      var numberSpan = noNumbers.mutableSpan
      program.run(
        on: kernels, planes: bytes.span, planeStarts: starts, mask: mask.span, given: none.span, count: count,
        values: &valueSpan, reasons: &whySpan, numbers: &numberSpan)
    }
    (numbers, reasons) = (values, why)
  }

  /// The mean of red reflectance over a part of the window that was read last, whose rows are `stride` pixels apart; nil without
  /// pixels that have data. Of `SnowQuestion.infrared`.
  func meanRed(of part: Window, stride: Int) -> Double? {
    let count = stored.size.pixelCount
    var (sum, pixels) = (0.0, 0)
    for row in part.row..<part.endRow {
      for pixel in row * stride + part.column..<row * stride + part.endColumn
      where reasons[count + pixel] <= Reason.saturated.rawValue {
        sum += Double(numbers[count + pixel])
        pixels += 1
      }
    }
    return pixels > 0 ? sum / Double(pixels) * calibrations[1].gain + calibrations[1].offset : nil
  }

  private func answer(_ question: SnowQuestion, _ count: Int, into evidence: inout MutableSpan<UInt8>) {
    switch question {
    case .blueBins:
      kernels.bins(numbers.span, calibration: calibrations[0], count: count, into: &evidence)
    case .blue(let rule):
      kernels.evidence(
        of: rule, numbers.span, reasons: reasons.span, calibrations: calibrations, count: count,
        into: &evidence)
      dropAlwaysBright(rule, count, &evidence)
    case .blueQuality(let rule, let share):
      answer(.blue(rule), count, into: &evidence)
      let wasBright = alwaysBright(rule, count)
      kernels.quality(
        of: rule, numbers.span, wasBright: wasBright.span, calibrations: calibrations, share: share,
        count: count,
        into: &evidence)
    case .beyondReference:
      for pixel in 0..<count {
        evidence[pixel] = snowFree?.reflectance(before, at: pixel) == nil ? 1 : 0
      }
    case .infrared:
      kernels.evidence(
        of: LetItSnowRule(), SnomapRule(), numbers.span, calibrations: calibrations, count: count,
        into: &evidence)
    case .fraction(let relation):
      for pixel in 0..<count {
        let spectrum = InfraredSpectrum(
          green: value(0, pixel, count), red: 0, nir: 0, swir1: value(3, pixel, count))
        let share = relation.value(ndsi: spectrum.ndsi)
        evidence[pixel] = share.isNaN ? 0 : UInt8((100 * share).rounded())
      }
    }
  }

  /// 1 where the ground without snow is as bright as snow may be; empty where it is not known.
  private func alwaysBright(_ rule: BlueRule, _ count: Int) -> [UInt8] {
    guard let snowFree else { return [] }
    return (0..<count).map { (snowFree.reflectance(before, at: $0) ?? 0) >= rule.grownBlue ? 1 : 0 }
  }

  /// Where the ground without snow is known, snow is brighter.
  private func dropAlwaysBright(_ rule: BlueRule, _ count: Int, _ evidence: inout MutableSpan<UInt8>) {
    guard let snowFree else { return }
    for pixel in 0..<count {
      guard let what = SnowEvidence(rawValue: evidence[pixel]), what != .none,
        let dark = snowFree.reflectance(before, at: pixel)
      else { continue }
      evidence[pixel] = rule.evidence(what, blue: value(0, pixel, count), without: dark).rawValue
    }
  }

  /// The reflectance of a pixel.
  private func value(_ plane: Int, _ pixel: Int, _ count: Int) -> Double {
    Double(numbers[plane * count + pixel]) * calibrations[plane].gain + calibrations[plane].offset
  }
}
