// DigestErrorTests: what a person reads.

import Digest
import Raster
import Testing

struct DigestErrorTests {
  @Test("the report has three parts")
  func report() {
    let report = DigestError.unavailable.report
    #expect(report.hasPrefix("error[digest.unavailable]: ") && report.contains("  try: "))
  }
}
