// DiagnosisTests: the lines a person reads.

import Raster
import Testing

private struct Example: Diagnosis {
  var id: String { "x.y" }
  var what: String { "it broke" }
  var place: String?
  var remedy: String { "mend it" }
  var outcome: Outcome { .failed }
}

struct DiagnosisTests {
  @Test("a report says what, where and what to do")
  func report() {
    #expect(Example(place: "a.tif").report == "error[x.y]: it broke\n   at: a.tif\n  try: mend it")
  }

  @Test("a report without a place has no line for it")
  func placeless() {
    #expect(Example(place: nil).report == "error[x.y]: it broke\n  try: mend it")
  }
}
