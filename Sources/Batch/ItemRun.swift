// ItemRun: all products of one scene in one pass, and the record of it.

internal import Compute
internal import Digest
internal import Foundation
internal import GeoFile
internal import Indices
internal import Pass
internal import Raster
internal import Scene
internal import Sinks
internal import Snow
internal import System

/// Makes the outputs of an item.
struct ItemRun {
  private let item: Item
  private let earlier: [RecordedOutput]
  private let open: @Sendable (String) throws -> PendingFile
  private var order: RunOrder { item.order }
  private var names: OutputNames { item.names }

  /// - Parameters:
  ///   - earlier: outputs that an earlier run named and no record speaks for.
  ///   - open: makes an output of a name.
  init(_ item: Item, earlier: [RecordedOutput] = [], open: @escaping @Sendable (String) throws -> PendingFile)
  {
    self.item = item
    self.earlier = earlier
    self.open = open
  }

  /// What goes through the pass.
  private struct Sinks {
    var indices: [GeoTIFFSink] = []
    var reasons: ReasonsSink?
    var previews: [PreviewSink] = []
    var tally: TallySink
    var samples: BandSampleSink?
    /// By name.
    var files: [String: PendingFile] = [:]

    mutating func open(_ name: String, _ open: (String) throws -> PendingFile) throws -> PendingFile {
      let file = try open(name)
      files[name] = file
      return file
    }

    var all: [any Sink] {
      var all: [any Sink] = indices
      if let reasons { all.append(reasons) }
      all += previews.map { $0 as any Sink }
      all.append(tally)
      if let samples { all.append(samples) }
      return all
    }
  }

  /// Outputs that are whole and on disk, and have no name yet.
  private struct Ready {
    var outputs: [RecordedOutput]
    var stac: PendingFile?
  }

  func make() throws {
    do { try makeAndName() } catch {
      item.forgetIntent()
      throw error
    }
    OutputFolder.discard(item.intentPlace)
  }

  private func makeAndName() throws {
    let started = Date()
    let used = IndexJob.bands(of: order.indices, in: item.scene)
    let scene = try order.allowance.withoutHaze(item.scene, bands: used) {
      _ = try item.scene.source(for: order.indices, rules: order.rules)
    }
    let job = try IndexJob(
      scene: scene, indices: order.indices, rules: order.rules, form: order.form,
      software: "Heitu \(order.software.heitu)")
    for warning in job.warnings { order.allowance.watcher.warn(id: warning.id, warning.text) }
    let snowJob = try snowJob(scene)
    try Room.check(CostModel.bytes(job, names: names).out, inFolder: order.folder)
    let snow = try snowJob.map { try snowMap($0) }
    let sinks = try sinks(job)
    let opened = Date()
    let box = Locked(Ready(outputs: []))
    let gate = NamingGate {
      let ready = try announce(job, sinks, snow)
      box.withLock { $0 = ready }
    }
    let plan = try order.allowance.run(
      source: job.source, products: job.products, sinks: [gate] + sinks.all + (snow.map { [$0.naming] } ?? [])
    )
    let ended = Date()
    let ready = box.withLock { $0 }
    try ready.stac?.publish()
    let later = warnings(job, sinks) + (snow?.findings.warnings ?? [])
    for warning in later { order.allowance.watcher.warn(id: warning.id, warning.text) }
    let run = Record.Run(
      started: Self.text(started), finished: Self.text(Date()),
      seconds: [
        "open": opened.timeIntervalSince(started), "pass": ended.timeIntervalSince(opened),
        "record": Date().timeIntervalSince(ended),
      ].mapValues { ($0 * 1000).rounded() / 1000 }, peakMemoryBytes: Memory.peak, threads: plan.workers)
    let record = Record(
      scene: names.scene, software: order.software, inputs: item.inputs, contract: try order.contract(scene),
      recipe: order.recipe.canonical, recipeHash: order.recipeHash,
      options: scene.options.statements, outputs: ready.outputs, run: run,
      warnings: (job.warnings + later).map { Record.Warning(id: $0.id, text: $0.text) })
    try Self.fill(open(names.record), record.fileBytes()).publish()
  }

  /// What comes between the last byte of all outputs and the first name: the inputs must still be those that were read,
  /// and what is about to get a name is told, should this run not come to its record.
  private func announce(_ job: IndexJob, _ sinks: Sinks, _ snow: ItemSnow?) throws -> Ready {
    try item.checkInputs()
    var ready = Ready(outputs: try outputs(sinks, statistics(job, sinks)) + (snow?.outputs ?? []))
    if let name = names.stac {
      let bytes = try ItemSTAC(job: job, names: names, software: order.software).item(of: ready.outputs)
        .fileBytes()
      ready.outputs.append(
        RecordedOutput(
          name: name, kind: .stac, bytes: bytes.count, sha256: try SHA256Digest(of: bytes.span)))
      ready.stac = try Self.fill(open(name), bytes)
    }
    let intent = Intent(outputs: ready.outputs, earlier: earlier)
    try Self.fill(PendingFile(target: item.intentPlace, overwrites: true), intent.fileBytes()).publish()
    return ready
  }

  /// Nil where the recipe wants no snow map.
  private func snowJob(_ scene: Scene) throws -> SnowJob? {
    guard let snow = order.recipe.snow else { return nil }
    var wishes = SnowWishes()
    wishes.method = SnowMethod(rawValue: snow.method)
    (wishes.isFixed, wishes.isCloudless) = (snow.isFixed, snow.isCloudless)
    wishes.elevation = order.sceneOptions.target.elevation
    (wishes.hasQuality, wishes.hasFraction) = (snow.hasQuality, snow.hasFraction)
    return try SnowJob(
      scene: scene, wishes: wishes, form: order.form, software: "Heitu \(order.software.heitu)")
  }

  /// Made before the pass of the indices, and named with what that makes.
  private func snowMap(_ job: SnowJob) throws -> ItemSnow {
    let files = try names.snow.map(open)
    let findings = try job.make(order.allowance) {
      var made = SnowFiles(
        map: files[0], quality: job.wishes.hasQuality ? files[1] : nil,
        fraction: job.wishes.hasFraction ? files[files.count - 1] : nil)
      made.areHeld = true
      return made
    }
    return ItemSnow(names: names.snow, files: files, findings: findings)
  }

  /// A sink a file; nothing is written before the pass has been allowed its memory.
  private func sinks(_ job: IndexJob) throws -> Sinks {
    let kernels = order.allowance.kernels
    let tally = TallySink(encodings: job.encodings, kernels: kernels)
    var sinks = Sinks(tally: tally, samples: job.makeSampleSink())
    for (layer, name) in names.indices.enumerated() {
      sinks.indices.append(
        try GeoTIFFSink(
          profile: job.profile(of: layer..<layer + 1), encoding: job.encodings[layer],
          layers: layer..<layer + 1, file: sinks.open(name, open), kernels: kernels, tally: tally,
          isDigested: true))
    }
    if let name = names.reasons {
      sinks.reasons = try ReasonsSink(
        profile: job.reasonsProfile, file: sinks.open(name, open), kernels: kernels, isDigested: true)
    }
    for wish in names.previews {
      sinks.previews.append(
        try preview(job, layer: wish.index, file: sinks.open(wish.name, open), tally: tally))
    }
    return sinks
  }

  private func preview(
    _ job: IndexJob, layer: Int, file: PendingFile, tally: TallySink
  ) throws -> PreviewSink {
    let wishes = order.recipe.previews
    let colors = IndexColors(
      index: try? Catalog.index(named: job.indices[layer].name),
      palette: wishes?.palette.flatMap(Palette.named), stretch: wishes?.range.flatMap(Stretch.init))
    let unit = job.encodings[layer].unit
    let range: PreviewRange =
      switch colors.stretch {
      case .values(let stated): .stated(stated)
      case .percentiles(let low, let high):
        // The pixels themselves say it, once all have been counted.
        .found {
          tally.numbers(ofLayer: layer).percentiles([low, high]).map {
            Stretch.range($0[0] * unit, $0[1] * unit)
          }
        }
      }
    return PreviewSink(
      source: job.source.grid.size, longestSide: wishes?.size_px ?? 2048,
      style: .palette(colors.palette, range), form: job.encodings[layer] == .int16 ? .numbers : .values,
      layer: layer,
      file: file, kernels: order.allowance.kernels)
  }

  private func warnings(_ job: IndexJob, _ sinks: Sinks) -> [SceneWarning] {
    let doubtful = sinks.samples.map(job.warnings(samples:)) ?? []
    let empty = zip(job.indices, sinks.indices).filter { $1.statistics(band: 0).count == 0 }
    return doubtful
      + empty.map { index, _ in
        SceneWarning(id: "index.no-pixels", text: "no pixel of the scene has a value of \(index.name)")
      }
  }

  /// What each index is like, in values.
  private func statistics(_ job: IndexJob, _ sinks: Sinks) -> [BandStatistics] {
    let counts = sinks.tally.counts
    return job.indices.enumerated().map { layer, index in
      let unit = job.encodings[layer].unit
      let reasons = Dictionary(
        uniqueKeysWithValues: Reason.allCases.map { ($0, counts[layer].count(of: $0)) })
      var moments = sinks.indices[layer].statistics(band: 0)
      (moments.mean, moments.m2) = (moments.mean * unit, moments.m2 * unit * unit)
      (moments.minimum, moments.maximum) = (moments.minimum * unit, moments.maximum * unit)
      return BandStatistics(
        name: index.name, pixels: job.source.grid.size.pixelCount, moments: moments, reasons: reasons
      ) { share in
        // Bins of Float32 are wider than a number.
        counts[layer].numbers.percentiles([share]).map {
          min(max($0[0] * unit, moments.minimum), moments.maximum)
        }
      }
    }
  }

  private func outputs(_ sinks: Sinks, _ statistics: [BandStatistics]) throws -> [RecordedOutput] {
    var outputs: [RecordedOutput] = []
    func add(_ name: String, _ kind: RecordedOutput.Kind, _ digest: SHA256Digest?, _ bands: [BandStatistics]?)
      throws
    {
      guard let digest, let file = sinks.files[name] else {
        throw StorageError.notAFile(path: item.place(name))
      }
      outputs.append(
        RecordedOutput(name: name, kind: kind, bytes: file.byteCount, sha256: digest, bands: bands))
    }
    for (layer, name) in names.indices.enumerated() {
      try add(name, .index, sinks.indices[layer].digest, [statistics[layer]])
    }
    if let name = names.reasons { try add(name, .reasons, sinks.reasons?.digest, nil) }
    for (wish, sink) in zip(names.previews, sinks.previews) {
      try add(wish.name, .preview, sink.digest, nil)
    }
    return outputs
  }

  /// A small file, whole and without a name.
  private static func fill(_ file: PendingFile, _ bytes: [UInt8]) throws -> PendingFile {
    withBytes(of: bytes.span) { file.write($0, at: 0) }
    try file.seal()
    return file
  }

  /// What making it would cost, planned as it would be and not run.
  func estimate() throws -> PlanEstimate.Scene {
    try item.checkTime()
    let job = try IndexJob(
      scene: item.scene, indices: order.indices, rules: order.rules, form: order.form,
      software: "Heitu \(order.software.heitu)")
    let plan = try order.allowance.plan(
      source: job.source, products: job.products, sinks: sinks(job).all)
    let snow = try snowJob(item.scene)
    let snowReads = snow?.readCount ?? 0
    let snowPlan = try snow?.heaviestPlan(order.allowance)
    let grid = job.source.grid.size
    let bytes = CostModel.bytes(job, names: names)
    return PlanEstimate.Scene(
      name: names.scene, width: grid.width, height: grid.height, tiles: plan.tiles.count,
      bytesIn: item.inputs.reduce(0) { $0 + $1.fingerprint.byteCount } * (1 + snowReads), bytesOut: bytes.out,
      bytesTemporary: bytes.waiting,
      peakMemoryBytes: max(plan.byteCount, snowPlan?.byteCount ?? 0),
      seconds: CostModel.seconds(job, names: names, snowReads: snowReads, threads: plan.workers))
  }

  /// UTC, to the second.
  private static func text(_ date: Date) -> String {
    Instant(seconds: date.timeIntervalSince1970.rounded(.down)).text
  }
}
