// KernelsCommand: times of programs and single operations on every rung, from cache.

internal import ArgumentParser
internal import Compute
internal import Indices
internal import Raster

struct KernelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernels", abstract: "Programs and operations on every rung, from cache, on one core.")

  @Option(help: "Pixels of a plane; four of 16-bit numbers should stay in the second-level cache.")
  var count = 16384

  private static let programs = ["NDVI", "EVI2", "EVI", "SAVI", "MSAVI", "GEMI", "kNDVI"]
  private static let operations = [
    "N + R", "N / R", "N * R + G", "sqrt(N)", "exp(N)", "log(N)", "tanh(N)", "N ** 1.7", "N ** R",
    "where(N > R, N, R)", "min(N, R)",
  ]

  func run() throws {
    print("16-bit DN, calibrated, masked, to Int16; \(count) pixels; Gpx/s of one core")
    print(column("", width: 22) + Workbench.rungs.map { column($0.isa.rawValue, width: 10) }.joined())
    for name in Self.programs {
      let index = try Workbench.index(name)
      try line(name, Workbench.rungs.map { 1 / (try time([index], $0)) })
    }
    print("\nFloat32 to Float32 and reasons; ns a pixel, less the time of the formula N alone")
    for text in Self.operations {
      let index = try RequestedIndex(formula: text)
      let bare = try RequestedIndex(formula: "N")
      try line(
        text,
        Workbench.rungs.map {
          try time([index], $0, type: .float32, wanted: .values)
            - time([bare], $0, type: .float32, wanted: .values)
        })
    }
    print("\nns a pixel by block size, best rung")
    let sizes = [256, 512, 1024, 2048, 4096, 8192]
    print(column("", width: 22) + sizes.map { column("\($0)", width: 10) }.joined())
    for name in Self.programs {
      let index = try Workbench.index(name)
      try line(name, sizes.map { try time([index], KernelSet(), block: $0) })
    }
    let six = try ["NDVI", "EVI2", "GNDVI", "SAVI", "MSAVI", "NDWI"].map(Workbench.index)
    try line("six together", sizes.map { try time(six, KernelSet(), block: $0) })
  }

  private func time(
    _ indices: [RequestedIndex], _ kernels: KernelSet, type: DataType = .uint16, wanted: Wanted = .numbers,
    block: Int = PixelProgram.usualBlock
  ) throws -> Double {
    var bench = try Workbench(
      indices, kernels: kernels, count: count, type: type, wanted: wanted, block: block)
    return bench.nanosecondsPerPixel()
  }

  private func line(_ name: String, _ values: [Double]) throws {
    print(column(name, width: 22) + values.map { column($0) + " " }.joined())
  }
}
