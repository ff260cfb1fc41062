// AtmosphereTests: scenes under an air that 6S made, and what the dark object gives back of the ground.

import Foundation
import GeoFile
import Indices
import Pass
import Raster
import Scene
import Sunlight
import TestSupport
import Testing

struct AtmosphereTests {
  private let folder: TemporaryFolder
  private static let stem = "JL1GF03B04_PMS_20260718103012_200335067_101_0007_001_L3_MSS"
  private static let size = Size(width: 160, height: 100)
  private static let gain = 0.01
  /// Of the sensor catalogue; W m⁻² µm⁻¹.
  private static let irradiances = [2_013.2, 1_830.3, 1_536.2, 1_042.9]
  private static let centres_nm = [480.0, 545, 660, 830]

  init() throws { folder = try TemporaryFolder() }

  /// DN = ρ · ESUN · sin e / (π · d² · gain), day 199.
  private func number(_ toa: Double, band: Int, elevation_deg: Double) -> Double {
    let distance = 1.016316
    return
      (toa * Self.irradiances[band] * sin(elevation_deg * .pi / 180) / (.pi * distance * distance) / Self.gain)
      .rounded()
  }

  /// A scene with these TOA reflectances.
  private func scene(
    elevation_deg: Double, size: Size = size, gains: String? = "0.01,0.01,0.01,0.01", roll: String = "",
    options change: (inout SceneOptions) -> Void = { _ in }, toa: (_ band: Int, _ pixel: Int) -> Double
  ) throws -> Scene {
    let text = """
      <MetaData><CenterTime>2026-07-18 10:30:12</CenterTime><SolarElevation>\(elevation_deg)</SolarElevation>
      <DataBits>16</DataBits><RollSatelliteAngle>\(roll)</RollSatelliteAngle>
      \(gains.map { "<AbsCalibrationGain>\($0)</AbsCalibrationGain>" } ?? "")</MetaData>
      """
    try folder.write(Array(text.utf8), to: "\(Self.stem)_meta.xml")
    let path = folder.file("\(Self.stem).tif")
    try makeGeoTIFF(at: path, .plain(size, .uint16, bands: 4)) { band, x, y in
      number(toa(band, y * size.width + x), band: band, elevation_deg: elevation_deg)
    }
    var options = SceneOptions()
    options.atmosphere = .dos
    change(&options)
    return try Scene(path: path, options: options)
  }

  /// The search's histograms, counted by hand.
  private func histograms(_ search: DarkObjectSearch, of scene: Scene) throws -> [Histogram] {
    let planes = try readPlanes(scene.path)
    return search.bands.enumerated().map { place, band in
      var histogram = search.histograms[place]
      let calibration = search.source.calibrations[place]
      for number in planes[band] where number != calibration.nodata {
        let value = number * calibration.gain + calibration.offset
        let bin = Int((value - histogram.range.lowerBound) / histogram.binWidth)
        histogram.counts[min(max(bin, 0), histogram.counts.count - 1)] += 1
      }
      return histogram
    }
  }

  private func corrected(_ scene: Scene, for bands: [Int] = [2, 3]) throws -> Scene {
    let search = try scene.darkObjectSearch(for: bands)
    return try scene.corrected(search, by: histograms(search, of: scene))
  }

  /// Clear air over fields, with a dark object in every fiftieth pixel.
  private static let dark = [0.096, 0.063, 0.034, 0.018]
  private static func clear(_ band: Int, _ pixel: Int) -> Double {
    pixel % 50 == 0 ? dark[band] : dark[band] + 0.02 + 0.001 * Double(pixel % 97)
  }

  private func refusal(_ make: () throws -> Scene) -> String? {
    do { _ = try make() } catch { return (error as? any Diagnosis)?.id ?? "\(error)" }
    return nil
  }

  struct Simulation: Sendable {
    let zenith: Double
    let aerosol: Double
    /// Errors of blue, red and near infrared in the table of science.md, section 5.
    let table: [Double]
    /// Errors of all four bands from Python, for the surfaces below.
    let computed: [Double]
  }

  static let simulations = [
    Simulation(
      zenith: 25, aerosol: 0.3, table: [0.016, 0.019, 0.023], computed: [0.01955, 0.00809, 0.01972, 0.02380]),
    Simulation(
      zenith: 40, aerosol: 0.3, table: [0.015, 0.023, 0.026], computed: [0.01850, 0.01103, 0.02327, 0.02692]),
    Simulation(
      zenith: 60, aerosol: 0.3, table: [0.011, 0.035, 0.029], computed: [0.01498, 0.02456, 0.03613, 0.03016]),
    Simulation(
      zenith: 68, aerosol: 0.1, table: [0.056, 0.020, 0.011], computed: [0.06384, 0.00293, 0.02034, 0.01103]),
  ]

  /// One row of 6S: ρTOA = A + B ρ / (1 − S ρ).
  private struct Golden: Decodable {
    struct Row: Decodable {
      let sza: Double
      let aot: Double
      let band: String
      let A: Double
      let B: Double
      let S: Double

      func toa(_ surface: Double) -> Double { A + B * surface / (1 - S * surface) }
    }
    let rows: [Row]
  }

  @Test(
    "the ground under an air of 6S comes back with the errors that are published for it",
    .enabled(if: Shared.isThere, "the vectors are not beside the package"), arguments: simulations)
  func simulated(_ simulation: Simulation) throws {
    let golden = try JSONDecoder().decode(Golden.self, from: Shared.data("golden/golden_6s_jl1.json"))
    let air = try ["B", "G", "R", "N"].map { name in
      try #require(
        golden.rows.first { $0.sza == simulation.zenith && $0.aot == simulation.aerosol && $0.band == name })
    }
    let surfaces = [0.02, 0.04, 0.08, 0.15, 0.25, 0.45]
    func truth(_ pixel: Int) -> Double { pixel % 50 == 0 ? 0.01 : surfaces[pixel % 6] }
    let elevation = 90 - simulation.zenith
    let scene = try corrected(scene(elevation_deg: elevation) { air[$0].toa(truth($1)) })
    let errors = (0..<4).map { band in
      let calibration = scene.calibration(of: band, at: .surface)
      let squares = surfaces.map { surface in
        let number = number(air[band].toa(surface), band: band, elevation_deg: elevation)
        let found = number * calibration.gain + calibration.offset
        return (found - surface) * (found - surface)
      }
      return (squares.reduce(0, +) / 6).squareRoot()
    }
    for (found, computed) in zip(errors, simulation.computed) { #expect(abs(found - computed) < 5e-4) }
    for (found, published) in zip([errors[0], errors[2], errors[3]], simulation.table) {
      #expect(abs(found - published) < 0.009)
    }
  }

  @Test("all bands become surface reflectance, (ρ − ρp) / (Tz · Tv), with evidence and haze")
  func correction() throws {
    let scene = try corrected(scene(elevation_deg: 50, toa: Self.clear))
    #expect(scene.level(of: [0, 1, 2, 3]) == .surface && scene.contract.haze.map(\.number) == [1, 2, 3, 4])
    for band in 0..<4 {
      let inverse = 1_000 / Self.centres_nm[band]
      let depth =
        0.008569 * pow(inverse, 4) * (1 + 0.0113 * pow(inverse, 2) + 0.00013 * pow(inverse, 4))
      let transmittance = exp(-depth / sin(50 * Double.pi / 180)) * exp(-depth)
      let path = Self.dark[band] - 0.01 * transmittance
      let calibration = scene.calibration(of: band, at: .surface)
      for toa in [0.05, 0.2, 0.4] {
        let number = number(toa, band: band, elevation_deg: 50)
        let found = number * calibration.gain + calibration.offset
        #expect(abs(found - (toa - path) / transmittance) < 3e-4)
      }
      #expect(calibration.nodata == 0 && calibration.saturation == 65_535)
      let haze = scene.contract.haze[band]
      #expect(abs(haze.darkReflectance - Self.dark[band]) < 1e-4)
      #expect(abs(haze.correction.transmittance - transmittance) < 1e-9)
      let evidence = scene.contract.bands[band].scalings[.surface]?.evidence
      #expect(evidence?.hasPrefix("dark object: \(haze.text); from _meta.xml") == true)
    }
    #expect(scene.contract.haze[2].text.hasPrefix("dark 0.034, path reflectance 0.02"))
  }

  @Test("haze is that of the whole scene, whatever the window")
  func window() throws {
    let part = Window(column: 7, row: 9, width: 20, height: 10)
    let scene = try scene(elevation_deg: 50, options: { $0.window = part }, toa: Self.clear)
    let search = try scene.darkObjectSearch(for: [3])
    #expect(search.source.grid.size == Self.size && search.bands == [0, 1, 2, 3])
    #expect(search.products.products.map(\.name) == ["blue", "green", "red", "nir"])
    let corrected = try scene.corrected(search, by: histograms(search, of: scene))
    #expect(try corrected.source(forBands: [3]).0.grid.size == part.size)
  }

  @Test("haze is that of the whole scene, whatever masks the user gives and whatever grid is asked for")
  func masked() throws {
    let mask = folder.file("mask.tif")
    try makeGeoTIFF(at: mask, .plain(Self.size, .uint8)) { _, x, _ in x < 150 ? 1 : 0 }
    func planes(_ change: (inout SceneOptions) -> Void) throws -> (Size, Int) {
      let search = try scene(elevation_deg: 50, options: change, toa: Self.clear).darkObjectSearch(for: [3])
      var planes = PlaneStack(type: search.source.type, planeCount: search.bands.count)
      var reader = try search.source.makeReader()
      try reader.read(Window(search.source.grid.size), into: &planes)
      return (search.source.grid.size, planes.reasons.count { $0 != Reason.valid.rawValue })
    }
    for reason in [Reason.otherMask, .cloud] {
      let masked = try planes {
        $0.masks = [ContractMask(path: mask, rule: .nonzero(reason), evidence: "--mask")]
      }
      #expect(masked == (Self.size, 0))
    }
    // A mask that lies nowhere on the scene's own grid changes nothing, either.
    try makeGeoTIFF(at: mask, .plain(Size(width: 3, height: 3), .uint8)) { _, _, _ in 1 }
    let apart = try planes {
      $0.masks = [ContractMask(path: mask, rule: .nonzero(.cloud), evidence: "--mask")]
      $0.target.like = mask
      $0.resampling = .cubic
    }
    #expect(apart == (Self.size, 0))
  }

  @Test("an index is computed from the surface, and keeps the rule for negative values")
  func index() throws {
    let scene = try corrected(scene(elevation_deg: 50, toa: Self.clear))
    let (source, _) = try scene.source(
      for: [RequestedIndex(Catalog.index(named: "EVI"))], rules: ValueRules(negative: .zero))
    let wanted = [3, 2, 0].map { band in
      var calibration = scene.calibration(of: band, at: .surface)
      calibration.negative = .zero
      return calibration
    }
    #expect(source.calibrations == wanted)
  }

  @Test("a tilted view looks through more air")
  func tilted() throws {
    let down = try corrected(scene(elevation_deg: 50, roll: "0", toa: Self.clear))
    let aside = try corrected(scene(elevation_deg: 50, roll: "-30", toa: Self.clear))
    let (a, b) = (
      down.contract.haze[0].correction.transmittance, aside.contract.haze[0].correction.transmittance
    )
    // Depth of blue 0.169735, by Python; 1 / sin 60° − 1 = 0.154701.
    #expect(abs(log(a / b) - 0.169735 * 0.154701) < 1e-5)
  }

  @Test("forest without water: the near infrared has no dark object of its own, and says so")
  func modelled() throws {
    let scene = try corrected(
      scene(elevation_deg: 50) { band, pixel in Self.clear(band, pixel) + (band == 3 ? 0.2 : 0) })
    #expect(scene.contract.haze.map(\.correction.isModelled) == [false, false, false, true])
    #expect(scene.contract.haze[3].text.contains("(from the other bands)"))
  }

  @Test("scenes without a dark object are refused")
  func snow() throws {
    #expect(refusal { try corrected(scene(elevation_deg: 25) { _, _ in 0.7 }) } == "sunlight.no-dark-object")
    // Shadows on snow.
    let shadows = [0.19, 0.16, 0.15, 0.14]
    #expect(
      refusal {
        try corrected(scene(elevation_deg: 25) { band, pixel in pixel % 9 == 0 ? shadows[band] : 0.7 })
      }
        == "sunlight.no-dark-object")
  }

  @Test("a low sun, few pixels, and numbers that are not proved to be reflectance are refused")
  func refused() throws {
    #expect(refusal { try corrected(scene(elevation_deg: 9.9, toa: Self.clear)) } == "sunlight.sun-too-low")
    let small = Size(width: 99, height: 100)
    #expect(
      refusal { try corrected(scene(elevation_deg: 50, size: small, toa: Self.clear)) }
        == "atmosphere.too-few-pixels")
    #expect(
      refusal { try corrected(scene(elevation_deg: 50, gains: nil, toa: Self.clear)) } == "atmosphere.not-toa"
    )
    #expect(
      refusal { try corrected(scene(elevation_deg: 50, options: { $0.scales = [1] }, toa: Self.clear)) }
        == "atmosphere.not-toa")
    let pan = try scene(elevation_deg: 50, options: { $0.bands = [.pan: 4] }, toa: Self.clear)
    #expect(refusal { try corrected(pan, for: [3]) } == "atmosphere.no-haze")
    #expect(try corrected(pan, for: [2]).contract.haze.map(\.role) == [.blue, .green, .red])
  }

  @Test("without a visible band nothing tells snow from a dark object")
  func invisible() throws {
    let scene = try scene(
      elevation_deg: 50, options: { $0.bands = [.pan: 1, .watervapour: 2, .cirrus: 3] }, toa: Self.clear)
    #expect(scene.band(of: .red) == nil)
    #expect(refusal { try corrected(scene, for: [3]) } == "atmosphere.no-visible-band")
  }

  @Test("what is surface reflectance already has no haze to take out")
  func already() throws {
    let once = try corrected(scene(elevation_deg: 50, toa: Self.clear))
    #expect(refusal { try corrected(once) } == "atmosphere.already-surface")
  }
}
