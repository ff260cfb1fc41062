// SunDistanceTests: the distance against the domain's table and an ephemeris.

import Foundation
import Sunlight
import TestSupport
import Testing

struct SunDistanceTests {
  @Test(
    "distances are those of the table",
    arguments: [
      (3, 0.983291, 0.966860), (121, 1.007501, 1.015058), (186, 1.016710, 1.033699),
      (249, 1.008073, 1.016211), (18, 0.983824, 0.967909),
    ])
  func table(_ day: Int, _ distance: Double, _ squared: Double) {
    let au = SunDistance.au(dayOfYear: day)
    #expect(abs(au - distance) < 1e-6)
    #expect(abs(au * au - squared) < 1e-6)
  }

  private struct Golden: Decodable {
    struct Row: Decodable {
      let doy: Int
      let d_nrel_spa_2023: Double
    }
    let rows: [Row]
  }

  @Test("an ephemeris agrees to 0.0004 AU", .enabled(if: Shared.isThere))
  func ephemeris() throws {
    let golden = try JSONDecoder().decode(Golden.self, from: Shared.data("golden/golden_earthsun.json"))
    #expect(golden.rows.count > 10)
    for row in golden.rows {
      #expect(abs(SunDistance.au(dayOfYear: row.doy) - row.d_nrel_spa_2023) < 4e-4, "day \(row.doy)")
    }
  }
}
