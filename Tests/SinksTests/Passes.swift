// Passes: scenes and passes that the tests of sinks share.

import Compute
import Digest
import GeoFile
import Pass
import Raster
import Sinks
import System
import TestSupport
import Testing

/// Two uint16 planes with holes (stored 0) and saturated pixels.
func scene(_ size: Size) -> ArraySource {
  ArraySource(size, .uint16, planes: 2, calibration: Calibration(nodata: 0, saturation: 65535)) {
    plane, x, y in
    let mixed = (x * 7919 + y * 104_729 + x * y * 31 + plane * 31337) % 70000
    let isHole = (x / 40 + y / 30) % 7 == 0
    return isHole ? 0 : Double(min(max(mixed, 1), 65535))
  }
}

func run(_ source: ArraySource, _ sinks: [any Sink], tile: Size, workers: Int) throws {
  let plan = MemoryPlan(tiles: TilePlan(size: source.grid.size, tile: tile), workers: workers)
  try Pass(source: source, products: .ndvi(), sinks: sinks, plan: plan, kernels: KernelSet()).run()
}

/// NDVI of `scene` by the definition; nil where there is none.
func truth(_ size: Size) -> [Float?] {
  let source = scene(size)
  let planes = source.numbers
  return zip(planes[0], planes[1]).map { nir, red in
    let (a, b) = (Float(nir), Float(red))
    return a == 0 || b == 0 ? nil : (a - b) / (a + b)
  }
}

/// Runs `scene` into a GeoTIFF and gives back its bytes.
func geoTIFF(
  _ size: Size, _ encoding: Encoding, in folder: TemporaryFolder, tile: Size, workers: Int,
  compression: Compression = .none, overviews: Int? = nil, isDigested: Bool = false
) throws -> [UInt8] {
  var profile = RasterProfile(
    grid: Grid(size: size), type: encoding.type, bands: [RasterProfile.Band(description: "NDVI")])
  profile.compression = compression
  profile.addOverviews()
  if let overviews { profile.overviewCount = overviews }
  let file = try PendingFile(target: folder.file("out.tif"), overwrites: true)
  let sink = try GeoTIFFSink(
    profile: profile, encoding: encoding, file: file, kernels: KernelSet(), isDigested: isDigested)
  try run(scene(size), [sink], tile: tile, workers: workers)
  let bytes = try folder.bytes(of: "out.tif")
  if isDigested { #expect(try sink.digest == SHA256Digest(of: bytes.span)) }
  return bytes
}
