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
    let (files, sight) = (try open(), try cloudSight())
    let plan = try bluePlan(allowance, relief, sight: sight)
    let rule = try blueRule(allowance)
    var height_m: Int?
    // On plains thin snow lies at all heights.
    if let relief, relief.extent_m >= LetItSnowRule().leastRelief_m {
      height_m = try line(allowance, asked([.blue(rule)]), snowBit: SnowEvidence.seed.rawValue, relief)
        .counted
        .flatMap(SnowLineRule.letItSnow.height_m(in:))
    }
    let regions = regionsSink(allowance, target: files.map.target)
    let evidence = elevated(try compared(rule), relief, height_m.map { .grown(above_m: $0) } ?? .none)
    try allowance.rerun(plan, source: evidence, products: Self.products(of: evidence), sinks: [regions])
    try checkReference(regions.counts)
    let map = try map(regions, rule, relief, sight: sight)
    let verdict = verdict(relief)
    let doubt = map.sightPlane.map { doubted(relief, plane: $0) }
    let sinks = try sinks(
      .bright(verdict), files, of: map.source, layers: (1, nil), doubt: doubt, facts: facts(rule, height_m),
      relief, allowance)
    try allowance.rerun(
      plan, source: map.source, products: Self.products(of: map.source), sinks: sinks.all)
    var findings = findings(sinks, relief)
    (findings.rule, findings.verdict, findings.snowLine_m) = (rule, verdict, height_m)
    findings.warnings +=
      SnowDoubts.of(verdict) + SnowDoubts.saturated(regions.counts.saturated, of: regions.counts.clear)
    findings.warnings += SnowDoubts.unreferenced(regions.counts.unknown, of: regions.counts.clear)
    if let doubt { findings.warnings += SnowDoubts.unmasked(sinks.map.doubtedCount, become: doubt.snowClass) }
    return findings
  }

  /// Tiles that the pass of the regions and that of the map share.
  func bluePlan(
    _ allowance: Allowance, _ relief: Relief?, sight: CloudSight?
  ) throws -> MemoryPlan {
    let regions = regionsSink(allowance, target: "")
    let evidence = elevated(try compared(.fixed), relief)
    let map = try map(regions, .fixed, relief, sight: sight).source
    return try allowance.plan(
      source: evidence, products: Self.products(of: evidence), sinks: [regions],
      before: (map, Self.products(of: map), plannedFiles))
  }

  /// What masks say of clouds, unless the user says that there are none.
  func cloudSight() throws -> CloudSight? {
    wishes.isCloudless ? nil : try scene.cloudSight(for: .blueBins)
  }

  /// Judged evidence, with where the scene without snow tells nothing behind it.
  private func compared(_ rule: BlueRule) throws -> SnowSource {
    try asked([.blue(rule)] + (snowFree == nil ? [] : [.beyondReference]))
  }

  private func asked(_ questions: [SnowQuestion]) throws -> SnowSource {
    var source = try scene.snowSource(questions, method: wishes.method?.rawValue)
    source.snowFree = snowFree
    return source
  }

  private func regionsSink(_ allowance: Allowance, target: String) -> SnowRegionsSink {
    SnowRegionsSink(
      size: source.grid.size, target: target, kernels: allowance.kernels,
      unknownPlane: snowFree == nil ? nil : 1)
  }

  /// - Throws: `SnowError.referenceEmpty` where the scene without snow tells nothing of any pixel that counts.
  private func checkReference(_ counts: SnowRegionsSink.Counts) throws {
    guard let reference = wishes.reference, counts.clear > 0, counts.unknown == counts.clear else { return }
    throw SnowError.referenceEmpty(path: reference)
  }

  /// What the last pass reads: judged evidence, quality if it is wanted, what masks say, elevation bands.
  private func map(
    _ regions: SnowRegionsSink, _ rule: BlueRule, _ relief: Relief?, sight: CloudSight?
  ) throws -> (source: any Source, sightPlane: Int?) {
    var map: any Source = regions.judged(on: source.grid)
    if wishes.hasQuality { map = PairedSource(map, try qualities(rule, relief)) }
    let plane = map.calibrations.count
    if let sight { map = PairedSource(map, sight) }
    return (elevated(map, relief), sight == nil ? nil : plane)
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
    return try asked([.blueQuality(rule, share: share)])
  }

  private func facts(_ rule: BlueRule, _ height_m: Int?) -> [String: String] {
    var facts = [
      "HEITU_SNOW_THRESHOLDS":
        "\(rule.mode.rawValue): blue >= \(rule.seedBlue) seeds, >= \(rule.grownBlue) grown",
      "HEITU_SNOW_CLOUDS": wishes.isCloudless
        ? "none (--cloudless)" : scene.isCloudMasked ? "masked" : "unknown",
    ]
    if let height_m { facts["HEITU_SNOW_LINE_M"] = "\(height_m)" }
    return facts
  }
}
