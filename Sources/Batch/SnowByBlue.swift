// SnowByBlue: snow maps of scenes with four bands.

internal import GeoFile
internal import Pass
internal import Raster
internal import Scene
internal import Sinks
internal import Snow
internal import System

extension SnowJob {
  /// The histogram of blue gives the thresholds; regions of what may be snow are found and judged over the whole scene; then they
  /// are written.
  func makeByBlue(
    _ allowance: Allowance, _ relief: Relief?, _ open: () throws -> SnowFiles
  ) throws -> SnowFindings {
    // Refused before the first pass, not after it.
    _ = try heaviestPlan(allowance)
    let rule = try blueRule(allowance)
    let (verdict, sight) = (verdict(relief), wishes.isCloudless ? nil : try scene.cloudSight(for: .blueBins))
    var judged = try scene.snowSource([.blue(rule)], method: wishes.method?.rawValue)
    judged.snowFree = snowFree
    var height_m: Int?
    // On plains thin snow lies at all heights.
    if let relief, relief.extent_m >= LetItSnowRule().leastRelief_m {
      height_m = try line(allowance, judged, snowBit: SnowEvidence.seed.rawValue, relief).counted
        .flatMap(SnowLineRule.letItSnow.height_m(in:))
    }
    let files = try open()
    guard files.fraction == nil else { throw SnowError.noFraction(path: scene.path) }
    let regions = SnowRegionsSink(
      size: source.grid.size, target: files.map.target, kernels: allowance.kernels)
    let evidence = height_m.map { elevated(judged, relief, .grown(above_m: $0)) } ?? judged
    let plan = try allowance.run(source: evidence, products: Self.products(of: evidence), sinks: [regions])
    var map: any Source = regions.judged(on: source.grid)
    if files.quality != nil { map = PairedSource(map, try qualities(rule, relief)) }
    var doubt: SnowDoubt?
    if let sight {
      doubt = doubted(relief, plane: map.calibrations.count)
      map = PairedSource(map, sight)
    }
    map = elevated(map, relief)
    let sinks = try sinks(
      .bright(verdict), files, of: map, layers: (1, nil), doubt: doubt, facts: facts(rule, height_m), relief,
      allowance)
    try allowance.rerun(plan, source: map, products: Self.products(of: map), sinks: sinks.all)
    var findings = findings(sinks, relief)
    (findings.rule, findings.verdict, findings.snowLine_m) = (rule, verdict, height_m)
    findings.warnings +=
      SnowDoubts.of(verdict) + SnowDoubts.saturated(regions.counts.saturated, of: regions.counts.clear)
    if doubt != nil { findings.warnings += SnowDoubts.unmasked(findings.counts) }
    return findings
  }

  /// The thresholds, from the scene's own histogram unless they are fixed.
  private func blueRule(_ allowance: Allowance) throws -> BlueRule {
    guard !wishes.isFixed else { return .fixed }
    let sink = BlueHistogramSink(kernels: allowance.kernels)
    try allowance.run(source: source, products: Self.products(of: source), sinks: [sink])
    return .adaptive(OtsuThreshold(sink.histogram), isSurface: level == .surface)
  }

  private func verdict(_ relief: Relief?) -> BrightVerdict {
    .of(isCloudMasked: isCloudKnown, isOffSeason: isOffSeason(relief))
  }

  private func isOffSeason(_ relief: Relief?) -> Bool {
    let middle = scene.ground.map { (longitude_deg: $0.longitude_deg, latitude_deg: $0.latitude_deg) }
    return SnowSeason.isOff(
      scene.contract.time?.value, place: middle, highest_m: relief?.bands.highest_m)
  }

  /// Beyond the masks it is as if there were none.
  private func doubted(_ relief: Relief?, plane: Int) -> SnowDoubt {
    SnowDoubt(
      plane: plane,
      snowClass: BrightVerdict.of(isCloudMasked: false, isOffSeason: isOffSeason(relief)).snowClass,
      qualityShare: BlueRule.qualityShares.cloudUnknown)
  }

  private func qualities(_ rule: BlueRule, _ relief: Relief?) throws -> SnowSource {
    var share = 1.0
    if !isCloudKnown { share *= BlueRule.qualityShares.cloudUnknown }
    if isOffSeason(relief) { share *= BlueRule.qualityShares.offSeason }
    var source = try scene.snowSource([.blueQuality(rule, share: share)], method: wishes.method?.rawValue)
    source.snowFree = snowFree
    return source
  }

  private func facts(_ rule: BlueRule, _ height_m: Int?) -> [String: String] {
    var facts = [
      "HEITU_SNOW_THRESHOLDS":
        "\(rule.mode.rawValue): blue >= \(rule.seedBlue) seeds, >= \(rule.grownBlue) grown",
      "HEITU_SNOW_CLOUDS": isCloudKnown ? "known" : "unknown",
    ]
    if let height_m { facts["HEITU_SNOW_LINE_M"] = "\(height_m)" }
    return facts
  }
}
