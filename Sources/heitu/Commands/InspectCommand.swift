// InspectCommand: `heitu inspect`.

internal import ArgumentParser
internal import Indices
internal import Raster
internal import Scene

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "What a scene provably is, from what evidence, and what can be computed.",
    discussion: """
      Examples:
        heitu inspect SampleScenes/summer
        heitu inspect SampleScenes/level1/*/*_MSS.tif --bands red=3,nir=4 --json
      """)

  @Argument(help: ArgumentHelp("Rasters, folders or metadata files.", valueName: "scene"))
  var scenes: [String]

  @OptionGroup(title: "Scene") var sceneOptions: SceneOptionGroup

  @Flag(help: "One JSON document: an object for one scene, an array for several.")
  var json = false

  func run() throws {
    let options = try sceneOptions.parsed()
    var found: [SceneReport] = []
    var failures: [any Diagnosis] = []
    for path in scenes {
      do {
        let scene = try Scene(path: path, options: options)
        var report = try SceneReport(scene)
        if let remark = scene.hazeRemark { report.remarks.append(remark) }
        found.append(report)
      } catch let error as any Diagnosis {
        if case .usage = error.outcome { throw error }
        if scenes.count == 1 { throw error }
        failures.append(error)
        Report.message(error.report)
      }
    }
    if json {
      if scenes.count == 1, let only = found.first { try Report.json(only) } else { try Report.json(found) }
    } else {
      for report in found { try Report.result(report.text) }
    }
    guard !failures.isEmpty else { return }
    throw ExitCode(found.isEmpty ? Exit.refused : Exit.partial)
  }
}
