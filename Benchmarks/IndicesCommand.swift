// IndicesCommand: the time of every index of the catalogue.

internal import ArgumentParser
internal import Compute
internal import Indices
internal import Raster

struct IndicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indices", abstract: "ns a pixel of every index, best rung, from cache, on one core.")

  @Option(help: "Pixels of a plane.")
  var count = 16384

  func run() throws {
    for row in Catalog.indices {
      let index = try Workbench.index(row.name)
      let program = try Program([index.request], inputs: index.roles)
      var bench = try Workbench([index], kernels: KernelSet(), count: count)
      let time = Stopwatch.nanoseconds(batches: 3) { bench.run() } / Double(count)
      print("\(column(row.name, width: 14)) \(column(time)) ns  \(program.steps.count) steps")
    }
  }
}

/// The time of several indices asked for together.
struct LengthsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lengths", abstract: "ns a pixel by the number of indices computed together.")

  @Option(help: "Pixels of a plane.")
  var count = 16384

  func run() throws {
    let rows = Catalog.indices.filter { $0.roles.isSubset(of: [.blue, .green, .red, .nir]) }
    for length in [1, 2, 4, 8, 16, 32, 64, 100] where length <= rows.count {
      let indices = try rows.prefix(length).map { try Workbench.index($0.name) }
      let program = try Program(indices.map(\.request), inputs: [.blue, .green, .red, .nir])
      var bench = try Workbench(indices, kernels: KernelSet(), count: count)
      print(
        "\(column("\(length)", width: 5)) indices \(column(bench.nanosecondsPerPixel())) ns  "
          + "\(program.steps.count) steps, \(program.registerCount) registers")
    }
  }
}
