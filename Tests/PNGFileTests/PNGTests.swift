// PNGTests: limits and version.

import PNGFile
import Testing

struct PNGTests {
  @Test("libpng says its version")
  func version() {
    #expect(PNG.version.hasPrefix("1."))
  }
}
