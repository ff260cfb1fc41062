// CatalogErrorTests: what a person reads after a wrong name.

import Indices
import Raster
import Testing

struct CatalogErrorTests {
  @Test("it names the word, up to five names like it, and where the rest is listed")
  func report() {
    let error = CatalogError.unknownIndex(name: "NDVY", nearest: ["NDVI", "NDYI"])
    #expect(error.id == "catalog.unknown-index")
    #expect(error.what.contains("NDVY"))
    #expect(error.remedy == "use one of: NDVI NDYI; `heitu catalog indices` lists all")
    guard case .usage = error.outcome else {
      Issue.record("not a usage error")
      return
    }
  }

  @Test("without a name like it only the list is offered")
  func nothingNear() {
    #expect(CatalogError.unknownIndex(name: "?", nearest: []).remedy == "`heitu catalog indices` lists all")
  }

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
