// PassErrorTests: what is said of a tile that failed.

import Pass
import Raster
import System
import Testing

struct PassErrorTests {
  @Test("a tile's failure speaks with the words of its cause and adds the tile")
  func tile() {
    let cause = StorageError.failed(action: "write the output", path: "out.tif", code: 28)
    let error = PassError.tile(Window(column: 1, row: 2, width: 3, height: 4), cause: cause)
    #expect(error.id == "storage.full")
    #expect(error.what == cause.what)
    #expect(error.place == "out.tif, tile 1,2,3,4")
    #expect(error.remedy == cause.remedy)
  }

  @Test("an interruption carries its signal")
  func interrupted() {
    let error = PassError.interrupted(signal: 15)
    guard case .interrupted(let signal) = error.outcome else {
      Issue.record("another outcome")
      return
    }
    #expect(signal == 15)
    #expect(error.place == nil)
  }

  @Test("memory is said in MB, rounded up, with the option that allows it")
  func memory() {
    let error = PassError.memory(needed: 1_500_000_001, limit: 1_000_000_000)
    #expect(error.what.contains("1501 MB") && error.what.contains("1000 MB"))
    #expect(error.remedy.contains("--memory 1501MB"))
  }
}
