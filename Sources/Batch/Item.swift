// Item: one scene of a run.

internal import Foundation
internal import GeoFile
internal import Raster
package import Scene
internal import System

/// A scene with its contract, its inputs and the names of what is made of it.
package struct Item: Sendable {
  package let order: RunOrder
  package let path: String
  package let scene: Scene
  package let names: OutputNames
  package let inputs: [Record.Input]
  /// Where they lie, in the same order.
  private let inputPaths: [String]

  /// What became of it.
  package enum Outcome: Sendable, Equatable {
    /// Its record agrees with what would be made again, and its outputs lie there.
    case unchanged
    case made
  }

  /// Reads the contract and fingerprints the inputs.
  package init(path: String, order: RunOrder) throws {
    self.order = order
    self.path = path
    let paths = Set(Scene.inputPaths(path: path, options: order.sceneOptions)).sorted()
      .map { ($0, FileStatus(path: $0)) }.filter { $0.1?.kind == .file }
    scene = try Scene(path: path, options: order.sceneOptions)
    let name = scene.contract.name.replacing("/", with: "_")
    names = OutputNames(scene: name, recipe: order.recipe)
    inputPaths = paths.map(\.0)
    inputs = try paths.map { path, status in
      let fingerprint = try Fingerprint(path: path)
      // The contract was read before: both must be of one state of the file.
      guard fingerprint.byteCount == status?.byteCount, fingerprint.modified_ns == status?.modified_ns else {
        throw BatchError.input(path: path, reason: Self.changed)
      }
      return Record.Input(
        name: path.split(separator: "/").last.map(String.init) ?? path, fingerprint: fingerprint)
    }
  }

  private static let changed = "it changed while it was read"

  /// Whether everything was read from one state of every input.
  ///
  /// - Throws: `BatchError.input`.
  func checkInputs() throws(BatchError) {
    for (path, input) in zip(inputPaths, inputs) where !input.fingerprint.isStill(path: path) {
      throw .input(path: path, reason: Self.changed)
    }
  }

  /// A STAC item cannot be without a time.
  func checkTime() throws(BatchError) {
    if names.stac != nil, scene.contract.time == nil { throw .timeMissing(path: path) }
  }

  package func place(_ name: String) -> String {
    order.folder.isEmpty
      ? name : order.folder.hasSuffix("/") ? order.folder + name : "\(order.folder)/\(name)"
  }

  /// Where a run tells which outputs it is about to name.
  var intentPlace: String { place(Intent.fileName(record: names.record)) }

  /// The record of an earlier run; nil where there is none that can be read.
  private var earlier: Record? { try? Record(path: place(names.record)) }

  /// Whether nothing needs to be done.
  package var isDone: Bool {
    guard !order.overwrites, let record = earlier else { return false }
    let listed = Set(record.outputs.map(\.name))
    return listed == Set(names.outputs)
      && record.agrees(inputs: inputs, recipeHash: order.recipeHash, software: order.software)
      && (try? record.outputsAreThere(inFolder: order.folder)) == true
  }

  /// Outputs that an earlier run made, as its record says: they may be replaced.
  private var recorded: Set<String> {
    guard let record = earlier else { return [] }
    let mine = record.outputs.filter { output in
      output.isBare && FileStatus(path: place(output.name))?.byteCount == output.bytes
    }
    return Set(mine.map(\.name) + [names.record])
  }

  /// Outputs that an earlier run named without coming to its record: they may be replaced, too.
  private func announced() throws -> [RecordedOutput] {
    try Intent(path: intentPlace)?.found(inFolder: order.folder) ?? []
  }

  /// After a failure: where nothing of what was announced has its name, there is nothing to speak for.
  func forgetIntent() {
    guard let intent = Intent(path: intentPlace),
      let found = try? intent.found(inFolder: order.folder), found.isEmpty
    else { return }
    OutputFolder.discard(intentPlace)
  }

  /// Makes what the recipe asks for, unless an earlier run did; the record comes last.
  package func make() throws -> Outcome {
    if isDone {
      // A run that was killed with its last step left to do.
      if FileStatus(path: intentPlace) != nil { OutputFolder.discard(intentPlace) }
      return .unchanged
    }
    try checkTime()
    let announced = try announced()
    let replaceable = recorded.union(announced.map(\.name))
    let inputs = Scene.inputPaths(path: path, options: order.sceneOptions)
    for name in names.outputs + [names.record] {
      let target = place(name)
      guard !inputs.contains(where: { PendingFile.isSameFile(target, $0) }) else {
        throw BatchError.outputIsInput(path: target)
      }
      try PendingFile.check(target: target, overwrites: order.overwrites || replaceable.contains(name))
    }
    try ItemRun(self, earlier: announced) { name in
      try PendingFile(
        target: place(name), overwrites: order.overwrites || replaceable.contains(name))
    }.make()
    return .made
  }

  /// What making it would cost.
  package func estimate() throws -> PlanEstimate.Scene {
    let size = scene.mainFile.grid.size
    if isDone {
      return PlanEstimate.Scene(
        name: names.scene, width: size.width, height: size.height, tiles: 0, bytesIn: 0, bytesOut: 0,
        bytesTemporary: 0, peakMemoryBytes: 0, seconds: 0, skipped: "done already")
    }
    // The plan wants its sinks, and they want files: of no name, where nobody looks.
    let folder = FileManager.default.temporaryDirectory.path
    return try ItemRun(self) { try PendingFile(target: "\(folder)/\($0)", overwrites: true) }.estimate()
  }
}
