// SamplerTests: nearest, bilinear and cubic between pixels, by hand and with nodata.

import GeoFile
import Raster
import TestSupport
import Testing

struct SamplerTests {
  /// A target of twice the resolution of a source written with `number`.
  private func doubled(
    _ size: Size, _ resampling: Resampling, nodata: Double? = nil, tile: Size? = nil, alpha: Bool = false,
    number: (Int, Int) -> Double
  ) throws -> (numbers: [Double], mask: [Bool]) {
    let folder = try TemporaryFolder()
    try makeGeoTIFF(at: folder.file("a.tif"), .plain(size, .int16, bands: 2)) { band, x, y in
      band == 0 ? number(x, y) : x == 1 && y == 1 ? 0 : 1
    }
    let reader = try WarpedReader(
      path: folder.file("a.tif"), bands: [0], alpha: alpha ? 1 : nil, ratio: GridRatio(columns: 2, rows: 2),
      resampling: resampling, nodata: [nodata])
    let target = Size(width: size.width * 2, height: size.height * 2)
    let found = try WarpFixture.planes(reader, target, tile: tile ?? target, bands: 1)
    return (found.numbers[0], found.mask)
  }

  @Test("nearest repeats, bilinear goes straight, cubic follows Keys; borders have what they have")
  func byHand() throws {
    let row = Size(width: 4, height: 1)
    let values = [10.0, 20, 60, 40]
    func first(_ resampling: Resampling) throws -> [Double] {
      Array(try doubled(row, resampling) { x, _ in values[x] }.numbers.prefix(8))
    }
    #expect(try first(.nearest) == [10, 10, 20, 20, 60, 60, 40, 40])
    #expect(try first(.bilinear) == [10, 12.5, 17.5, 30, 50, 55, 45, 40])
    // One row has no 4 × 4 neighbours, so cubic is bilinear here.
    #expect(try first(.cubic) == [10, 12.5, 17.5, 30, 50, 55, 45, 40])
  }

  @Test("cubic inside: weights −0.0703125, 0.8671875, 0.2265625, −0.0234375 a quarter from a pixel")
  func cubic() throws {
    let values = [10.0, 20, 60, 40, 10]
    let size = Size(width: 5, height: 5)
    let found = try doubled(size, .cubic) { x, _ in values[x] }.numbers
    // Target column 5 of row 5 lies at 2.75, a quarter right of the middle of source pixel 2.
    let right = -0.0703125 * 20 + 0.8671875 * 60 + 0.2265625 * 40 - 0.0234375 * 10
    #expect(abs(found[5 * 10 + 5] - right) < 1e-5)
    let left = -0.0234375 * 10 + 0.2265625 * 20 + 0.8671875 * 60 - 0.0703125 * 40
    #expect(abs(found[5 * 10 + 4] - left) < 1e-5)
  }

  @Test("nodata stays nodata and has no weight", arguments: [Resampling.bilinear, .cubic])
  func nodata(_ resampling: Resampling) throws {
    let size = Size(width: 8, height: 8)
    let found = try doubled(size, resampling, nodata: -999) { x, y in x == 3 && y == 4 ? -999 : 50 }
    let isRight = found.numbers.indices.allSatisfy { index in
      let isHole = index % 16 / 2 == 3 && index / 16 / 2 == 4
      return found.numbers[index] == (isHole ? -999 : 50)
    }
    #expect(isRight && found.mask.allSatisfy { $0 })
  }

  @Test("a computed value is never nodata by chance")
  func apart() throws {
    let found = try doubled(Size(width: 2, height: 1), .bilinear, nodata: 0) { x, _ in x == 0 ? -10 : 30 }
    #expect(found.numbers[1] != 0 && abs(found.numbers[1]) < 1e-30)
    #expect(found.numbers[2] == 20)
  }

  @Test("what an alpha band leaves out is outside and has no weight", arguments: Resampling.allCases)
  func masked(_ resampling: Resampling) throws {
    let found = try doubled(Size(width: 4, height: 4), resampling, alpha: true) { x, y in
      x == 1 && y == 1 ? 9000 : 7
    }
    let isRight = found.mask.indices.allSatisfy { index in
      let isHole = index % 8 / 2 == 1 && index / 8 / 2 == 1
      return found.mask[index] == !isHole && (isHole || found.numbers[index] == 7)
    }
    #expect(isRight)
  }

  @Test("odd tiles give the bits of the whole", arguments: Resampling.allCases)
  func tiles(_ resampling: Resampling) throws {
    let size = Size(width: 33, height: 29)
    func number(_ x: Int, _ y: Int) -> Double { Double((x * 997 + y * 613 + x * y * 7) % 5003 - 100) }
    let whole = try doubled(size, resampling, nodata: 3, number: number)
    for tile in [Size(width: 7, height: 5), Size(width: 66, height: 1), Size(width: 13, height: 58)] {
      let tiled = try doubled(size, resampling, nodata: 3, tile: tile, number: number)
      let isSame = tiled.numbers.isSame(as: whole.numbers) && tiled.mask == whole.mask
      #expect(isSame, "\(tile)")
    }
  }

  @Test("beyond the source is outside")
  func beyond() throws {
    let folder = try TemporaryFolder()
    try makeGeoTIFF(at: folder.file("a.tif"), .plain(Size(width: 3, height: 3), .uint8)) { x, _, _ in 9 }
    for resampling in Resampling.allCases {
      let ratio = GridRatio(columns: 2, rows: 2, columnOffset: -1, rowOffset: 1)
      let reader = try WarpedReader(
        path: folder.file("a.tif"), bands: [0], ratio: ratio, resampling: resampling, nodata: [nil])
      let size = Size(width: 10, height: 6)
      let found = try WarpFixture.planes(reader, size, tile: size, bands: 1)
      let isRight = found.mask.indices.allSatisfy { index in
        let isInside = (2..<8).contains(index % 10) && index / 10 < 4
        return found.mask[index] == isInside && found.numbers[0][index] == (isInside ? 9 : 0)
      }
      #expect(isRight)
    }
  }
}
