// SpectralIndexTests: rows of the catalogue.

import Indices
import Raster
import Testing

struct SpectralIndexTests {
  @Test("every row has a citation, bounds and two roles", arguments: Catalog.indices.map(\.name))
  func rows(_ name: String) throws {
    let index = try Catalog.index(named: name)
    #expect(!index.citation.isEmpty && !index.longName.isEmpty)
    #expect(index.bounds.lowerBound < index.bounds.upperBound)
    #expect(Set(index.roles).count == 2)
  }

  @Test("names are found in any case, and are unique")
  func names() throws {
    #expect(try Catalog.index(named: "ndvi").name == "NDVI")
    #expect(Set(Catalog.indices.map { $0.name.lowercased() }).count == Catalog.indices.count)
  }

  @Test("NDVI is (nir - red) / (nir + red), Rouse 1974")
  func formula() throws {
    let index = try Catalog.index(named: "NDVI")
    #expect(index.formula == "(nir - red) / (nir + red)")
    #expect(index.roles == [.nir, .red])
    #expect(index.bounds == -1...1)
  }

  @Test("an unknown name is a usage error that lists the known ones")
  func unknown() throws {
    let error = #expect(throws: CatalogError.self) { try Catalog.index(named: "NOPE") }
    #expect(error?.id == "catalog.unknown-index")
    #expect(error?.remedy.contains("NDVI") == true)
    #expect(error?.what.contains("NOPE") == true)
    guard case .usage? = error?.outcome else {
      Issue.record("not a usage error")
      return
    }
  }
}
