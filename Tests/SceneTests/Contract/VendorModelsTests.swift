// Which rational polynomials belong to which file of a scene.

import GeoFile
import Raster
import Scene
import TestSupport
import Testing

struct VendorModelsTests {
  private let files: SceneFiles
  private static let stem = "GF6_WFV_E125.0_N45.0_20200430_L1A1119000000"

  init() throws { files = try SceneFiles() }

  /// - Parameter widths: of the tiles.
  private func tiles(_ widths: [Int], rpb: [String: Int]) throws -> Contract {
    for (place, width) in widths.enumerated() {
      try files.raster("\(Self.stem)-\(place + 1).tiff", bands: 8, width: width, height: 8)
    }
    for (ending, width) in rpb {
      let half = Double(width) / 2
      try files.text(
        SceneFiles.rpb(line: 4, sample: half, lineScale: 4, sampleScale: half), "\(Self.stem)\(ending).rpb")
    }
    try files.text(CRESDAScene.xml(satellite: "GF6"), "\(Self.stem).xml")
    return try files.contract()
  }

  /// pi 0.0314 d^2 / (1074.06 sin 58.468), by Python.
  @Test("three tiles of Gaofen-6 have the bands of one, gains of the year and a model each")
  func each() throws {
    let contract = try tiles([10, 10, 10], rpb: ["-1": 10, "-2": 10, "-3": 10])
    #expect(contract.kind == .cresda && contract.layout == .tiles && contract.sensor?.value.id == "GF6_WFV")
    #expect(contract.files.map(\.part) == ["tile1", "tile2", "tile3"])
    #expect(
      contract.bands.map { $0.role?.value } == [
        .blue, .green, .red, .nir, .rededge1, .rededge2, .coastal, .yellow,
      ])
    #expect(isNear(contract.scaling(.nir, .toa), 0.00010937667570904962, 0) && contract.levels == [.toa])
    #expect(
      contract.files.map { $0.rationalPolynomials?.evidence } == (1...3).map { "\(Self.stem)-\($0).rpb" })
    #expect(contract.bands.allSatisfy { $0.nodata?.value == 0 })
    #expect(contract.time?.value.text == "2020-04-30T02:53:01Z")
    #expect(contract.warnings.isEmpty && contract.missing.isEmpty)
  }

  @Test(
    "a model without a tile's number is of none, or of the only tile of its size",
    arguments: [
      ([10, 10, 10], 10, [Int]()), ([10, 10, 20], 20, [2]), ([10, 10, 20], 40, []), ([10, 10, 10], 30, []),
      ([10], 10, [0]),
    ])
  func shared(_ widths: [Int], _ width: Int, _ used: [Int]) throws {
    let contract = try tiles(widths, rpb: ["": width])
    #expect(contract.files.indices.filter { contract.files[$0].rationalPolynomials != nil } == used)
    #expect(contract.warningIds == (widths.count > 1 ? ["scene.rpc-shared"] : []))
    #expect(contract.sideFiles.contains("\(Self.stem).rpb") == !used.isEmpty)
  }

  @Test("one tile by itself does not take a model that its neighbours would share")
  func named() throws {
    _ = try tiles([10, 10, 20], rpb: ["": 20])
    let contract = try files.contract("\(Self.stem)-3.tiff")
    #expect(contract.rationalPolynomials == nil && contract.warningIds == ["scene.rpc-shared"])
  }

  @Test("a model of another raster is warned of; one that cannot be read is told")
  func misfit() throws {
    var scene = JilinScene()
    scene.change = { $0.grid.size = Size(width: 100, height: 8) }
    try scene.write(to: files)
    let contract = try files.contract()
    #expect(contract.warningIds == ["scene.rpc-misfit"] && contract.rationalPolynomials != nil)
    try files.text("LINE_OFF: 4\n", JilinScene.start + "_MSS_rpc.txt")
    #expect(try files.contract().warningIds == ["scene.rpc-unread"])
  }

  /// The tag holds fifteen digits of what the text has, and another random error.
  @Test("the model of a tag is that of the .rpb", .enabled(if: Shared.isThere, "needs ../shared"))
  func real() throws {
    func numbers(_ name: String, _ evidence: String) throws -> [Double] {
      let path = Shared.path("data/rpc_rioxarray/\(name)")
      let found = try #require(
        try ContractReader.read(path: path, options: SceneOptions()).rationalPolynomials)
      #expect(found.evidence == evidence)
      let model = found.value
      let scalings = [model.line, model.sample, model.latitude, model.longitude, model.height]
      return scalings.flatMap { [$0.offset, $0.scale] } + model.lineNumerator + model.lineDenominator
        + model.sampleNumerator + model.sampleDenominator
    }
    let tag = try numbers("test_rpcs.tif", "tag of the file")
    let text = try numbers("test_rpcs_ext_file.tif", "test_rpcs_ext_file.rpb")
    let isSame = zip(tag, text).allSatisfy { abs($0 - $1) <= 1e-13 * abs($1) }
    #expect(isSame && tag.count == 90 && text.count == 90)
  }
}
