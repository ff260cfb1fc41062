// SceneTests: what a scene proves, and what the user may state.

import GeoFile
import Indices
import Pass
import Raster
import Scene
import TestSupport
import Testing

struct SceneTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(
    _ name: String, bands: [String], type: DataType = .uint16,
    change: (inout RasterProfile) -> Void = { _ in }
  ) throws -> String {
    var profile = RasterProfile(
      grid: Grid(size: Size(width: 20, height: 10)), type: type,
      bands: bands.map { RasterProfile.Band(description: $0) })
    change(&profile)
    let path = folder.file(name)
    try makeGeoTIFF(at: path, profile) { band, x, y in Double(band * 100 + x + y) }
    return path
  }

  private func options(_ change: (inout SceneOptions) -> Void) -> SceneOptions {
    var options = SceneOptions()
    change(&options)
    return options
  }

  /// At the level that is used.
  private func calibrations(_ scene: Scene) -> [Calibration] {
    let bands = Array(scene.contract.bands.indices)
    return bands.map { scene.calibration(of: $0, at: scene.level(of: bands)) }
  }

  private func id(_ path: String, _ options: SceneOptions) -> String? {
    do {
      _ = try Scene(path: path, options: options).source(forBands: [0])
    } catch { return (error as? any Diagnosis)?.id }
    return nil
  }

  @Test("an offset alone gives numbers no unit, a scale does")
  func scaled() throws {
    let plain = try make("a.tif", bands: ["red", "nir"])
    let tagged = try make("b.tif", bands: ["red", "nir"]) { $0.scale = 1e-4 }
    for (path, scales, offsets, isScaled) in [
      (plain, [], [], false), (plain, [], [-1000.0], false), (plain, [1e-4], [], true),
      (plain, [1e-4], [-0.1], true), (tagged, [], [-0.1], true),
    ] as [(String, [Double], [Double], Bool)] {
      let scene = try Scene(
        path: path,
        options: options {
          $0.scales = scales
          $0.offsets = offsets
        })
      #expect(scene.isScaled(at: scene.level(of: [0, 1])) == isScaled, "\(scales) \(offsets)")
    }
  }

  @Test("nodata that no pixel can have is a usage error; NaN is one that Float32 can have")
  func nodataHeld() throws {
    let whole = try make("a.tif", bands: ["red"])
    let real = try make("b.tif", bands: ["red"], type: .float32)
    for (path, nodata, refusal) in [
      (whole, 70_000, "scene.nodata-not-held"), (whole, -1, "scene.nodata-not-held"),
      (whole, .nan, "scene.nodata-not-held"), (whole, 65_535, nil), (real, .nan, nil), (real, 70_000.5, nil),
    ] as [(String, Double, String?)] {
      #expect(id(path, options { $0.nodata = .value(nodata) }) == refusal, "\(nodata)")
    }
  }

  @Test("scale, offset and nodata come from the file")
  func delivered() throws {
    let path = try make("a.tif", bands: ["red", "nir"]) {
      $0.scale = 2.75e-5
      $0.offset = -0.2
      $0.nodata = 0
    }
    let scene = try Scene(path: path, options: SceneOptions())
    #expect(
      calibrations(scene)
        == Array(repeating: Calibration(gain: 2.75e-5, offset: -0.2, nodata: 0, saturation: 65535), count: 2))
    #expect(scene.level(of: [0, 1]) == .asDelivered)
    let dn = try Scene(path: path, options: options { $0.level = .dn })
    #expect(calibrations(dn).allSatisfy { $0.isIdentity && $0.nodata == 0 })
  }

  @Test("what the user states wins: one value for all, or one a band")
  func stated() throws {
    let path = try make("a.tif", bands: ["red", "nir"]) { $0.nodata = 0 }
    let one = try Scene(
      path: path,
      options: options {
        $0.scales = [0.5]
        $0.offsets = [1, 2]
        $0.nodata = .value(7)
      })
    #expect(calibrations(one).map(\.gain) == [0.5, 0.5])
    #expect(calibrations(one).map(\.offset) == [1, 2])
    #expect(calibrations(one).map(\.nodata) == [7, 7])
    let none = try Scene(path: path, options: options { $0.nodata = Nodata.none })
    #expect(calibrations(none).map(\.nodata) == [nil, nil])
  }

  @Test("options that do not fit the file are usage errors")
  func misfits() throws {
    let path = try make("a.tif", bands: ["red", "nir"])
    #expect(id(path, options { $0.bands = [.nir: 3] }) == "scene.no-such-band")
    #expect(id(path, options { $0.bands = [.nir: 0] }) == "scene.no-such-band")
    #expect(id(path, options { $0.scales = [1, 2, 3] }) == "scene.value-count")
    #expect(id(path, options { $0.offsets = [1, 2, 3] }) == "scene.value-count")
    for window in [
      Window(column: 0, row: 0, width: 21, height: 1), Window(column: -1, row: 0, width: 2, height: 2),
      Window(column: 20, row: 0, width: 1, height: 1),
    ] {
      #expect(id(path, options { $0.window = window }) == "scene.window-outside")
    }
  }

  @Test(
    "8- and 16-bit unsigned numbers saturate at their top, others do not",
    arguments: [
      (DataType.uint8, 255.0 as Double?), (.uint16, 65535), (.int16, nil), (.int32, nil), (.float32, nil),
      (.float64, nil),
    ])
  func saturation(_ type: DataType, _ top: Double?) throws {
    let path = try make("a.tif", bands: ["red"], type: type)
    #expect(try calibrations(Scene(path: path, options: SceneOptions()))[0].saturation == top)
  }

  @Test("chosen bands come as they are, a product each")
  func bands() throws {
    let path = try make("a.tif", bands: ["blue", "green", "red", "nir"])
    let scene = try Scene(path: path, options: SceneOptions())
    let (source, products) = try scene.source(forBands: [3, 1])
    #expect(products.products.map(\.name) == ["nir", "green"])
    #expect(products.program == Program(planeCount: 2))
    var planes = PlaneStack(type: source.type, planeCount: 2)
    var reader = try source.makeReader()
    try reader.read(Window(column: 1, row: 2, width: 2, height: 1), into: &planes)
    #expect(planes.numbers(ofPlane: 0) == [303, 304])
    #expect(planes.numbers(ofPlane: 1) == [103, 104])
  }

  @Test("bands of which only some have a scale do not go together, unless the user says it")
  func mixed() throws {
    let folder = try TemporaryFolder()
    let stem = "LC08_L1TP_117029_20200501_20200820_02_T1"
    for (band, scale) in [("B4", 0.0001 as Double?), ("B5", nil)] {
      var profile = RasterProfile.plain(Size(width: 2, height: 2), .uint16)
      profile.scale = scale
      try makeGeoTIFF(at: folder.file("\(stem)_\(band).TIF"), profile) { _, _, _ in 9000 }
    }
    func id(_ change: (inout SceneOptions) -> Void) -> String? {
      do {
        let scene = try Scene(path: folder.path, options: options(change))
        _ = try scene.source(for: [RequestedIndex(Catalog.index(named: "NDVI"))])
      } catch { return (error as? any Diagnosis)?.id }
      return nil
    }
    #expect(["scene.levels-mixed", "scene.offset-unknown"].contains(id { _ in } ?? ""))
    #expect(id { $0.scales = [0.0001] } == nil && id { $0.level = .dn } == nil)
  }
}
