// The field table against the land and against the painted pixels.

import Foundation
import Synthetic
import Testing

private struct Collection: Decodable {
  struct Feature: Decodable {
    struct Properties: Decodable {
      var id: String
      var name: String
      var crop: String
      var area_ha: Double
    }
    struct Geometry: Decodable {
      var type: String
      var coordinates: [[[Double]]]
    }
    var properties: Properties
    var geometry: Geometry
  }
  var type: String
  var features: [Feature]
}

@Suite struct FieldCollectionTests {
  private func fields(of scene: SampleScene) throws -> [Collection.Feature] {
    var text = ""
    scene.writeFields { text += $0 }
    let collection = try JSONDecoder().decode(Collection.self, from: Data(text.utf8))
    #expect(collection.type == "FeatureCollection")
    return collection.features
  }

  /// Corners in columns and rows, and points inside the quadrilateral by bilinear shares.
  private func inner(_ field: Collection.Feature, _ scene: SampleScene, inset: Double) -> [SIMD2<Double>] {
    let corners = field.geometry.coordinates[0].prefix(4).map { place -> SIMD2<Double> in
      let pixel = scene.pixel(longitude_deg: place[0], latitude_deg: place[1])
      return SIMD2(pixel.column, pixel.row)
    }
    var points: [SIMD2<Double>] = []
    for j in 0...12 {
      for i in 0...6 {
        let u = inset + (1 - 2 * inset) * Double(i) / 6
        let v = inset + (1 - 2 * inset) * Double(j) / 12
        let near = corners[0] * (1 - u) + corners[1] * u
        let far = corners[3] * (1 - u) + corners[2] * u
        points.append(near * (1 - v) + far * v)
      }
    }
    return points
  }

  @Test(arguments: [1, 2] as [UInt64], [false, true])
  func `every field holds the crop it states`(seed: UInt64, level1: Bool) throws {
    let scene = SampleScene(width: 1_300, height: 1_100, season: .summer, seed: seed, level1: level1)
    let features = try fields(of: scene)
    #expect(features.count > 40)
    #expect(Set(features.map(\.properties.id)).count == features.count)
    #expect(Set(features.map(\.properties.crop)).count >= 4)
    for field in features {
      #expect(field.geometry.type == "Polygon")
      #expect(field.geometry.coordinates[0].count == 5)
      #expect(field.geometry.coordinates[0].first == field.geometry.coordinates[0].last)
      for point in inner(field, scene, inset: 0.05) {
        #expect(scene.crop(column: point.x, row: point.y) == field.properties.crop)
      }
    }
  }

  @Test func `area and ring are right`() throws {
    let scene = SampleScene(width: 900, height: 700, season: .summer, seed: 1, level1: false)
    for field in try fields(of: scene) {
      let ring = field.geometry.coordinates[0].map { place -> SIMD2<Double> in
        let map = TransverseMercator.utm51.project(longitude_deg: place[0], latitude_deg: place[1])
        return SIMD2(map.easting, map.northing)
      }
      let twice = zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
      // Positive: counterclockwise, as RFC 7946 asks.
      #expect(abs(twice / 20_000 - field.properties.area_ha) < 0.002)
      #expect(field.properties.name.hasSuffix("号地"))
    }
  }

  @Test func `painted crops have their NDVI`() throws {
    let scene = SampleScene(width: 1_000, height: 800, season: .summer, seed: 1, level1: false)
    let values = planes(of: scene)
    let size = scene.width * scene.height
    var samples: [String: [Double]] = [:]
    for field in try fields(of: scene) {
      for point in inner(field, scene, inset: 0.15) {
        let pixel = Int(point.y) * scene.width + Int(point.x)
        let red = scene.reflectance(values[2 * size + pixel], band: 2)
        let nir = scene.reflectance(values[3 * size + pixel], band: 3)
        samples[field.properties.crop, default: []].append((nir - red) / (nir + red))
      }
    }
    // Medians: clouds cover a few fields.
    let expected: [String: ClosedRange<Double>] = [
      "maize": 0.72...0.82, "soybean": 0.72...0.82, "rice": 0.62...0.76, "stubble": 0.14...0.22,
      "bare soil": 0.08...0.17,
    ]
    for (crop, range) in expected {
      let sorted = (samples[crop] ?? []).sorted()
      #expect(sorted.count > 50)
      guard !sorted.isEmpty else { continue }
      let median = sorted[sorted.count / 2]
      #expect(range.contains(median), "\(crop) \(median)")
    }
  }
}
