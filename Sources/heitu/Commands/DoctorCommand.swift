// DoctorCommand: `heitu doctor`.

internal import ArgumentParser
internal import Compute
internal import GeoFile
internal import System

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Versions, drivers, CPUs and memory, and what is wrong with the installation.",
    discussion: """
      Examples:
        heitu doctor
        heitu doctor --json
      """)

  @Flag(help: "One JSON document.")
  var json = false

  private struct Findings: Encodable {
    var versions: Versions
    var drivers: [String]
    var compressions: [String]
    var cpus: Int
    var cpuQuota: Double?
    var isas: [String]
    var memoryBytes: Int
    var memoryLimitBytes: Int?
    var problems: [String]
  }

  func run() throws {
    let findings = Self.examine()
    if json {
      try Report.json(findings)
    } else {
      try Report.result(Self.text(findings))
    }
    if !findings.problems.isEmpty { throw ExitCode(Exit.failed) }
  }

  private static func examine() -> Findings {
    let drivers = GDALLibrary.drivers
    let compressions = GDALLibrary.compressions
    var problems: [String] = []
    if !drivers.contains("GTiff") {
      problems.append("GDAL has no GTiff driver: install libgdal with GeoTIFF support")
    }
    for name in ["DEFLATE", "ZSTD", "LZW"] where !compressions.contains(name) {
      problems.append("GDAL does not know \(name): it cannot open files so compressed")
    }
    if !GDALLibrary.findsEPSG {
      problems.append("PROJ does not find its database proj.db: install proj-data, or set PROJ_DATA")
    }
    return Findings(
      versions: .current, drivers: drivers, compressions: compressions, cpus: CPUs.usable,
      cpuQuota: CPUs.quota, isas: ISA.allCases.filter(KernelSet.supports).map(\.rawValue),
      memoryBytes: Memory.physical, memoryLimitBytes: Memory.limit, problems: problems)
  }

  private static func text(_ findings: Findings) -> String {
    let versions = findings.versions
    var lines = [
      "heitu        \(versions.heitu)",
      "GDAL         \(versions.gdal), drivers in use: \(findings.drivers.joined(separator: " "))",
      "PROJ         \(versions.proj)",
      "libpng       \(versions.libpng)",
      "compression  \(findings.compressions.joined(separator: " "))",
      "CPUs         \(findings.cpus) usable" + (findings.cpuQuota.map { ", quota \($0)" } ?? ""),
      "ISA          \(versions.isa), this CPU runs: \(findings.isas.joined(separator: " "))",
      "memory       \(findings.memoryBytes >> 20) MiB"
        + (findings.memoryLimitBytes.map { ", limited to \($0 >> 20) MiB" } ?? ""),
    ]
    lines.append(findings.problems.isEmpty ? "no problems found" : "problems:")
    lines += findings.problems.map { "  \($0)" }
    return lines.joined(separator: "\n")
  }
}
