// Mutations: thousands of damaged TIFFs end in pixels or in an error, soon, and never in a crash.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

#if DEBUG
  private let mutationsPerSeed = 300
#else
  private let mutationsPerSeed = 500
#endif

struct MutationTests {
  /// One honest file of each layout; ten in all.
  private func honest(_ kind: Int, in folder: TemporaryFolder) throws -> [UInt8] {
    if kind >= 8 {
      var file = TIFFBuilder(width: 16, height: 16, bits: 16, pixels: [UInt8](repeating: 3, count: 512))
      if kind == 9 { file.makeBig() }
      file.isLittle = kind == 8
      return file.bytes
    }
    var profile = RasterProfile.plain(
      Size(width: 90, height: 70), [DataType.uint16, .int16, .float32, .uint8][kind % 4], bands: 1 + kind % 3)
    profile.compression = Compression.allCases[kind % 4]
    profile.blocks = kind < 4 ? .tiled(side: 32) : .striped(rows: 9)
    profile.isPixelInterleaved = kind % 2 == 1
    profile.grid.geoTransform = GeoTransform([5e5, 2, 0, 4.8e6, 0, -2])
    profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
    profile.nodata = 0
    profile.overviewCount = kind % 2
    try makeGeoTIFF(at: folder.file("honest.tif"), profile) { band, x, y in Double(band + x * 2 + y) }
    return try folder.bytes(of: "honest.tif")
  }

  /// The parts of a file that say what it is: header, directory and its values.
  private func headerPlaces(_ bytes: [UInt8]) -> [Int] {
    let head = Array(0..<min(1024, bytes.count))
    return head + Array(max(0, bytes.count - 600)..<bytes.count)
  }

  private func mutated(_ bytes: [UInt8], _ header: [Int], _ random: inout SeededRandom) -> [UInt8] {
    var copy = bytes
    if Int.random(in: 0..<10, using: &random) == 0 {
      return Array(copy.prefix(Int.random(in: 0..<copy.count, using: &random)))
    }
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let isHeader = Int.random(in: 0..<5, using: &random) > 0
      let place = isHeader ? random.pick(header) : Int.random(in: copy.indices, using: &random)
      let byte = UInt8.random(in: 0...255, using: &random)
      copy[place] = random.pick([byte, 0, 0xFF, 0x7F, 0x80, copy[place] &+ 1, copy[place] ^ 1 << (byte & 7)])
    }
    return copy
  }

  /// Describes the file and reads a corner of each end.
  private func read(_ path: String) -> String {
    do throws(GeoFileError) {
      let description = try RasterDescription(path: path)
      let size = description.grid.size
      let bands = Array(description.bands.indices.prefix(4))
      let reader = try RasterReader(path: path, bands: bands)
      var planes = PlaneStack(type: description.bands[0].type, planeCount: bands.count)
      let part = Size(width: min(size.width, 200), height: min(size.height, 100))
      for (column, row) in [(0, 0), (size.width - part.width, size.height - part.height)] {
        try reader.read(
          Window(column: column, row: row, width: part.width, height: part.height), into: &planes)
      }
      return "read"
    } catch { return error.id }
  }

  @Test("damaged files are read or refused within 5 s", arguments: 0..<10)
  func campaign(_ kind: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = try honest(kind, in: folder)
    let header = headerPlaces(bytes)
    let seed = UInt64(kind) &* 7919 &+ 20_260_101
    var random = SeededRandom(seed: seed)
    var outcomes: [String: Int] = [:]
    let path = folder.file("mutated.tif")
    for turn in 0..<mutationsPerSeed {
      try folder.write(mutated(bytes, header, &random), to: "mutated.tif")
      let began = ContinuousClock.now
      let outcome = read(path)
      let took = ContinuousClock.now - began
      outcomes[outcome, default: 0] += 1
      #expect(took < .seconds(5), "seed \(seed), turn \(turn)")
      #expect(outcome == "read" || outcome.hasPrefix("file."), "seed \(seed), turn \(turn): \(outcome)")
    }
    // The campaign must have met both honest-looking and refused files.
    #expect(outcomes.count >= 3, "\(outcomes)")
    #expect(folder.names.allSatisfy { ["mutated.tif", "honest.tif"].contains($0) }, "\(folder.names)")
  }
}
