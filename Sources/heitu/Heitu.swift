// Heitu: the command line's root and its way out.

internal import ArgumentParser
internal import Compute
internal import Foundation
internal import GeoFile
internal import PNGFile
internal import Raster
internal import System

@main
struct Heitu: ParsableCommand {
  static let version = "0.1.0"
  /// What files name as their maker.
  static let software = "Heitu \(version)"

  static let configuration = CommandConfiguration(
    commandName: "heitu",
    abstract: "Crop indices, tables and pictures from satellite scenes, in one read of the scene.",
    discussion: """
      Examples:
        heitu inspect SampleScenes/summer/*/*_MSS.tif
        heitu index SampleScenes/summer/*/*_MSS.tif -o ndvi.tif -i NDVI
        heitu preview ndvi.tif -o ndvi.png

      heitu --version [--json] names the versions of what decides the numbers.

      Results go to standard output, progress and messages to standard error.

      Exit codes: 0 done; 1 failed; 2 usage; 3 some items failed; 4 input refused;
      5 output exists; 6 memory or disk budget impossible; 7 output storage failed;
      129, 130, 131 and 143 interrupted.
      """,
    subcommands: [
      InspectCommand.self, IndexCommand.self, SnowCommand.self, ProcessCommand.self, PreviewCommand.self,
      CatalogCommand.self, DoctorCommand.self, SampleCommand.self,
    ])

  static func main() {
    StandardStream.ignoreClosedPipes()
    let code = perform(Array(CommandLine.arguments.dropFirst()))
    GDALLibrary.stop()
    Foundation.exit(code)
  }

  /// Runs one command line and returns its exit code.
  private static func perform(_ arguments: [String]) -> Int32 {
    do {
      if let word = CommandWords.notUTF8 {
        throw UsageError.notUTF8(place: word.place, repaired: word.repaired)
      }
      // Not a flag of the root: its --json would take that of every command.
      if arguments.first == "--version" {
        try Versions.current.print(words: arguments.dropFirst())
        return Exit.done
      }
      var command = try parseAsRoot(arguments)
      try command.run()
      return Exit.done
    } catch let error as any Diagnosis {
      Report.message(error.report)
      return Exit.code(for: error.outcome)
    } catch let error as ExitCode {
      return error.rawValue
    } catch {
      let text = fullMessage(for: error)
      if exitCode(for: error) == .success {
        guard !text.isEmpty else { return Exit.done }
        return (try? Report.result(text)) == nil ? Exit.failed : Exit.done
      }
      guard exitCode(for: error) == .validationFailure else {
        Report.message(InternalError(what: text).report)
        return Exit.failed
      }
      let sentence = message(for: error).split(separator: "\n").first.map(String.init) ?? "unknown words"
      let known = configuration.subcommands.compactMap { $0.configuration.commandName }
      let command = arguments.first.map { known.contains($0) ? " \($0)" : "" } ?? ""
      Report.message("error[usage.words]: \(sentence)\n  try: heitu\(command) --help")
      return Exit.usage
    }
  }
}

/// Versions of the program and of what decides its numbers.
struct Versions: Encodable {
  var heitu: String
  var gdal: String
  var proj: String
  var libpng: String
  var isa: String

  static var current: Versions {
    Versions(
      heitu: Heitu.version, gdal: GDALLibrary.version, proj: GDALLibrary.projVersion, libpng: PNG.version,
      isa: KernelSet(limit: RunOptions.isaFromEnvironment).isa.rawValue)
  }

  /// As lines, or with the word `--json` as one document.
  func print(words: ArraySlice<String>) throws {
    if let unknown = words.first(where: { $0 != "--json" }) {
      throw UsageError.unknownKey(option: "--version", key: unknown, known: ["--json"])
    }
    if !words.isEmpty { return try Report.json(self) }
    try Report.result(
      """
      heitu \(heitu)
      GDAL \(gdal)
      PROJ \(proj)
      libpng \(libpng)
      ISA \(isa)
      """)
  }
}
