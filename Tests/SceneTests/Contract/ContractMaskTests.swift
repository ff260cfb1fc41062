// ContractMaskTests: what numbers of a mask mean.

import Raster
import Scene
import Testing

struct ContractMaskTests {
  private func reasons(_ rule: MaskRule, _ type: DataType, _ numbers: [Int]) -> [UInt8] {
    let table = rule.table(for: type)
    return numbers.map { table[$0 & (table.count - 1)] }
  }

  @Test("values mean what they are said to, all others nothing")
  func values() {
    let rule = MaskRule.values([3: .shadow, 9: .cloud, 700: .snow])
    #expect(
      reasons(rule, .uint8, [0, 3, 9, 8, 188])
        == [Reason.valid, .shadow, .cloud, .valid, .valid].map(\.rawValue))
    #expect(reasons(rule, .uint16, [700]) == [Reason.snow.rawValue])
  }

  @Test("of several bits the gravest reason holds, and a cloud in shadow stays one; whole numbers come first")
  func bits() {
    let rule = MaskRule.bits([1: .cloud, 3: .shadow, 4: .snow], whole: [255: .nodata])
    #expect(
      reasons(rule, .uint8, [0b10, 0b1000, 0b1_1010, 0b1_1000, 0b1_0000, 0b100, 255])
        == [Reason.cloud, .shadow, .cirrus, .shadow, .snow, .valid, .nodata].map(\.rawValue))
  }

  @Test("fields of bits mean their number alone")
  func fields() {
    let rule = MaskRule.fields([
      BitField(bit: 0, reason: .nodata), BitField(bit: 1, width: 2, number: 3, reason: .snow),
    ])
    let table = Array(rule.table(for: .uint8).prefix(8))
    #expect(table == [0, 11, 0, 11, 0, 11, 6, 11])
  }

  @Test("negative numbers of signed masks are themselves")
  func signed() {
    let rule = MaskRule.values([-1: .otherMask])
    #expect(reasons(rule, .int16, [-1, 1]) == [Reason.otherMask.rawValue, Reason.valid.rawValue])
    #expect(reasons(rule, .uint16, [65535]) == [Reason.valid.rawValue])
    #expect(reasons(.nonzero(.otherMask), .int16, [-5, 0]) == [Reason.otherMask.rawValue, 0])
  }
}
