// PaletteTests: colours, and whether people who do not tell red from green can read them.

import Foundation
import Raster
import Testing

/// CIE L*a*b* (D65) of an sRGB colour as someone with `matrix` sees it.
private struct Seen {
  let lightness: Double
  let a: Double
  let b: Double

  init(_ color: Color, _ matrix: [[Double]]) {
    func linear(_ byte: UInt8) -> Double {
      let c = Double(byte) / 255
      return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
    }
    let rgb = [color.red, color.green, color.blue].map(linear)
    let seen = matrix.map { row in min(max(zip(row, rgb).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1) }
    let toXYZ = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let f = zip(toXYZ, white).map { row, white -> Double in
      let t = zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
      return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116
    }
    lightness = 116 * f[1] - 16
    a = 500 * (f[0] - f[1])
    b = 200 * (f[1] - f[2])
  }

  func distance(_ other: Seen) -> Double {
    let (l, u, v) = (lightness - other.lightness, a - other.a, b - other.b)
    return (l * l + u * u + v * v).squareRoot()
  }
}

/// Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
private let visions: [(String, [[Double]])] = [
  ("normal", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
  (
    "protanopia",
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
  ),
  (
    "deuteranopia",
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
  ),
  (
    "tritanopia",
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
  ),
]

struct PaletteTests {
  /// A hundred steps, so that rounding to 8 bits cannot hide the fall.
  private var ramp: [Color] {
    (0...100).map { Palette.ndvi.color(of: Double($0) / 100, in: 0...1) }
  }

  @Test("the NDVI ramp grows strictly darker for every kind of vision", arguments: visions.map(\.0))
  func darker(_ vision: String) throws {
    let matrix = try #require(visions.first { $0.0 == vision }?.1)
    let lightness = ramp.map { Seen($0, matrix).lightness }
    for (here, next) in zip(lightness, lightness.dropFirst()) { #expect(next < here) }
    #expect(lightness[0] - lightness[100] > 60)
  }

  @Test(
    "below zero looks like no colour of the NDVI ramp, for every kind of vision", arguments: visions.map(\.0))
  func belowIsApart(_ vision: String) throws {
    let matrix = try #require(visions.first { $0.0 == vision }?.1)
    let below = Seen(Palette.ndvi.below, matrix)
    let nearest = try #require(ramp.map { Seen($0, matrix).distance(below) }.min())
    #expect(nearest > 10, "a distance of 2.3 is just noticeable")
  }

  @Test("stops have their colours, and between them lie straight lines")
  func stops() {
    for stop in Palette.ndvi.stops {
      #expect(Palette.ndvi.color(of: stop.position * 2 - 1, in: -1...1) == stop.color)
    }
    #expect(Palette.gray.color(of: 0.5, in: 0...1) == Color(0x808080))
    #expect(Palette.gray.color(of: 51, in: 0...255) == Color(0x333333))
  }

  @Test("what lies outside the range takes the colour below or the last one")
  func outside() {
    #expect(Palette.ndvi.color(of: -0.0001, in: 0...0.9) == Palette.ndvi.below)
    #expect(Palette.ndvi.color(of: 7, in: 0...0.9) == Palette.ndvi.color(of: 0.9, in: 0...0.9))
    #expect(Palette.ndvi.color(of: .nan, in: 0...0.9) == Palette.ndvi.below)
    #expect(Palette.ndvi.color(of: 0.5, in: 0.5...0.5) == Palette.ndvi.stops.last?.color)
  }

  @Test("palettes go by their names in any case")
  func names() {
    #expect(Palette.named("NDVI") == .ndvi)
    #expect(Palette.named("Gray") == .gray)
    #expect(Palette.named("jet") == nil)
    #expect(Set(Palette.all.map(\.name)).count == Palette.all.count)
  }

  @Test("positions of stops rise from 0 to 1", arguments: Palette.all.map(\.name))
  func positions(_ name: String) throws {
    let stops = try #require(Palette.named(name)).stops.map(\.position)
    #expect(stops.first == 0 && stops.last == 1)
    #expect(zip(stops, stops.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("colours are rounded and held in 0…255")
  func colors() {
    #expect(Color(red: -3, green: 127.5, blue: 999) == Color(0x0080FF))
    #expect(Color(0x123456).green == 0x34)
  }
}
