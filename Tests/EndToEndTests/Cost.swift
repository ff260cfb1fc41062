// Cost: a run of the program with the processor time and memory that it took.

import Foundation
import TestSupport
import Testing

/// What a run left and took.
struct Cost {
  var outcome: Outcome
  /// Of the processor: unlike the time on the wall it does not grow with what else the machine does.
  var processorSeconds: Double
  var peakBytes: Int

  static let timeTool = PeerTool.path("time")
  static let timeoutTool = PeerTool.path("timeout")
  static let canBeMeasured: Bool = {
    #if os(Linux)
      timeTool != nil && timeoutTool != nil
    #else
      false
    #endif
  }()

  /// After so long a run has hung: it is ended with exit code 124.
  static let patience_s = 30

  /// Runs through GNU time, which is small itself: a program counts what its starter held as its own.
  static func of(_ arguments: [String]) throws -> Cost {
    let folder = try TemporaryFolder()
    let launcher = [
      try #require(timeTool), "-q", "-o", folder / "cost", "-f", "%M %U %S", try #require(timeoutTool), "-k",
      "1", "\(patience_s)",
    ]
    let outcome = try Tool.run(arguments, through: launcher)
    let text = try String(contentsOfFile: folder / "cost", encoding: .utf8)
    let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    try #require(numbers.count == 3, "\(text)")
    return Cost(
      outcome: outcome, processorSeconds: numbers[1] + numbers[2], peakBytes: Int(numbers[0]) * 1024)
  }
}
