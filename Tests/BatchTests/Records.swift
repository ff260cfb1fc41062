// Records: a record to test with.

import Batch
import Digest
import Raster

enum Records {
  static func fingerprint(_ text: String, byteCount: Int = 10, modified_ns: Int = 5) throws -> Fingerprint {
    try Fingerprint(byteCount: byteCount, modified_ns: modified_ns, digest: SHA256Digest(of: text))
  }

  static func statistics() -> BandStatistics {
    BandStatistics(
      name: "NDVI", pixels: 200,
      moments: Moments(count: 150, mean: 0.5, m2: 1.5, minimum: -0.125, maximum: 0.75),
      reasons: [.valid: 149, .saturated: 1, .nodata: 40, .cloud: 10, .snow: 0], percentile: { $0 })
  }

  static let software = Record.Software(
    heitu: "0.1.0", gdal: "3.6.2", libraries: ["libdeflate": "1.14", "zstd": "1.5.4"])

  static func record() throws -> Record {
    try Record(
      scene: "JL1", software: software,
      inputs: [
        Record.Input(name: "b.tif", fingerprint: fingerprint("b", byteCount: 5_000_000)),
        Record.Input(name: "a.xml", fingerprint: fingerprint("a")),
      ],
      contract: .object(["level": .string("toa"), "width": .integer(12)]),
      recipe: .object(["heitu": .integer(1)]),
      recipeHash: SHA256Digest(of: "recipe"), options: ["--level=toa"],
      outputs: [
        RecordedOutput(
          name: "JL1_NDVI.tif", kind: .index, bytes: 3, sha256: SHA256Digest(of: "abc"), bands: [statistics()]
        ),
        RecordedOutput(name: "JL1_stac.json", kind: .stac, bytes: 0, sha256: SHA256Digest(of: "")),
      ],
      run: Record.Run(
        started: "2026-04-30T02:53:01Z", finished: "2026-04-30T02:53:04Z",
        seconds: ["pass": 2.25, "open": 0.1],
        peakMemoryBytes: 180_000_000, threads: 2),
      warnings: [Record.Warning(id: "scene.clock", text: "the clock")])
  }
}
