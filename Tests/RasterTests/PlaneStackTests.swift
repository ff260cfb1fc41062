// PlaneStackTests: room for planes.

import Raster
import Testing

struct PlaneStackTests {
  @Test("planes lie one behind the other without padding")
  func layout() {
    var planes = PlaneStack(type: .int16, planeCount: 3)
    planes.resize(to: Size(width: 5, height: 7), masked: false)
    #expect(planes.planeByteCount == 70)
    #expect(planes.byteRange(ofPlane: 0) == 0..<70)
    #expect(planes.byteRange(ofPlane: 2) == 140..<210)
    #expect(planes.bytes.count >= 210)
    #expect(planes.mask.isEmpty)
  }

  @Test("a smaller window keeps the room, a larger one gets more")
  func reuse() {
    var planes = PlaneStack(type: .float64, planeCount: 2)
    planes.resize(to: Size(width: 10, height: 10), masked: true)
    #expect(planes.mask.count == 100)
    planes.resize(to: Size(width: 2, height: 2), masked: true)
    #expect(planes.bytes.count == 1600)
    #expect(planes.byteRange(ofPlane: 1) == 32..<64)
    planes.resize(to: Size(width: 20, height: 10), masked: true)
    #expect(planes.bytes.count == 3200)
    #expect(planes.mask.count == 200)
    planes.resize(to: Size(width: 2, height: 2), masked: false)
    #expect(planes.mask.isEmpty)
  }
}
