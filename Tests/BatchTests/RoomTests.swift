// RoomTests: what is refused before the work for want of room on the disk.

import Batch
import Raster
import TestSupport
import Testing

struct RoomTests {
  @Test(
    "refuses where half of what is expected does not fit, and never where nobody knows",
    arguments: [
      (100, 49, false), (100, 50, true), (101, 50, true), (102, 50, false), (0, 0, true), (100, nil, true),
      (Int.max, 1 << 60, false), (100, Int.max, true),
    ] as [(Int, Int?, Bool)])
  func check(_ byteCount: Int, _ free: Int?, _ isRoom: Bool) {
    var id: String?
    do throws(BatchError) { try Room.check(byteCount, free: free, folder: "made") } catch { id = error.id }
    #expect(id == (isRoom ? nil : "storage.no-room"))
  }

  @Test("ends as storage that failed, and tells both sizes")
  func words() {
    let error = BatchError.noRoom(folder: "made", byteCount: 2_500_000_000, free: 1_200_000)
    guard case .storage = error.outcome else {
      Issue.record("ends otherwise")
      return
    }
    #expect(error.place == "made")
    #expect(error.what == "the disk has 1.2 MB left, and the outputs will take about 2.5 GB")
  }

  @Test("a disk that is there has room for a byte")
  func here() throws { try Room.check(1, inFolder: try TemporaryFolder().path) }
}
