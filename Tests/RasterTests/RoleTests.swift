// RoleTests: names of roles.

import Raster
import Testing

struct RoleTests {
  @Test("roles go by their names in any case", arguments: Role.allCases)
  func named(_ role: Role) {
    #expect(Role(named: role.rawValue) == role)
    #expect(Role(named: role.rawValue.uppercased()) == role)
  }

  @Test("other words are no roles", arguments: ["", "re", "nir1", "red ", "B4"])
  func unknown(_ word: String) {
    #expect(Role(named: word) == nil)
  }
}
