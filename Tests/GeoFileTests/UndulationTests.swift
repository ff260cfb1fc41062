// UndulationTests: the geoid over a scene, place by place.

import GeoFile
import Raster
import Testing

struct UndulationTests {
  private static let hasGeoid = GroundPlace.undulation_m(longitude: 125, latitude: 45) != nil

  private func model(
    longitude: Double, latitude: Double, scale: Double
  ) throws -> RationalPolynomials {
    var model = try #require(WarpFixture.model)
    (model.longitude.offset, model.latitude.offset) = (longitude, latitude)
    (model.longitude.scale, model.latitude.scale) = (scale, scale)
    return model
  }

  @Test("one number is the same everywhere")
  func constant() {
    let eleven = Undulation(constant_m: 11)
    #expect(eleven.height_m(longitude: 125, latitude: 45) == 11 && eleven.middle_m == 11)
    #expect(eleven.height_m(longitude: .nan, latitude: 45) == 11)
  }

  @Test(
    "it is what PROJ says, over a scene of any place and size",
    .enabled(if: hasGeoid, "needs PROJ's grid of EGM96"),
    arguments: [
      (125, 45, 0.2), (125, 45, 1), (179.9, -16, 0.3), (-179.9, 51, 0.3), (86, 28, 0.3), (10, 88, 1),
    ])
  func nodes(_ longitude: Double, _ latitude: Double, _ scale: Double) throws {
    let sheet = try #require(
      Undulation(around: try model(longitude: longitude, latitude: latitude, scale: scale)))
    for (east, north) in [(0, 0), (-1, -1), (0.93, 0.37), (-0.41, 0.99), (1, -1)] {
      var x = longitude + east * scale
      // Grids give places from -180 to 180.
      if x > 180 { x -= 360 } else if x < -180 { x += 360 }
      let y = latitude + north * scale
      let exact = try #require(GroundPlace.undulation_m(longitude: x, latitude: y))
      let found = sheet.height_m(longitude: x, latitude: y)
      #expect(abs(found - exact) < 1e-6, "\(x) \(y): \(found) \(exact)")
    }
    #expect(
      sheet.middle_m == GroundPlace.undulation_m(longitude: longitude, latitude: latitude))
  }

  @Test("beyond it is as at its border", .enabled(if: hasGeoid, "needs PROJ's grid of EGM96"))
  func beyond() throws {
    let sheet = try #require(Undulation(around: try model(longitude: 125, latitude: 45, scale: 0.2)))
    let (far, border) = (
      sheet.height_m(longitude: 130, latitude: 45), sheet.height_m(longitude: 125.5, latitude: 45)
    )
    #expect(abs(far - border) < 1e-9)
    #expect(sheet.height_m(longitude: .nan, latitude: 45).isFinite)
  }
}
