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
}
