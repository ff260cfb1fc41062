// Numbers of a mask become reasons, and the gravest stays.

import Compute
import Raster
import Testing
import TestSupport

@Suite("Classify")
struct ClassifyTests {
  @Test("8-bit numbers become reasons by a table, and graver ones stay", arguments: ISA.here)
  func bytes(_ isa: ISA) {
    var table = [UInt8](repeating: Reason.valid.rawValue, count: 256)
    table[3] = Reason.shadow.rawValue
    table[255] = Reason.cloud.rawValue
    let numbers: [UInt8] = [0, 3, 255, 3, 255, 7]
    var reasons = [Reason.valid, .valid, .valid, .nodata, .snow, .saturated].map(\.rawValue)
    do {
      var span = reasons.mutableSpan
      KernelSet(limit: isa).classify(numbers.span, by: table, into: &span)
    }
    #expect(reasons == [Reason.valid, .shadow, .cloud, .nodata, .cloud, .saturated].map(\.rawValue))
  }

  @Test("16-bit numbers reach the whole table", arguments: ISA.here)
  func words(_ isa: ISA) {
    var table = [UInt8](repeating: Reason.valid.rawValue, count: 65_536)
    table[21_824] = Reason.otherMask.rawValue
    table[65_535] = Reason.nodata.rawValue
    let numbers: [Double] = [0, 21_824, 65_535, 21_825]
    let stored = storedBytes(numbers, as: .uint16)
    var reasons = [UInt8](repeating: 0, count: 4)
    do {
      var span = reasons.mutableSpan
      KernelSet(limit: isa).classify16(stored.span, by: table, into: &span)
    }
    #expect(reasons == [Reason.valid, .otherMask, .nodata, .valid].map(\.rawValue))
  }
}
