// AtmosphereTests: `--atmosphere dos` and the guard on medians, as a user meets them.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

@Suite("heitu and the air")
struct AtmosphereTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What the metadata beside a sample scene say.
  private func numbers(_ tag: String, of scene: String) throws -> [Double] {
    let path = scene.replacingOccurrences(of: ".tif", with: "_meta.xml")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let start = try #require(text.range(of: "<\(tag)>")).upperBound
    let end = try #require(text.range(of: "</\(tag)>")).lowerBound
    return text[start..<end].split(separator: ",").compactMap { Double($0) }
  }

  /// ρ = (ρTOA − ρp) / (Tz · Tv), ρp = ρdark − 0.01 · Tz · Tv, τ of Hansen and Travis; the dark object is as bright as
  /// the 1000th darkest pixel. A number a pixel; nil for nodata.
  private func surface(_ scene: String, band: Int) throws -> [Double?] {
    let gain = try numbers("AbsCalibrationGain", of: scene)[band]
    let bias = try numbers("AbsCalibrationBias", of: scene)[band]
    let elevation = try numbers("SolarElevation", of: scene)[0] * .pi / 180
    let view = (90 - abs(try numbers("RollSatelliteAngle", of: scene)[0])) * .pi / 180
    // Distance of 18 July by the Astronomical Almanac; irradiance of the sensor catalogue.
    let distance = 1.016316
    let irradiance = [2_013.2, 1_830.3, 1_536.2, 1_042.9][band]
    let factor = Double.pi * distance * distance / (irradiance * sin(elevation))
    let toa = try readPlanes(scene)[band].map { $0 == 0 ? nil : ($0 * gain + bias) * factor }
    let dark = toa.compactMap(\.self).sorted()[999]
    let inverse = 1_000 / [480.0, 545, 660, 830][band]
    let depth = 0.008569 * pow(inverse, 4) * (1 + 0.0113 * pow(inverse, 2) + 0.00013 * pow(inverse, 4))
    let transmittance = exp(-depth / sin(elevation)) * exp(-depth / sin(view))
    return toa.map { value in value.map { ($0 - dark + 0.01 * transmittance) / transmittance } }
  }

  /// All pixels of a band of a Float32 file; nil where there is no value.
  private func values(_ path: String, band: Int) throws -> [Double?] {
    try readPlanes(path)[band].map { $0.isNaN ? nil : $0 }
  }

  @Test("bands become the surface reflectance of the paper's formula, and indices follow")
  func surface() throws {
    let scene = try Place.sample("summer")
    let output = folder / "s.tif"
    let outcome = try Tool.run([
      "index", scene, "-o", output, "--atmosphere", "dos", "--formula", "r = red", "--formula", "n = nir",
      "-i",
      "NDVI", "--ot", "float32", "--out-of-range", "keep",
    ])
    try #require(outcome.code == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
    let (red, nir, ndvi) = try (values(output, band: 0), values(output, band: 1), values(output, band: 2))
    for (found, band) in [(red, 2), (nir, 3)] {
      let wanted = try surface(scene, band: band)
      let worst = zip(found, wanted).map { found, wanted -> Double in
        guard let found, let wanted else { return found == nil && wanted == nil ? 0 : 1 }
        return abs(found - wanted)
      }.max()
      // The histogram has bins of 0.0001, and a step of the numbers is as much.
      #expect((worst ?? 1) < 3e-4, "band \(band + 1)")
    }
    let worst = zip(ndvi, zip(red, nir)).map { ndvi, bands -> Double in
      guard let ndvi, let red = bands.0, let nir = bands.1 else { return 0 }
      return abs(ndvi - (nir - red) / (nir + red)) * abs(nir + red)
    }.max()
    #expect((worst ?? 1) < 1e-6)
    #expect(ndvi.contains { $0 != nil })
  }

  @Test("the output says what was done about the air")
  func metadata() throws {
    let scene = try Place.sample("summer")
    try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "d.tif", "--atmosphere", "dos"])
    try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "n.tif", "--atmosphere", "none"])
    try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "p.tif"])
    func text(_ name: String) throws -> String { String(decoding: try folder.bytes(of: name), as: UTF8.self) }
    #expect(try text("d.tif").contains("\"HEITU_ATMOSPHERE\">dos<"))
    #expect(try text("d.tif").contains("\"HEITU_LEVEL\">surface<"))
    for band in ["blue", "green", "red", "nir"] {
      #expect(try text("d.tif").contains("\(band)=dark 0.0"))
    }
    #expect(try !text("n.tif").contains("HEITU_ATMOSPHERE") && text("n.tif").contains("\"HEITU_LEVEL\">toa<"))
    #expect(try Pixels(folder / "n.tif").checksum == Pixels(folder / "p.tif").checksum)
    #expect(try Pixels(folder / "d.tif").checksum != Pixels(folder / "p.tif").checksum)
  }

  @Test("a window of the result is the result of the window, for any threads and memory")
  func window() throws {
    let scene = try Place.sample("summer")
    let words = ["index", scene, "-i", "EVI", "--atmosphere", "dos"]
    try Tool.run(words + ["-o", folder / "all.tif", "-j", "1"])
    try Tool.run(words + ["-o", folder / "part.tif", "--window", "417,353,300,200", "-j", "3"])
    try Tool.run(words + ["-o", folder / "again.tif", "-j", "3", "--memory", "140MB"])
    let all = try readPlanes(
      folder / "all.tif", window: Window(column: 417, row: 353, width: 300, height: 200))
    let part = try readPlanes(folder / "part.tif")
    let isSame = all == part
    #expect(isSame)
    #expect(try Pixels(folder / "all.tif").checksum == Pixels(folder / "again.tif").checksum)
  }

  @Test("a winter under snow has no dark object: refused, and nothing is left behind")
  func snow() throws {
    for command in ["index", "preview"] {
      let output = command == "index" ? "w.tif" : "w.png"
      let outcome = try Tool.run([
        command, try Place.sample("winter"), "-i", "NDVI", "-o", folder / output, "--atmosphere", "dos",
      ])
      #expect(outcome.code == 4 && outcome.messages.hasPrefix("error[sunlight.no-dark-object]"))
    }
    #expect(folder.names.isEmpty)
  }

  @Test(
    "words that contradict it are usage errors, scenes that do not allow it are refused",
    arguments: [
      (["--level", "toa"], 2, "usage.bad-value"), (["--level", "dn"], 2, "usage.bad-value"),
      (["--scale", "2"], 2, "usage.bad-value"), (["--offset", "0"], 2, "usage.bad-value"),
      (["--atmosphere", "6s"], 2, "usage.bad-value"), (["--sun-elevation", "8"], 4, "sunlight.sun-too-low"),
      (["--bands", "pan=3,nir=4"], 4, "scene.band-missing"),
    ] as [([String], Int32, String)])
  func words(_ words: [String], _ code: Int32, _ id: String) throws {
    let outcome = try Tool.run(
      ["index", try Place.sample("summer"), "-i", "NDVI", "-o", folder / "x.tif", "--atmosphere", "dos"]
        + words)
    #expect(outcome.code == code && outcome.messages.hasPrefix("error[\(id)]"), "\(outcome.messages)")
    #expect(folder.names.isEmpty)
  }

  @Test("the level that it makes may be named")
  func level() throws {
    let outcome = try Tool.run([
      "index", try Place.sample("summer"), "-i", "NDVI", "-o", folder / "x.tif", "--atmosphere", "dos",
      "--level",
      "surface",
    ])
    #expect(outcome.code == 0)
  }

  @Test("a raster that proves no reflectance is refused")
  func unproved() throws {
    try makeGeoTIFF(at: folder / "a.tif", .plain(Size(width: 200, height: 100), .uint16, bands: 2)) {
      _, x, y in
      Double(x + y + 1)
    }
    let outcome = try Tool.run([
      "index", folder / "a.tif", "-i", "NDVI", "-o", folder / "x.tif", "--bands", "red=1,nir=2",
      "--atmosphere",
      "dos",
    ])
    #expect(
      outcome.code == 4 && outcome.messages.hasPrefix("error[atmosphere.not-toa]"), "\(outcome.messages)")
  }

  @Test("previews take it too, and inspect says what it would do")
  func others() throws {
    let scene = try Place.sample("summer")
    for (name, words) in [("a.png", ["-i", "EVI"]), ("b.png", ["-i", "EVI", "--atmosphere", "dos"])] {
      try #require(try Tool.run(["preview", scene, "-o", folder / name, "--size", "200"] + words).code == 0)
    }
    #expect(try folder.bytes(of: "a.png") != folder.bytes(of: "b.png"))
    try #require(try Tool.run(["preview", scene, "-o", folder / "c.png", "--atmosphere", "dos"]).code == 0)
    let would = try Tool.run(["inspect", scene, "--atmosphere", "dos"])
    #expect(would.code == 0 && would.output.contains("dark object in all pixels of blue green red nir"))
    let not = try Tool.run(["inspect", scene, "--atmosphere", "dos", "--sun-elevation", "5"])
    #expect(not.code == 0 && not.output.contains("would be refused: the sun stands 5.0"))
    #expect(try !Tool.run(["inspect", scene]).output.contains("--atmosphere"))
  }

  @Test("medians that no clear land has are warned of, once, and only of reflectance")
  func medians() throws {
    let scene = try Place.sample("summer")
    let wrong = try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "a.tif", "--sun-elevation", "1"])
    let warnings = wrong.messages.split(separator: "\n").filter {
      $0.hasPrefix("warning[scene.implausible-reflectance]")
    }
    #expect(wrong.code == 0 && warnings.count == 1)
    #expect(
      warnings.first?.contains("band 3 (red)") == true && warnings.first?.contains("band 4 (nir)") == true)
    for words in [["--sun-elevation", "1", "--level", "dn"], ["--level", "toa"]] {
      let outcome = try Tool.run(
        ["index", scene, "-i", "NDVI", "-o", folder / "b.tif", "--overwrite"] + words)
      #expect(outcome.code == 0 && !outcome.messages.contains("implausible"))
    }
  }
}
