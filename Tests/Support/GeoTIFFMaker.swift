// GeoTIFFMaker: scenes made from a formula, through the writer that heitu itself uses.

internal import Compute
package import GeoFile
package import Raster
internal import System

/// Writes a GeoTIFF whose number at band, column, row is what `number` says.
package func makeGeoTIFF(
  at path: String, _ profile: RasterProfile, number: (_ band: Int, _ column: Int, _ row: Int) -> Double
) throws {
  let size = profile.grid.size
  var numbers: [Double] = []
  numbers.reserveCapacity(size.pixelCount * profile.bands.count)
  for band in profile.bands.indices {
    for row in 0..<size.height {
      for column in 0..<size.width { numbers.append(number(band, column, row)) }
    }
  }
  let bytes = storedBytes(numbers, as: profile.type)
  let file = try PendingFile(target: path, overwrites: true)
  let writer = try RasterWriter(file: file, target: path, profile: profile)
  try withBytes(of: bytes.span) { try writer.write(Window(size), bytes: $0) }
  try writer.close()
  try file.publish()
}

extension RasterProfile {
  /// A profile of so many unnamed bands without a place.
  package static func plain(_ size: Size, _ type: DataType, bands: Int = 1) -> RasterProfile {
    RasterProfile(
      grid: Grid(size: size), type: type, bands: (0..<bands).map { Band(description: "band\($0 + 1)") })
  }
}

/// All planes of a file by the reader, in one window or the given one.
package func readPlanes(_ path: String, window: Window? = nil) throws -> [[Double]] {
  let description = try RasterDescription(path: path)
  let bands = Array(description.bands.indices)
  var planes = PlaneStack(type: description.bands[0].type, planeCount: bands.count)
  let reader = try RasterReader(path: path, bands: bands)
  try reader.read(window ?? Window(description.grid.size), into: &planes)
  return bands.map { planes.numbers(ofPlane: $0) }
}
