// ClassPalette: a colour a class.

/// Colours of a raster whose numbers are names. Where pixels are averaged, their colours mix as light does.
package struct ClassPalette: Hashable, Sendable {
  package struct Class: Hashable, Sendable {
    package var number: Int
    package var color: Color
    package var name: String
  }

  package let name: String
  package let classes: [Class]
  /// Of numbers that are no class.
  package let other = Color(0x808080)

  /// Colours for people: `no snow brown, …`.
  package let meaning: String

  /// Nearly white snow on brown ground; blue cloud and magenta doubt are told apart by all, and from both.
  package static let snow = ClassPalette(
    name: "snow",
    classes: [
      Class(number: 0, color: Color(0x7A6A53), name: "no snow"),
      Class(number: 100, color: Color(0xE6F4FF), name: "snow"),
      Class(number: 205, color: Color(0x5AA9E6), name: "cloud"),
      Class(number: 253, color: Color(0xD9488F), name: "undecidable"),
    ],
    meaning: "snow nearly white, ground brown, cloud blue, undecidable magenta")

  package static let all = [snow]

  package static func named(_ name: String) -> ClassPalette? {
    all.first { $0.name == name.lowercased() }
  }
}
