// PlainReaderTests: the fast lane against the library, pixel by pixel.

import Foundation
import GeoFile
import Raster
import Scene
import TestSupport
import Testing

struct PlainReaderTests {
  /// A number that names its place and fits every type.
  private func number(_ band: Int, _ column: Int, _ row: Int) -> Double {
    Double((band * 61 + column * 7 + row * 13) % 251)
  }

  /// Some bands of a window by the fast lane, into planes that are not all filled.
  private func planes(_ path: String, bands: [Int], window: Window) throws -> PlaneStack {
    let description = try RasterDescription(path: path)
    let layout = try #require(PlainLayout(description))
    var stack = PlaneStack(type: description.bands[0].type, planeCount: bands.count)
    stack.resize(to: window.size, masked: false)
    try PlainReader(path: path, bands: bands, layout: layout)
      .read(window, into: &stack, at: Array(bands.indices))
    return stack
  }

  @Test(
    "every plain layout gives the pixels the library gives", arguments: DataType.allCases, [1, 2, 3, 4, 5, 8])
  func layouts(_ type: DataType, _ bandCount: Int) throws {
    let folder = try TemporaryFolder()
    let size = Size(width: 61, height: 47)
    let windows = [
      Window(size), Window(column: 0, row: 9, width: 61, height: 20),
      Window(column: 13, row: 5, width: 33, height: 31), Window(column: 60, row: 46, width: 1, height: 1),
    ]
    let chosen = bandCount > 2 ? [bandCount - 1, 0] : [bandCount - 1]
    for blocks in [
      RasterProfile.Blocks.tiled(side: 16), .striped(rows: 1), .striped(rows: 5), .striped(rows: 47),
    ] {
      for isPixelInterleaved in [false, true] {
        var profile = RasterProfile.plain(size, type, bands: bandCount)
        (profile.blocks, profile.compression) = (blocks, .none)
        profile.isPixelInterleaved = isPixelInterleaved
        let path = folder.file("a.tif")
        try makeGeoTIFF(at: path, profile, number: number)
        for window in windows {
          var wanted = PlaneStack(type: type, planeCount: chosen.count)
          try RasterReader(path: path, bands: chosen).read(window, into: &wanted)
          let found = try planes(path, bands: chosen, window: window)
          let count = wanted.planeByteCount * chosen.count
          #expect(
            (found.bytes.prefix(count) == wanted.bytes.prefix(count)) as Bool,
            "\(blocks) \(isPixelInterleaved) \(window)")
        }
      }
    }
  }

  @Test("a file that became shorter is an error, never zeros")
  func shorter() throws {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 64, height: 64), .uint16, bands: 2)
    (profile.blocks, profile.compression) = (.striped(rows: 1), .none)
    let path = folder.file("a.tif")
    try makeGeoTIFF(at: path, profile, number: number)
    let layout = try #require(PlainLayout(RasterDescription(path: path)))
    let reader = try PlainReader(path: path, bands: [0, 1], layout: layout)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 8000)
    var stack = PlaneStack(type: .uint16, planeCount: 2)
    let window = Window(Size(width: 64, height: 64))
    stack.resize(to: window.size, masked: false)
    #expect(throws: GeoFileError.self) { try reader.read(window, into: &stack, at: [0, 1]) }
  }
}
