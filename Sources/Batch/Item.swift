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
    scene = try Scene(path: path, options: order.sceneOptions)
    let name = scene.contract.name.replacing("/", with: "_")
    names = OutputNames(scene: name, recipe: order.recipe)
    let paths = Set(Scene.inputPaths(path: path, options: order.sceneOptions))
    inputs = try paths.sorted().filter { FileStatus(path: $0)?.kind == .file }.map { path in
      Record.Input(
        name: path.split(separator: "/").last.map(String.init) ?? path,
        fingerprint: try Fingerprint(path: path))
    }
  }

  package func place(_ name: String) -> String {
    order.folder.isEmpty
      ? name : order.folder.hasSuffix("/") ? order.folder + name : "\(order.folder)/\(name)"
  }

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

  /// Outputs that an earlier run made and that its record speaks for: they may be replaced.
  private var replaceable: Set<String> {
    guard let record = earlier else { return [] }
    let mine = record.outputs.filter { output in
      output.isBare && FileStatus(path: place(output.name))?.byteCount == output.bytes
    }
    return Set(mine.map(\.name) + [names.record])
  }

  /// Makes what the recipe asks for, unless an earlier run did; the record comes last.
  package func make() throws -> Outcome {
    if isDone { return .unchanged }
    if names.stac != nil, scene.contract.time == nil { throw BatchError.timeMissing(path: path) }
    let replaceable = replaceable
    let inputs = Scene.inputPaths(path: path, options: order.sceneOptions)
    for name in names.outputs + [names.record] {
      let target = place(name)
      guard !inputs.contains(where: { PendingFile.isSameFile(target, $0) }) else {
        throw BatchError.outputIsInput(path: target)
      }
      try PendingFile.check(target: target, overwrites: order.overwrites || replaceable.contains(name))
    }
    try ItemRun(self) { name in
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
