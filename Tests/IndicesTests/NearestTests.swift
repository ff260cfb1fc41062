// NearestTests: mistyped names are guessed.

import Indices
import Testing

struct NearestTests {
  @Test(
    "the nearest name is among at most five",
    arguments: [("NDVO", "NDVI"), ("bai", "BaI"), ("BAI2", "BAI"), ("MNDWII", "MNDWI"), ("AWEI", "AWEIsh")])
  func nearest(wrong: String, meant: String) throws {
    let nearest = try names(near: wrong)
    #expect(nearest.contains(meant) && nearest.count <= 5)
  }

  @Test("a word like no name, and a very long one, give none")
  func none() throws {
    #expect(try names(near: "qqqqqqqqqqqqqq").isEmpty)
    #expect(try names(near: String(repeating: "NDVI", count: 100_000)).isEmpty)
  }

  private func names(near wrong: String) throws -> [String] {
    let error = try #require(throws: CatalogError.self) { try Catalog.index(named: wrong) }
    guard case .unknownIndex(_, let nearest) = error else { return [] }
    return nearest
  }
}
