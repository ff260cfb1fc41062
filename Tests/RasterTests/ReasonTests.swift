// ReasonTests: the codes of a reasons band.

import Raster
import Testing

struct ReasonTests {
  @Test("codes are those that are written into files")
  func codes() {
    #expect(Reason.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 11])
  }

  @Test("only valid and saturated pixels count")
  func counts() {
    #expect(Reason.allCases.filter(\.counts) == [.valid, .saturated])
  }
}
