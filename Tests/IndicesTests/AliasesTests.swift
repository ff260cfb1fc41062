// AliasesTests: other names lead to rows.

import Indices
import Testing

struct AliasesTests {
  @Test("an alias finds its row in any case, and hides no row", arguments: Array(Catalog.aliases))
  func aliases(alias: String, target: String) throws {
    #expect(try Catalog.index(named: alias).name == target)
    #expect(try Catalog.index(named: alias.uppercased()).name == target)
    #expect(!Catalog.indices.contains { $0.name.lowercased() == alias.lowercased() })
  }

  @Test("an alias has a published form as its row has")
  func published() throws {
    #expect(try Catalog.index(named: "MSAVI2@asi0").name == "MSAVI@asi0")
    #expect(try Catalog.index(named: "NDDI_ASI").formula.contains("G - N"))
    #expect(throws: CatalogError.self) { try Catalog.index(named: "NDDI_ASI@asi0") }
  }
}
