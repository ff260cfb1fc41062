// BandSampleSinkTests: medians of a source's planes, whatever the tiles.

import Pass
import Raster
import Sinks
import TestSupport
import Testing

struct BandSampleSinkTests {
  @Test(
    "medians and counts are those of the pixels on the lattice that count",
    arguments: [
      (Size(width: 600, height: 400), 1), (Size(width: 31, height: 50), 3), (Size(width: 600, height: 1), 2),
    ])
  func medians(_ tile: Size, _ workers: Int) throws {
    let size = Size(width: 600, height: 400)
    let source = scene(size)
    let sink = BandSampleSink(planeCount: 2)
    try run(source, [sink], tile: tile, workers: workers)
    for (plane, numbers) in source.numbers.enumerated() {
      var picked: [Double] = []
      for y in stride(from: 0, to: 400, by: 2) {
        for x in stride(from: 0, to: 600, by: 2) where numbers[y * 600 + x] != 0 {
          picked.append(numbers[y * 600 + x])
        }
      }
      picked.sort()
      #expect(sink.count(ofPlane: plane) == picked.count && picked.count < 60_000)
      let wanted = (picked[(picked.count - 1) / 2] + picked[picked.count / 2]) / 2
      #expect(sink.median(ofPlane: plane) == wanted)
    }
  }

  @Test("without pixels there is no median")
  func nothing() throws {
    let size = Size(width: 20, height: 20)
    let sink = BandSampleSink(planeCount: 2)
    let empty = ArraySource(size, .uint16, planes: 2, calibration: Calibration(nodata: 0)) { _, _, _ in 0 }
    try run(empty, [sink], tile: size, workers: 1)
    #expect(sink.median(ofPlane: 0) == nil && sink.count(ofPlane: 1) == 0)
  }
}
