// ReasonTests: the codes of a reasons file, and which of several reasons is told.

import Raster
import Testing

struct ReasonTests {
  @Test("codes are those that the command line's page fixes")
  func codes() {
    let codes: [Reason: UInt8] = [
      .valid: 0, .nodata: 1, .saturated: 2, .denominator: 3, .outOfBounds: 4, .cloud: 5, .cirrus: 5,
      .shadow: 6, .snow: 7,
      .outside: 8, .otherMask: 9, .negative: 10, .notComputable: 11,
    ]
    #expect(codes.count == Reason.allCases.count)
    for reason in Reason.allCases { #expect(reason.code == codes[reason]) }
  }

  @Test("of several reasons the first of 8 1 9 5 6 7 10 3 11 4 2 is told")
  func rank() {
    // Cirrus is told as cloud.
    let order = Reason.allCases.sorted(by: >).filter { $0 != .valid && $0 != .cirrus }
    #expect(order.map(\.code) == [8, 1, 9, 5, 6, 7, 10, 3, 11, 4, 2])
    #expect(Reason.allCases.min() == .valid)
    #expect(Reason.allCases == Reason.allCases.sorted())
  }

  @Test("raw values count from 0, and the table of codes follows them")
  func table() {
    #expect(Reason.allCases.map(\.rawValue) == Array(0..<UInt8(Reason.allCases.count)))
    #expect(Reason.codes == Reason.allCases.map(\.code))
  }

  @Test("only valid and saturated pixels count")
  func counts() {
    #expect(Reason.allCases.filter(\.counts) == [.valid, .saturated])
  }
}
