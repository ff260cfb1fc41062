// Palette: values to colours.

/// An 8-bit colour, alpha not premultiplied.
package struct Color: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  /// - Parameter hex: 0xRRGGBB.
  package init(_ hex: UInt32) {
    red = UInt8(hex >> 16 & 0xFF)
    green = UInt8(hex >> 8 & 0xFF)
    blue = UInt8(hex & 0xFF)
  }

  /// Rounds and holds each component in 0…255.
  package init(red: Double, green: Double, blue: Double) {
    func number(_ component: Double) -> UInt8 { UInt8(min(max(component, 0), 255) + 0.5) }
    (self.red, self.green, self.blue) = (number(red), number(green), number(blue))
  }
}

/// Colours over a range of values.
///
/// `stops` run from 0 (lower end of the range) to 1 (upper end) and are joined by straight lines in sRGB.
/// Values below the range take `below`, values above it the last colour.
package struct Palette: Hashable, Sendable {
  package let name: String
  /// Positions 0…1, ascending, with their colours.
  package let stops: [Stop]
  package let below: Color
  /// The range used when none is asked for.
  package let usualRange: ClosedRange<Double>
  /// What low, high and below-range colours mean, for people.
  package let meaning: String

  package struct Stop: Hashable, Sendable {
    package var position: Double
    package var color: Color

    init(_ position: Double, _ hex: UInt32) {
      self.position = position
      color = Color(hex)
    }
  }

  /// The colour of `value` when the palette spans `range`.
  package func color(of value: Double, in range: ClosedRange<Double>) -> Color {
    guard value >= range.lowerBound, let first = stops.first, let last = stops.last else { return below }
    let width = range.upperBound - range.lowerBound
    let place = width > 0 ? (value - range.lowerBound) / width : 1
    guard place > first.position else { return first.color }
    guard place < last.position else { return last.color }
    var upper = 1
    while stops[upper].position < place { upper += 1 }
    let (a, b) = (stops[upper - 1], stops[upper])
    let t = (place - a.position) / (b.position - a.position)
    func mix(_ x: UInt8, _ y: UInt8) -> Double { Double(x) + (Double(y) - Double(x)) * t }
    return Color(
      red: mix(a.color.red, b.color.red), green: mix(a.color.green, b.color.green),
      blue: mix(a.color.blue, b.color.blue))
  }

  /// Four bytes a value: its colour and 255; zeros for NaN.
  package func paint(
    _ values: Span<Double>, in range: ClosedRange<Double>, into rgba: inout MutableSpan<UInt8>
  ) {
    for index in 0..<values.count {
      let value = values[index]
      let color = value.isNaN ? Color(0) : color(of: value, in: range)
      rgba[4 * index] = color.red
      rgba[4 * index + 1] = color.green
      rgba[4 * index + 2] = color.blue
      rgba[4 * index + 3] = value.isNaN ? 0 : 255
    }
  }

  /// Pale sand to dark blue-green: lightness falls all the way, so that it reads without telling red from
  /// green; what lies below zero (water, snow, cloud) is slate blue, which the ramp does not contain.
  package static let ndvi = Palette(
    name: "ndvi",
    stops: [
      Stop(0, 0xF5ECD7), Stop(0.15, 0xE6D3A3), Stop(0.3, 0xD2C56F), Stop(0.45, 0xA5B755),
      Stop(0.6, 0x67A04B), Stop(0.75, 0x2F7F4A), Stop(0.9, 0x0F5742), Stop(1, 0x06332E),
    ],
    below: Color(0x6C8EBF), usualRange: 0...0.9,
    meaning: "pale sand low, dark green high, slate blue below the range")

  package static let gray = Palette(
    name: "gray", stops: [Stop(0, 0x000000), Stop(1, 0xFFFFFF)], below: Color(0x000000), usualRange: 0...1,
    meaning: "black low, white high")

  package static let all = [ndvi, gray]

  package static func named(_ name: String) -> Palette? {
    all.first { $0.name == name.lowercased() }
  }
}
