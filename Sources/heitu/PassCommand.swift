// PassCommand: a command that walks pixels, and tells its failure the way it tells its progress.

internal import ArgumentParser
internal import Raster

protocol PassCommand: ParsableCommand {
  var runOptions: RunOptions { get }

  /// The work of the command, with its running options checked.
  func run(_ settings: RunOptions.Settings) throws
}

extension PassCommand {
  mutating func run() throws {
    let reporter = try runOptions.makeReporter()
    do {
      try run(runOptions.settings(reporter))
    } catch let error as any Diagnosis {
      throw Self.told(error, reporter)
    } catch {
      throw Self.told(InternalError(what: Heitu.fullMessage(for: error)), reporter)
    }
    reporter.runDone()
  }

  /// The exit code of a failure that has been told.
  private static func told(_ error: some Diagnosis, _ reporter: ProgressReporter) -> ExitCode {
    let code = Exit.code(for: error.outcome)
    reporter.failed(error, code: code)
    return ExitCode(code)
  }
}

/// A failure that none of our errors describes.
struct InternalError: Diagnosis {
  var what: String
  var id: String { "internal" }
  var place: String? { nil }
  var remedy: String { "heitu doctor" }
  var outcome: Outcome { .failed }
}
