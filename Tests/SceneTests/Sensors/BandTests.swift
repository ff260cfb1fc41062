// BandTests: the middle of a band.

import Raster
import Scene
import Testing

struct BandTests {
  @Test("the middle is the published one, else half-way, else unknown")
  func middle() {
    var band = Sensor.Band(part: "MSS", role: .blue, name: "blue")
    #expect(band.middle_nm == nil)
    band.shortest_nm = 450
    #expect(band.middle_nm == nil)
    band.longest_nm = 510
    #expect(band.middle_nm == 480)
    band.centre_nm = 482.7
    #expect(band.middle_nm == 482.7)
  }
}
