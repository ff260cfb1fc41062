// RunOptions: how the work runs, for every command that walks pixels.

internal import ArgumentParser
internal import Batch
internal import Compute
internal import Foundation
internal import Pass
internal import Raster
internal import System

struct RunOptions: ParsableArguments {
  @Option(
    name: [.customShort("j"), .long],
    help: ArgumentHelp("Threads; by default the CPUs this process may use.", valueName: "n"))
  var threads: Int?

  @Option(help: ArgumentHelp("The most memory to hold, as in 512MB or 2GB.", valueName: "size"))
  var memory: String = "512MB"

  @Option(
    help: ArgumentHelp(
      "The highest instruction set to use: baseline, avx2, avx512, neon (also HEITU_ISA).", valueName: "isa"))
  var isa: String?

  @Option(
    help: ArgumentHelp("auto, bar, json (one event a line) or none.", valueName: "kind"))
  var progress: String = "auto"

  @Flag(name: .shortAndLong, help: "No progress and no warnings.")
  var quiet = false

  /// The checked options.
  struct Settings {
    var allowance: Allowance
    var reporter: ProgressReporter
    let watch: SignalWatch
  }

  /// Who tells of the work, made first, so that all that follows is told its way.
  func makeReporter() throws -> ProgressReporter {
    guard let kind = ProgressReporter.Kind(rawValue: progress) else {
      throw UsageError.badValue(option: "--progress", value: progress, expected: "auto, bar, json or none")
    }
    return ProgressReporter(kind: kind, isQuiet: quiet)
  }

  func settings(_ reporter: ProgressReporter) throws -> Settings {
    if let threads, !(1...1024).contains(threads) {
      throw UsageError.badValue(option: "-j", value: "\(threads)", expected: "a number from 1 to 1024")
    }
    guard let bytes = Self.byteCount(memory) else {
      throw UsageError.badValue(option: "--memory", value: memory, expected: "a size such as 512MB or 2GB")
    }
    let cancellation = Cancellation()
    let allowance = Allowance(
      workers: threads ?? CPUs.usable, isWorkersStated: threads != nil, memoryByteCount: bytes,
      kernels: try kernels(), watcher: reporter, cancellation: cancellation)
    return Settings(allowance: allowance, reporter: reporter, watch: SignalWatch(cancellation))
  }

  /// The instruction set asked for must be one this CPU has.
  private func kernels() throws -> KernelSet {
    let word = isa ?? ProcessInfo.processInfo.environment["HEITU_ISA"]
    guard let word, !word.isEmpty else { return KernelSet() }
    guard let wanted = ISA(rawValue: word.lowercased()) else {
      throw UsageError.badValue(
        option: isa == nil ? "HEITU_ISA" : "--isa", value: word,
        expected: ISA.allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard KernelSet.supports(wanted) else {
      throw UsageError.isaNotSupported(wanted.rawValue, best: KernelSet().isa.rawValue)
    }
    return KernelSet(limit: wanted)
  }

  static var isaFromEnvironment: ISA? {
    ProcessInfo.processInfo.environment["HEITU_ISA"].flatMap { ISA(rawValue: $0.lowercased()) }
  }

  /// `512MB`, `2 GB`, `1.5GiB`, `1000000`; nil for anything else. MB is 10⁶, MiB 2²⁰ bytes.
  static func byteCount(_ text: String) -> Int? {
    let units: [(String, Double)] = [
      ("kib", 1024), ("mib", 1_048_576), ("gib", 1_073_741_824), ("tib", 1_099_511_627_776),
      ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("tb", 1e12), ("k", 1e3), ("m", 1e6), ("g", 1e9), ("t", 1e12),
      ("b", 1),
    ]
    let word = text.trimmingCharacters(in: .whitespaces).lowercased()
    let unit = units.first { word.hasSuffix($0.0) }
    let digits = word.dropLast(unit?.0.count ?? 0).trimmingCharacters(in: .whitespaces)
    guard let number = Double(digits), number > 0, number.isFinite else { return nil }
    let bytes = number * (unit?.1 ?? 1)
    return bytes < 1e18 ? Int(bytes) : nil
  }
}
