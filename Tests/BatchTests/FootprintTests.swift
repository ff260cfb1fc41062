// FootprintTests: outlines as GeoJSON wants them.

import Batch
import Testing

struct FootprintTests {
  private typealias Ring = [(longitude_deg: Double, latitude_deg: Double)]

  private static let square: Ring = [(125, 43), (126, 43), (126, 44), (125, 44)]

  private func text(_ rings: [Ring]) throws -> (geometry: String, box: String)? {
    guard let footprint = Footprint(rings) else { return nil }
    return (try footprint.geometry.canonicalText(), try footprint.box.canonicalText())
  }

  private static let polygon =
    #"{"coordinates":[[[125,43],[126,43],[126,44],[125,44],[125,43]]],"type":"Polygon"}"#

  @Test("a ring is closed once")
  func closed() throws {
    #expect(try text([Self.square])?.geometry == Self.polygon)
    #expect(try text([Self.square + [(125, 43)]])?.geometry == Self.polygon)
    #expect(try text([Self.square])?.box == "[125,43,126,44]")
  }

  @Test("a ring that runs clockwise is turned")
  func turned() throws {
    let found = try text([Self.square.reversed()])
    #expect(
      found?.geometry == #"{"coordinates":[[[125,43],[126,43],[126,44],[125,44],[125,43]]],"type":"Polygon"}"#
    )
  }

  @Test("several rings are several polygons")
  func several() throws {
    let other: Ring = [(130, 43), (131, 43), (131, 45)]
    let found = try text([Self.square, other])
    #expect(found?.geometry.hasSuffix(#""type":"MultiPolygon"}"#) == true && found?.box == "[125,43,131,45]")
  }

  @Test("what is not on the earth, or no area, is no footprint")
  func refused() {
    #expect(Footprint([]) == nil && Footprint([[]]) == nil)
    #expect(Footprint([[(1, 1), (2, 2)]]) == nil)
    #expect(Footprint([[(1, 1), (2, 2), (.nan, 3)]]) == nil)
    #expect(Footprint([[(1, 1), (200, 2), (3, 3)]]) == nil)
    #expect(Footprint([[(1, 1), (2, 91), (3, 3)]]) == nil)
  }

  @Test("over the date line west is larger than east (RFC 7946, 5.2)")
  func dateLine() throws {
    let ring: Ring = [(179, 10), (-179, 10), (-179, 12), (179, 12)]
    let found = try text([ring])
    #expect(found?.box == "[179,10,-179,12]")
    #expect(
      found?.geometry
        == #"{"coordinates":[[[179,10],[-179,10],[-179,12],[179,12],[179,10]]],"type":"Polygon"}"#)
    let halves: [Ring] = [
      [(179, 10), (180, 10), (180, 12), (179, 12)], [(-180, 10), (-179, 10), (-179, 12), (-180, 12)],
    ]
    #expect(try text(halves)?.box == "[179,10,-179,12]")
  }
}
