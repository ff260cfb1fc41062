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
    let source = elevated(try answers(files), relief)
    let sinks = try sinks(
      .snomap, files, of: source, layers: (nil, 1), facts: fractionFacts(files), relief, allowance)
    try allowance.run(source: source, products: Self.products(of: source), sinks: sinks.all)
    return findings(sinks, relief)
  }

  /// Let-it-snow: sure snow first, and then what is less sure above the snow line, on plains around the sure one.
  func makeByLetItSnow(
    _ allowance: Allowance, _ relief: Relief?, _ open: () throws -> SnowFiles
  ) throws -> SnowFindings {
    let rule = LetItSnowRule()
    let line = try line(allowance, source, snowBit: InfraredEvidence.first.rawValue, relief)
    let total = line.total
    let hasSnow = Double(total.snowCount) > rule.leastSnowFraction * Double(total.count)
    let isPlain = (relief?.extent_m ?? 0) < rule.leastRelief_m
    let height_m = isPlain || !hasSnow ? nil : line.counted.flatMap(SnowLineRule.letItSnow.height_m(in:))
    let around = surroundings(rule, isNear: hasSnow && isPlain)
    let hasSecondPass = hasSnow && (height_m != nil || !around.reach_px.isEmpty)
    let files = try open()
    let answers = try answers(files)
    let surrounded: any Source = around == SnowSurroundings() ? answers : SurroundedSource(answers, around)
    let source = elevated(surrounded, relief, height_m.map { .reach(above_m: $0) } ?? .none)
    let sinks = try sinks(
      .letItSnow(hasSecondPass: hasSecondPass), files, of: source, layers: (nil, 1),
      facts: fractionFacts(files).merging(["HEITU_SNOW_LINE_M": height_m.map { "\($0)" } ?? "none"]) { $1 },
      relief, allowance)
    try allowance.run(source: source, products: Self.products(of: source), sinks: sinks.all)
    var findings = findings(sinks, relief)
    findings.snowLine_m = height_m
    if hasSnow, !hasSecondPass { findings.warnings.append(SnowDoubts.firstPassAlone(isPlain: isPlain)) }
    return findings
  }

  /// Evidence, and the fraction if it is wanted.
  private func answers(_ files: SnowFiles) throws -> SnowSource {
    guard files.fraction != nil else { return source }
    return try scene.snowSource(source.questions + [.fraction(.gascoin2020)], method: wishes.method?.rawValue)
  }

  private func fractionFacts(_ files: SnowFiles) -> [String: String] {
    files.fraction == nil
      ? [:] : ["HEITU_SNOW_FRACTION": "0.5 tanh(2.65 NDSI - 1.42) + 0.5, doi:10.3390/rs12182904"]
  }

  private func surroundings(_ rule: LetItSnowRule, isNear: Bool) -> SnowSurroundings {
    let pixel_m = pixel_m
    var around = SnowSurroundings()
    if isNear, let pixel_m {
      around.reach_px = SnowSurroundings.reach(
        distance_m: rule.plainReach_m, pixel_m: pixel_m, in: source.grid.size)
    }
    if scene.isCloudMasked {
      let size = source.grid.size
      around.cell_px =
        pixel_m.map { pixel_m in
          let cell = min((rule.cell_m / pixel_m.width).rounded(), Double(max(size.width, size.height)))
          return cell >= 1 ? Int(cell) : 1
        } ?? rule.usualCell_px
    }
    return around
  }
}
