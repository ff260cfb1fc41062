// CatalogTests: `heitu catalog` as a user meets it.

import Foundation
import TestSupport
import Testing

@Suite("heitu catalog")
struct CatalogTests {
  private func rows(_ words: [String]) throws -> [[String: Any]] {
    let outcome = try Tool.run(["catalog", "indices", "--json"] + words)
    #expect(outcome.code == 0 && outcome.messages.isEmpty)
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  @Test("sensors are listed, and one written as JSON is read back as a file of sensors")
  func sensors() throws {
    let list = try Tool.run(["catalog", "sensors"])
    #expect(list.code == 0)
    for id in ["JL1GF03B", "JL1KF01A", "GF2_PMS1", "HJ2A_CCD1"] { #expect(list.output.contains(id)) }
    let one = try Tool.run(["catalog", "sensors", "jl1gf03b"])
    #expect(one.code == 0 && one.output.contains("450-510 nm (confirmed)"))
    let folder = try TemporaryFolder()
    let json = try Tool.run(["catalog", "sensors", "JL1GF03B", "--json"])
    let changed = json.output.replacing("\"JL1GF03B\"", with: "\"MINE\"")
    try folder.write(Array(changed.utf8), to: "s.json")
    let mine = try Tool.run(["catalog", "sensors", "MINE", "--json", "--sensor-file", folder / "s.json"])
    #expect(mine.code == 0 && mine.output == changed)
    let absent = try Tool.run(["catalog", "sensors", "JL9"])
    #expect(absent.code == 2 && absent.messages.hasPrefix("error[usage.bad-value]: "))
    try folder.write(Array("{\"schemaVersion\": 2}".utf8), to: "s.json")
    let wrong = try Tool.run(["catalog", "sensors", "--sensor-file", folder / "s.json"])
    #expect(wrong.code == 4 && wrong.messages.hasPrefix("error[sensor."), "\(wrong.messages)")
  }

  @Test("every row has a name, a formula, bands, a domain and a citation")
  func everyRow() throws {
    let rows = try rows([])
    #expect(rows.count >= 284)
    for row in rows {
      for key in ["name", "longName", "formula", "domain", "citation"] {
        #expect((row[key] as? String)?.isEmpty == false, "\(row)")
      }
      #expect((row["bands"] as? [String])?.isEmpty == false, "\(row)")
    }
  }

  @Test("--needs lists what those bands are enough for")
  func needs() throws {
    let few = try rows(["--needs", "nir,red"])
    let four = try rows(["--needs", "blue,green,red,nir"])
    #expect(few.contains { $0["name"] as? String == "NDVI" })
    #expect(few.count < four.count && four.count >= 102)
    for row in few { #expect(Set(try #require(row["bands"] as? [String])).isSubset(of: ["nir", "red"])) }
    // Letters mean the same bands.
    #expect(try rows(["--needs", "N,R"]).count == few.count)
  }

  @Test("one name shows all that is known of it")
  func oneName() throws {
    let outcome = try Tool.run(["catalog", "indices", "SAVI", "--json"])
    let row = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(row["constants"] as? [String: Double] == ["L": 0.5])
    #expect((row["original"] as? [String: Any])?["constants"] as? [String: Double] == ["L": 1])
    #expect(row["isPureRatio"] as? Bool == false)
    let original = try Tool.run(["catalog", "indices", "ARVI@asi0"])
    #expect(original.output.hasPrefix("ARVI@asi0"))
  }

  @Test("an unknown name is told with its neighbours")
  func unknown() throws {
    let outcome = try Tool.run(["catalog", "indices", "NDWV"])
    #expect(outcome.code == 2 && outcome.messages.hasPrefix("error[catalog.unknown-index]"))
    #expect(outcome.messages.contains("NDWI"))
  }

  @Test("completions know the names of indices", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let outcome = try Tool.run(["--generate-completion-script", shell])
    #expect(outcome.code == 0)
    for name in ["NDVI", "MSAVI", "kNDVI"] { #expect(outcome.output.contains(name)) }
  }
}
