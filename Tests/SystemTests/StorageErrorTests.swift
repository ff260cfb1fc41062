// StorageErrorTests: what people and scripts are told.

import Foundation
import Raster
import System
import Testing

struct StorageErrorTests {
  @Test(
    "each failure has its id",
    arguments: [
      (StorageError.exists(path: "a"), "storage.exists"),
      (.folderMissing(path: "a"), "storage.folder-missing"),
      (.notAFile(path: "a"), "storage.not-a-file"),
      (.failed(action: "x", path: "a", code: ENOSPC), "storage.full"),
      (.failed(action: "x", path: "a", code: EDQUOT), "storage.full"),
      (.failed(action: "x", path: "a", code: EROFS), "storage.not-writable"),
      (.failed(action: "x", path: "a", code: EACCES), "storage.not-writable"),
      (.failed(action: "x", path: "a", code: EIO), "storage.failed"),
      (.sizeDiffers(path: "a", expected: 2, found: 1), "storage.size-differs"),
    ])
  func ids(_ error: StorageError, _ id: String) {
    #expect(error.id == id)
    #expect(error.place == "a")
    #expect(!error.what.isEmpty && !error.remedy.isEmpty)
  }

  @Test("the system's own words are in the sentence")
  func words() {
    let error = StorageError.failed(action: "write the output", path: "a", code: ENOSPC)
    #expect(error.what == "cannot write the output: no space left on device")
  }
}
