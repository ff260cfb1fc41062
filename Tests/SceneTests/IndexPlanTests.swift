// IndexPlanTests: bands of indices, and whether a scene proves enough for them.

import GeoFile
import Indices
import Pass
import Raster
import Scene
import TestSupport
import Testing

struct IndexPlanTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func scene(
    bands: [String], _ change: (inout SceneOptions) -> Void = { _ in },
    profile: (inout RasterProfile) -> Void = { _ in }
  ) throws -> Scene {
    var made = RasterProfile(
      grid: Grid(size: Size(width: 20, height: 10)), type: .uint16,
      bands: bands.map { RasterProfile.Band(description: $0) })
    profile(&made)
    try makeGeoTIFF(at: folder.file("a.tif"), made) { band, x, y in Double(band * 100 + x + y) }
    var options = SceneOptions()
    change(&options)
    return try Scene(path: folder.file("a.tif"), options: options)
  }

  private func index(_ name: String) throws -> RequestedIndex {
    try RequestedIndex(try Catalog.index(named: name))
  }

  /// The id of what a plan of one index is refused with.
  private func refusal(_ index: RequestedIndex, _ scene: Scene) -> String? {
    do { _ = try scene.source(for: [index]) } catch { return (error as? any Diagnosis)?.id ?? "\(error)" }
    return nil
  }

  @Test("an index gets its bands once each, in the order of its formula")
  func source() throws {
    let scene = try scene(bands: ["blue", "green", "red", "nir"])
    let (source, products) = try scene.source(for: [index("NDVI"), index("GNDVI")])
    #expect(source.calibrations.count == 3)
    #expect(products.products.map(\.name) == ["NDVI", "GNDVI"])
    #expect(products.products.map(\.bounds) == [-1...1, -1...1])
    #expect(
      products.program
        == (try Program([index("NDVI").request, index("GNDVI").request], inputs: [.nir, .red, .green])))
    var planes = PlaneStack(type: source.type, planeCount: 3)
    var reader = try source.makeReader()
    try reader.read(Window(column: 1, row: 2, width: 2, height: 1), into: &planes)
    #expect(planes.numbers(ofPlane: 0) == [303, 304])
    #expect(planes.numbers(ofPlane: 1) == [203, 204])
    #expect(planes.numbers(ofPlane: 2) == [103, 104])
  }

  @Test("the rule for results outside bounds goes to every product")
  func outOfRange() throws {
    let scene = try scene(bands: ["red", "nir"])
    for rule in OutOfRangeRule.allCases {
      let (_, products) = try scene.source(for: [index("NDVI")], rules: ValueRules(outOfRange: rule))
      #expect(products.products.map(\.outOfRange) == [rule])
    }
    #expect(ValueRules().outOfRange == .invalid && ValueRules().negative == .keep)
  }

  @Test("a band that is missing is named, with what can be computed instead, the same domain first")
  func missing() throws {
    let scene = try scene(bands: ["blue", "green", "red"])
    let index = try index("NDVI")
    let error = #expect(throws: SceneError.self) { _ = try scene.source(for: [index]) }
    guard case .bandMissing(let name, let missing, let has, let instead, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(name == "NDVI" && missing == [.nir] && has == [.blue, .green, .red])
    #expect(instead.count == 8 && error?.remedy.contains("--bands nir=N") == true)
    for name in instead {
      let row = try Catalog.index(named: name)
      #expect(row.domain == .vegetation && row.roles.isSubset(of: [.blue, .green, .red]), "\(name)")
    }
  }

  @Test("a scene that allows nothing is told nothing instead")
  func nothingInstead() throws {
    let scene = try scene(bands: ["notes", "pan"])
    let index = try index("NDVI")
    let error = #expect(throws: SceneError.self) { _ = try scene.source(for: [index]) }
    #expect(error?.remedy == "say which bands they are, as in --bands nir=N,red=N")
    #expect(refusal(try RequestedIndex(formula: "swir1 / nir"), scene) == "scene.band-missing")
  }

  @Test("pure ratios pass whatever the level", arguments: ["NDVI", "GNDVI", "SR", "NDWI", "GLI", "VARI"])
  func pureRatios(_ name: String) throws {
    let scene = try scene(bands: ["blue", "green", "red", "nir"])
    #expect(refusal(try index(name), scene) == nil)
    #expect(try scene.levelDependent([index(name)]).isEmpty)
  }

  @Test(
    "an index that needs reflectance is refused on unscaled numbers", arguments: ["EVI", "SAVI", "MSAVI"])
  func levelUnknown(_ name: String) throws {
    #expect(refusal(try index(name), try scene(bands: ["blue", "red", "nir"])) == "scene.level-unknown")
  }

  @Test("it passes with --scale, with the file's own scale, and with --level dn")
  func levelKnown() throws {
    let bands = ["blue", "red", "nir"]
    let evi = try index("EVI")
    #expect(refusal(evi, try scene(bands: bands, { $0.scales = [1e-4] })) == nil)
    #expect(refusal(evi, try scene(bands: bands, { $0.scales = [1] })) == nil)
    #expect(refusal(evi, try scene(bands: bands, { $0.offsets = [0] })) == "scene.level-unknown")
    #expect(refusal(evi, try scene(bands: bands, profile: { $0.scale = 1e-4 })) == nil)
    let stored = try scene(bands: bands, { $0.level = .dn })
    #expect(refusal(evi, stored) == nil)
    #expect(try stored.levelDependent([index("NDVI"), evi]).map(\.name) == ["EVI"])
  }

  @Test("the file's scale does not count where the user takes the stored numbers")
  func levelStated() throws {
    let stored = try scene(bands: ["blue", "red", "nir"], { $0.level = .dn }, profile: { $0.scale = 1e-4 })
    let (source, _) = try stored.source(for: [index("EVI")])
    #expect(source.calibrations.map(\.isIdentity) == [true, true, true])
    #expect(try stored.levelDependent([index("EVI")]).count == 1)
  }

  @Test("more indices than can be computed at once are refused before anything is read")
  func tooMany() throws {
    let scene = try scene(bands: ["red", "nir"])
    let many = try (0...Program.mostOutputs).map { try RequestedIndex(formula: "f\($0) = N / R * \($0 + 2)") }
    #expect(try scene.source(for: many.dropLast()).1.products.count == 256)
    #expect(throws: IndexError.tooMany(count: 257)) { _ = try scene.source(for: many) }
  }

  @Test("a rule for negative values holds for bands of reflectance only", arguments: NegativeRule.allCases)
  func negative(_ rule: NegativeRule) throws {
    let scene = try scene(bands: ["red", "tir1", "vv", "par", "nir"], { $0.scales = [1] })
    let indices = [try RequestedIndex(formula: "red - tir1 + vv - par + nir"), try index("NDVI")]
    let (source, _) = try scene.source(for: indices, rules: ValueRules(negative: rule))
    #expect(source.calibrations.map(\.negative) == [rule, .keep, .keep, .keep, rule])
  }
}
