// PNGTests: encoded pictures, decoded by other code.

import PNGFile
import Raster
import TestSupport
import Testing

struct PNGTests {
  @Test(
    "pixels come back as they went in",
    arguments: [
      Size(width: 1, height: 1), Size(width: 3, height: 5), Size(width: 257, height: 129),
      Size(width: 1, height: 1000), Size(width: 16384, height: 1),
    ])
  func roundTrip(_ size: Size) throws {
    var random = SeededRandom(seed: UInt64(size.pixelCount))
    for kind in 0..<3 {
      let rgba = (0..<size.pixelCount * 4).map { index -> UInt8 in
        [
          UInt8(truncatingIfNeeded: index / 64), UInt8.random(in: 0...255, using: &random),
          index % 4 == 3 ? 0 : 200,
        ][kind]
      }
      let decoded = try PNGPixels(PNG.encode(rgba.span, size: size))
      #expect(decoded.size == size)
      #expect(decoded.rgba == rgba)
    }
  }

  @Test(
    "what readers would refuse is not written",
    arguments: [
      Size(width: 0, height: 5), Size(width: 5, height: 0), Size(width: 16385, height: 1),
      Size(width: 1, height: 16385),
    ])
  func tooLarge(_ size: Size) {
    let rgba = [UInt8](repeating: 0, count: 4)
    #expect(throws: PNGError.tooLarge(size)) { _ = try PNG.encode(rgba.span, size: size) }
  }

  @Test("libpng says its version")
  func version() {
    #expect(PNG.version.hasPrefix("1."))
  }
}
