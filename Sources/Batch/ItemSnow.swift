// ItemSnow: the snow map of a scene that waits for its name.

internal import Pass
internal import Raster
internal import System

struct ItemSnow: Sendable {
  let names: [String]
  let files: [PendingFile]
  let findings: SnowFindings

  /// Whole and on disk; the map says what was found.
  var outputs: [RecordedOutput] {
    zip(names, zip(files, findings.digests)).enumerated().map { place, output in
      RecordedOutput(
        name: output.0, kind: .snow, bytes: output.1.0.byteCount, sha256: output.1.1,
        snow: place == 0 ? SnowSummary(findings) : nil)
    }
  }

  /// Gives the files their names with those of a pass.
  var naming: any Sink { NamingGate { for file in files { try file.publish() } } }
}
