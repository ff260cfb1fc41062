// WarpFixture: an unprojected scene of 1000 × 800 pixels near 125° E 45° N, and heights under it.

import GeoFile
import Raster
import TestSupport

enum WarpFixture {
  static let size = Size(width: 1000, height: 800)

  /// jilin1.md section 10.
  static var model: RationalPolynomials? {
    typealias Scaling = RationalPolynomials.Scaling
    func list(_ values: [Int: Double]) -> [Double] { (0..<20).map { values[$0] ?? 0 } }
    return RationalPolynomials(
      line: Scaling(offset: 400, scale: 400), sample: Scaling(offset: 500, scale: 500),
      latitude: Scaling(offset: 45, scale: 0.02), longitude: Scaling(offset: 125, scale: 0.02),
      height: Scaling(offset: 200, scale: 500), lineNumerator: list([2: -1]),
      lineDenominator: list([0: 1]), sampleNumerator: list([1: 1, 3: 0.05]), sampleDenominator: list([0: 1]))
  }

  /// Numbers that differ from pixel to pixel, and some nodata (0).
  static func number(_ band: Int, _ x: Int, _ y: Int) -> Double {
    if (x / 40 + y / 40) % 11 == 0, (x + y) % 3 == 0 { return 0 }
    let mixed: Int = band * 977 + x * 31 + y * 57 + x * y % 13
    return Double(1 + mixed % 4000)
  }

  /// A scene of two bands (red, nir) that carries its RPC.
  static func makeScene(at path: String, size: Size = size) throws {
    var profile = RasterProfile.plain(size, .uint16, bands: 2)
    profile.rationalPolynomials = model
    profile.blocks = .tiled(side: 256)
    profile.compression = .lzw
    try makeGeoTIFF(at: path, profile, number: number)
  }

  /// Heights from 150 to about 550 m, west of `east` only; with nodata at one place if asked for.
  static func makeElevation(at path: String, code: String = "EPSG:4326", hasHole: Bool = false) throws {
    let isMetric = code != "EPSG:4326"
    var profile = RasterProfile.plain(Size(width: 120, height: 120), .float32)
    profile.grid.crs = CRS(wkt: code, name: "", code: nil)
    profile.grid.geoTransform = GeoTransform(
      isMetric ? [654_000, 50, 0, 4_988_500, 0, -50] : [124.97, 0.0005, 0, 45.03, 0, -0.0005])
    profile.nodata = -9999
    try makeGeoTIFF(at: path, profile) { _, x, y in
      if hasHole, (50..<60).contains(x), (40..<70).contains(y) { return -9999 }
      let rough = (x * x + 3 * y * y + x * y) % 977
      return 150 + Double(rough) / 3 + Double(x)
    }
  }

  /// The planes of a reader over a whole grid, read in windows of `width` × `height`.
  static func planes(
    _ reader: WarpedReader, _ size: Size, tile: Size, bands: Int = 2
  ) throws -> (numbers: [[Double]], mask: [Bool]) {
    var numbers = [[Double]](repeating: [Double](repeating: .nan, count: size.pixelCount), count: bands)
    var mask = [Bool](repeating: false, count: size.pixelCount)
    var planes = PlaneStack(type: reader.type, planeCount: bands)
    for top in stride(from: 0, to: size.height, by: tile.height) {
      for left in stride(from: 0, to: size.width, by: tile.width) {
        let window = Window(
          column: left, row: top, width: min(tile.width, size.width - left),
          height: min(tile.height, size.height - top))
        try reader.read(window, into: &planes)
        for band in 0..<bands {
          let part = planes.numbers(ofPlane: band)
          for index in 0..<window.pixelCount {
            let place = (top + index / window.width) * size.width + left + index % window.width
            numbers[band][place] = part[index]
            mask[place] = planes.mask[index] != 0
          }
        }
      }
    }
    return (numbers, mask)
  }
}

extension [Double] {
  /// Whether all bits are the same, NaN too.
  func isSame(as other: [Double]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}
