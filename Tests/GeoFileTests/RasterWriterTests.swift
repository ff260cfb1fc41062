// RasterWriterTests: blocks, overviews, metadata, and disks that fail.

import Compute
import GeoFile
import Raster
import System
import TestSupport
import Testing

private struct DiskFull: Diagnosis, Equatable {
  var id: String { "storage.full" }
  var what: String { "full" }
  var place: String? { nil }
  var remedy: String { "free" }
  var outcome: Outcome { .storage }
}

/// A file on a disk with room for so many bytes; what is written later is lost.
private final class FullDisk: RandomAccessFile {
  private let state = Locked((byteCount: 0, written: 0))
  private let room: Int
  private let disk: PendingFile

  init(room: Int, disk: PendingFile) { (self.room, self.disk) = (room, disk) }

  var byteCount: Int { state.withLock { $0.byteCount } }
  var failure: (any Diagnosis)? { state.withLock { $0.written > room ? DiskFull() : nil } }

  func write(_ bytes: RawSpan, at offset: Int) {
    state.withLock { state in
      state.written += bytes.byteCount
      state.byteCount = max(state.byteCount, offset + bytes.byteCount)
    }
    if failure == nil { disk.write(bytes, at: offset) }
  }

  func read(into bytes: inout MutableRawSpan, at offset: Int) -> Int { disk.read(into: &bytes, at: offset) }
  func abandon() { disk.abandon() }
  func truncate(to byteCount: Int) { state.withLock { $0.byteCount = byteCount } }
}

struct RasterWriterTests {
  @Test("metadata of the dataset and of bands is written")
  func metadata() throws {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 4, height: 4), .uint8)
    profile.metadata = ["HEITU_LEVEL": "dn", "HEITU_BANDS": "red=3"]
    profile.bands[0].metadata = ["LONG_NAME": "Vegetation"]
    try makeGeoTIFF(at: folder.file("a.tif"), profile) { _, _, _ in 1 }
    let page = try #require(try TIFFPages(folder.bytes(of: "a.tif")).pages.first)
    #expect(page.metadata("HEITU_LEVEL", band: nil) == "dn")
    #expect(page.metadata("LONG_NAME", band: 0) == "Vegetation")
  }

  @Test(
    "a full disk is known by the file, and GDAL neither crashes nor complains",
    arguments: [0, 100, 5000, 20000])
  func fullDisk(_ room: Int) throws {
    var profile = RasterProfile.plain(Size(width: 300, height: 300), .uint16)
    profile.compression = .none
    profile.blocks = .tiled(side: 64)
    let folder = try TemporaryFolder()
    let file = FullDisk(room: room, disk: try PendingFile(target: folder.file("x.tif"), overwrites: false))
    let pixels = [UInt16](repeating: 7, count: 90000)
    // GDAL's own words about it do not matter: the file's failure is what is thrown.
    do {
      let writer = try RasterWriter(file: file, target: "x.tif", profile: profile)
      try withBytes(of: pixels.span) { try writer.write(Window(profile.grid.size), bytes: $0) }
      try writer.close()
    } catch { #expect((error as? any Diagnosis)?.id == "storage.full") }
    #expect(file.failure?.id == "storage.full")
  }

  @Test("a writer that is dropped leaves nothing")
  func dropped() throws {
    let folder = try TemporaryFolder()
    do {
      let file = try PendingFile(target: folder.file("a.tif"), overwrites: false)
      _ = try RasterWriter(
        file: file, target: file.target, profile: .plain(Size(width: 9, height: 9), .uint8))
    }
    #expect(folder.names.isEmpty)
  }
}
