// ServeCommand: formulas over planes in memory, on request, for comparisons with rivals in one run.

internal import ArgumentParser
internal import Compute
internal import Dispatch
internal import Foundation
internal import Indices
internal import Raster

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Reads formulas from standard input, a line each; answers each with its seconds.",
    discussion: "Bands are Float32 planes in memory; a go makes Float32 and reasons, in parallel.")

  @Option(help: "Pixels of a plane.")
  var count = 16_000_000

  @Option(help: "Threads.")
  var threads = 2

  func run() throws {
    let size = (count / threads + 63) / 64 * 64
    while let line = readLine() {
      let index = try RequestedIndex(formula: line)
      let parts = try (0..<threads).map { _ in
        Part(try Workbench([index], kernels: KernelSet(), count: size, type: .float32, wanted: .values))
      }
      let clock = ContinuousClock()
      for _ in 0..<2 { DispatchQueue.concurrentPerform(iterations: threads) { parts[$0].run() } }
      print("ready")
      fflush(nil)
      while let word = readLine(), word == "go" {
        let time = clock.measure {
          DispatchQueue.concurrentPerform(iterations: threads) { parts[$0].run() }
        }
        print(Stopwatch.nanoseconds(time) / 1e9)
        fflush(nil)
      }
    }
  }
}

/// One thread's share of the pixels.
private final class Part: @unchecked Sendable {
  // Safe because each part is run by one iteration at a time.
  private var bench: Workbench

  init(_ bench: Workbench) { self.bench = bench }

  func run() { bench.run() }
}
