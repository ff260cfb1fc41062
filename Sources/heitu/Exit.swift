// Exit: outcomes to exit codes.

internal import Raster

/// The exit codes of the program; scripts rely on them.
enum Exit {
  static let done: Int32 = 0
  static let failed: Int32 = 1
  static let usage: Int32 = 2
  static let partial: Int32 = 3
  static let refused: Int32 = 4

  static func code(for outcome: Outcome) -> Int32 {
    switch outcome {
    case .failed: failed
    case .usage: usage
    case .refused: refused
    case .exists: 5
    case .budget: 6
    case .storage: 7
    case .interrupted(let signal): 128 + signal
    }
  }
}
