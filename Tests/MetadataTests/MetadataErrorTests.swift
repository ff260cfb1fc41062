// MetadataErrorTests: what is said when text beside a scene is not taken.

import Metadata
import Raster
import Testing

struct MetadataErrorTests {
  private let all: [MetadataError] = [
    .tooLong(byteCount: 2, limit: 1), .encoding, .xmlMalformed(reason: "a", line: 3),
    .xmlDepth(limit: 64, line: 3),
    .xmlAttributes(element: "a", limit: 1000, line: 3), .xmlSize(limit: 9, line: 3), .xmlEntities(line: 3),
    .groups(reason: "a", line: 3), .rpcMissing(key: "LINE_OFF"), .rpcCount(key: "LINE_NUM_COEFF", count: 19),
    .rpcNumber(key: "LINE_OFF", text: "x"), .rpcZeroScale(key: "LINE_SCALE"),
    .rpcContradiction(key: "LINE_OFF"), .rpcFlaw(.denominator),
  ]

  @Test("every error refuses the input, and has an id of its own")
  func outcomes() {
    for error in all {
      guard case .refused = error.outcome else {
        Issue.record("\(error)")
        continue
      }
      #expect(error.id.hasPrefix("metadata.") && !error.what.isEmpty && !error.remedy.isEmpty)
      #expect(error.place == (error.line == nil ? nil : "line 3"))
    }
    #expect(Set(all.map(\.id)).count == 14)
    #expect(Set(all.map(\.what)).count == 14)
  }

  @Test("errors of RPC name the key")
  func keys() {
    #expect(all[8].what == "the RPC lack LINE_OFF")
    #expect(all[10].what == "the RPC say \"x\" for LINE_OFF, which is not a number")
    for error in all[8..<13] { #expect(error.what.contains("LINE_")) }
  }

  @Test("what a file says is shown without control characters, and cut")
  func shown() {
    let hostile = MetadataError.rpcNumber(
      key: "LINE_OFF", text: "\u{1B}[31m\u{7}\n\u{202E}" + String(repeating: "x", count: 500))
    #expect(hostile.what.unicodeScalars.allSatisfy { $0.value >= 32 && $0 != "\u{202E}" })
    #expect(hostile.what.contains("[31m") && hostile.what.contains("…") && hostile.what.count < 130)
  }
}
