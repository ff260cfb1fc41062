// Report: what goes to standard output and what to standard error.

internal import Foundation
internal import System

enum Report {
  /// A line of the result. Standard output carries nothing else.
  static func result(_ text: String) throws {
    try StandardStream.output.write(text + "\n")
  }

  /// A message to a person.
  static func message(_ text: String) { progress(harmless(text) + "\n") }

  /// A name or a text of a file must not steer a terminal: control characters (C0, DEL, C1) and those that turn
  /// the direction of writing become `?`. Line ends stay.
  static func harmless(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 10: shown.append(scalar)
      case ..<32, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: shown.append("?")
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }

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
