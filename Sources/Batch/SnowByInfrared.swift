// SnowByInfrared: snow maps of scenes with short-wave infrared.

internal import GeoFile
internal import Pass
internal import Raster
internal import Scene
internal import Sinks
internal import Snow

extension SnowJob {
  /// SNOMAP: every pixel by itself, in one read.
  func makeBySnomap(
    _ allowance: Allowance, _ relief: Relief?, _ open: () throws -> SnowFiles
  ) throws -> SnowFindings {
    let files = try open()
    let source = elevated(try answers, relief)
    let sinks = try sinks(
      .snomap, files, of: source, layers: (nil, 1), facts: fractionFacts, relief, allowance)
    try allowance.run(source: source, products: Self.products(of: source), sinks: sinks.all)
    return findings(sinks, relief)
  }

  /// Let-it-snow: sure snow first, and then what is less sure above the snow line, on plains around the sure one.
  func makeByLetItSnow(
    _ allowance: Allowance, _ relief: Relief?, _ open: () throws -> SnowFiles
  ) throws -> SnowFindings {
    let rule = LetItSnowRule()
    let isPlain = (relief?.extent_m ?? 0) < rule.leastRelief_m
    // Whether it must look around is known now.
    _ = try infraredPlan(allowance, relief, surroundings(rule, isNear: isPlain))
    let line = try line(allowance, source, snowBit: InfraredEvidence.first.rawValue, relief)
    let total = line.total
    let hasSnow = Double(total.snowCount) > rule.leastSnowFraction * Double(total.count)
    let height_m = isPlain || !hasSnow ? nil : line.counted.flatMap(SnowLineRule.letItSnow.height_m(in:))
    let around = surroundings(rule, isNear: hasSnow && isPlain)
    let hasSecondPass = hasSnow && (height_m != nil || !around.reach_px.isEmpty)
    let files = try open()
    let source = elevated(
      try surrounded(around), relief, height_m.map { .reach(above_m: $0) } ?? .none)
    let sinks = try sinks(
      .letItSnow(hasSecondPass: hasSecondPass), files, of: source, layers: (nil, 1),
      facts: fractionFacts.merging(["HEITU_SNOW_LINE_M": height_m.map { "\($0)" } ?? "none"]) { $1 },
      relief, allowance)
    try allowance.run(source: source, products: Self.products(of: source), sinks: sinks.all)
    var findings = findings(sinks, relief)
    findings.snowLine_m = height_m
    if hasSnow, !hasSecondPass { findings.warnings.append(SnowDoubts.firstPassAlone(isPlain: isPlain)) }
    return findings
  }

  /// The plan of the pass that writes.
  func infraredPlan(
    _ allowance: Allowance, _ relief: Relief?, _ around: SnowSurroundings
  ) throws -> MemoryPlan {
    let source = elevated(try surrounded(around), relief)
    return try allowance.plan(source: source, products: Self.products(of: source), sinks: plannedFiles)
  }

  /// The same before heights are known, which tell whether it must look around.
  func letItSnowPlan(_ allowance: Allowance, _ relief: Relief?) throws -> MemoryPlan {
    let rule = LetItSnowRule()
    do {
      return try infraredPlan(allowance, relief, surroundings(rule, isNear: relief == nil))
    } catch PassError.memory where relief != nil {
      // What this refusal asks for is enough for plains, too.
      return try infraredPlan(allowance, relief, surroundings(rule, isNear: true))
    }
  }

  /// Evidence, and the fraction if it is wanted.
  private var answers: SnowSource {
    get throws {
      guard wishes.hasFraction else { return source }
      return try scene.snowSource(
        source.questions + [.fraction(.gascoin2020)], method: wishes.method?.rawValue)
    }
  }

  private func surrounded(_ around: SnowSurroundings) throws -> any Source {
    around == SnowSurroundings() ? try answers : SurroundedSource(try answers, around)
  }

  private var fractionFacts: [String: String] {
    wishes.hasFraction
      ? ["HEITU_SNOW_FRACTION": "0.5 tanh(2.65 NDSI - 1.42) + 0.5, doi:10.3390/rs12182904"] : [:]
  }

  private func surroundings(_ rule: LetItSnowRule, isNear: Bool) -> SnowSurroundings {
    let pixel = pixel
    var around = SnowSurroundings()
    if isNear, let pixel {
      around.reach_px = SnowSurroundings.reach(
        distance_m: rule.plainReach_m, pixel_m: (pixel.width_m, pixel.height_m), in: source.grid.size)
    }
    if scene.isCloudMasked {
      let size = source.grid.size
      around.cell_px =
        pixel.map { pixel in
          let cell = min((rule.cell_m / pixel.width_m).rounded(), Double(max(size.width, size.height)))
          return cell >= 1 ? Int(cell) : 1
        } ?? rule.usualCell_px
    }
    return around
  }
}
