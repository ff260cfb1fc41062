// PassError: why a pass stopped.

package import Raster

package enum PassError: Diagnosis {
  /// A tile failed; `cause` says why.
  case tile(Window, cause: any Diagnosis)
  case interrupted(signal: Int32)
  case memory(needed: Int, limit: Int)

  package var id: String {
    switch self {
    case .tile(_, let cause): cause.id
    case .interrupted: "pass.interrupted"
    case .memory: "pass.memory"
    }
  }

  package var what: String {
    switch self {
    case .tile(_, let cause): cause.what
    case .interrupted: "stopped on request; no output was left behind"
    case .memory(let needed, let limit):
      "the work needs \(Self.megabytes(needed)) MB of memory, \(Self.megabytes(limit)) MB are allowed"
    }
  }

  package var place: String? {
    switch self {
    case .tile(let window, let cause):
      cause.place.map { $0.contains("window") ? $0 : "\($0), tile \(window)" } ?? "tile \(window)"
    case .interrupted, .memory: nil
    }
  }

  package var remedy: String {
    switch self {
    case .tile(_, let cause): cause.remedy
    case .interrupted: "run the command again"
    case .memory(let needed, _): "allow more with --memory \(Self.megabytes(needed))MB"
    }
  }

  package var outcome: Outcome {
    switch self {
    case .tile(_, let cause): cause.outcome
    case .interrupted(let signal): .interrupted(signal: signal)
    case .memory: .budget
    }
  }

  private static func megabytes(_ bytes: Int) -> Int { (bytes + 999_999) / 1_000_000 }
}
