// SunPositionTests: the sun against the domain's vectors and a second algorithm.

import Foundation
import Raster
import Sunlight
import Testing

struct SunPositionTests {
  struct Case: Sendable {
    let date: (Int, Int, Int)
    let time: (Int, Int, Int)
    let place: (longitude: Double, latitude: Double)
    let elevation: Double
    let azimuth: Double

    var instant: Instant? {
      Instant(
        year: date.0, month: date.1, day: date.2, hour: time.0, minute: time.1, second: Double(time.2))
    }
  }

  /// The first two from the domain document; the others by the Astronomical Almanac's low-precision formulas
  /// (sidereal time, not the equation of time), in Python.
  static let cases = [
    Case(date: (2020, 4, 30), time: (2, 53, 1), place: (125, 45), elevation: 58.468, azimuth: 159.258),
    Case(date: (2021, 9, 6), time: (2, 23, 2), place: (127, 46), elevation: 47.805, azimuth: 154.603),
    Case(date: (2020, 4, 30), time: (10, 53, 1), place: (125, 45), elevation: -2.239, azimuth: 293.898),
    Case(date: (1969, 6, 21), time: (12, 0, 0), place: (0, 51.5), elevation: 61.942, azimuth: 179.198),
    Case(date: (2024, 12, 21), time: (2, 30, 0), place: (125, -35), elevation: 71.218, azimuth: 56.563),
    Case(date: (2025, 1, 18), time: (0, 43, 19), place: (144.6, -37.8), elevation: 60.847, azimuth: 61.332),
    Case(date: (2016, 7, 28), time: (11, 41, 3), place: (-9.1, 38.7), elevation: 66.011, azimuth: 141.629),
  ]

  @Test("elevation and azimuth fit moment and place", arguments: cases)
  func vectors(_ vector: Case) throws {
    let sun = SunPosition(
      at: try #require(vector.instant), longitude_deg: vector.place.longitude,
      latitude_deg: vector.place.latitude)
    #expect(abs(sun.elevation_deg - vector.elevation) < 0.012)
    #expect(abs(sun.azimuth_deg - vector.azimuth) < 0.025)
  }

  @Test("the sun is nowhere at no moment, and nothing traps")
  func nowhere() {
    let sun = SunPosition(at: Instant(seconds: .nan), longitude_deg: 125, latitude_deg: 45)
    #expect(sun.elevation_deg.isNaN || sun.azimuth_deg.isNaN)
    let pole = SunPosition(at: Instant(seconds: 1e9), longitude_deg: 0, latitude_deg: 90)
    #expect(abs(pole.elevation_deg) < 23.5 && (0..<360).contains(pole.azimuth_deg))
  }
}
