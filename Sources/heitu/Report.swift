// Report: what goes to standard output and what to standard error.

internal import Foundation
internal import System

enum Report {
  /// A line of the result. Standard output carries nothing else.
  static func result(_ text: String) throws {
    try StandardStream.output.write(text + "\n")
  }

  /// A message to a person.
  static func message(_ text: String) { progress(text + "\n") }

  /// Text on standard error; if nobody can read it, the work goes on.
  static func progress(_ text: String) { try? StandardStream.error.write(text) }

  /// One JSON document as the result. NaN and infinities become strings.
  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let data = try encoder.encode(value)
    try result(String(decoding: data, as: UTF8.self))
  }
}
