// What the metadata of Jilin-1's spectral satellites prove.

import Raster
import Scene
import TestSupport
import Testing

struct SpectralFactsTests {
  private let files: SceneFiles
  private static let start = "JL1GP01_PMS2_20200430105301_200020842_101_0013_001_L1"

  init() throws { files = try SceneFiles() }

  /// Gain n / 100 and bias n / 1000 of band n.
  private static let gains = (0..<20).map { "\(Double($0) / 100)" }.joined(separator: ",")
  private static let biases = (0..<20).map { "\(Double($0) / 1000)" }.joined(separator: ",")

  private func scene(gains: String = gains, biases: String = biases, more: String = "") -> JilinScene {
    var scene = JilinScene()
    (scene.rpc, scene.xml) = (nil, "\(Self.start)_meta.xml")
    scene.tags["AbsCalibrationGain"] = gains
    scene.tags["AbsCalibrationBias"] = biases
    scene.tags["DataBits"] = nil
    scene.more =
      (0..<20).map {
        "<BAND_B\($0)><CenterTime>2020-04-30 10:53:\($0 + 10)</CenterTime>"
          + "<ImageRowGSD>\($0 < 7 ? 5 : 10)</ImageRowGSD></BAND_B\($0)>"
      }.joined() + more
    return scene
  }

  private func writeSet(_ numbers: [Int], gains: String = gains, biases: String = biases) throws {
    for number in numbers {
      var scene = scene(gains: gains, biases: biases)
      (scene.raster, scene.bands) = ("\(Self.start)_B\(number).tif", 1)
      scene.rpc = "\(Self.start)_B\(number)_rpc.txt"
      try scene.write(to: files)
    }
  }

  /// pi 0.05 d^2 / (1550.6 sin 58.468) and pi 0.06 d^2 / (1020.1 sin 58.468), by Python.
  @Test("a file a band: roles, models and gains by the number of the band")
  func set() throws {
    try writeSet([3, 4, 5, 6, 7])
    let contract = try files.contract()
    #expect(contract.kind == .jilin1 && contract.layout == .bands && contract.sensor?.value.id == "JL1GP")
    #expect(contract.bands.map(\.part) == ["B3", "B4", "B5", "B6", "B7"])
    #expect(contract.bands.map { $0.role?.value } == [.blue, .green, .red, .nir, nil])
    #expect(isNear(contract.scaling(.red, .toa), 0.00012064069744941739, 0.00001206406974494174))
    #expect(isNear(contract.scaling(.nir, .toa), 0.00022005544413104586, 0.000022005544413104586))
    #expect(contract.files.allSatisfy { $0.rationalPolynomials?.value.line.offset == 4 })
    #expect(Set(contract.files.compactMap { $0.rationalPolynomials?.evidence }).count == 5)
    #expect(contract.bands.allSatisfy { $0.nodata?.value == 0 })
    #expect(contract.time?.value.text == "2020-04-30T02:53:01Z" && contract.pixelSize_m?.value == 5)
    #expect(
      contract.warnings.isEmpty && contract.missing == ["irradiance of band B7 (needed for reflectance)"])
  }

  @Test("one band of a set has its own time and pixel")
  func one() throws {
    try writeSet([6, 7])
    let contract = try files.contract("\(Self.start)_B7.tif")
    #expect(contract.bands.map(\.part) == ["B7"] && contract.pixelSize_m?.value == 10)
    #expect(contract.time?.value.text == "2020-04-30T02:53:17Z")
  }

  @Test(
    "lists that are not of twenty bands, or have no gain for a band, prove nothing for it",
    arguments: [("0.1,0.1,0.1,0.1", "0,0,0,0"), (gains, "0,0"), ("", ""), ("0.1,?", "")])
  func badLists(_ gains: String, _ biases: String) throws {
    try writeSet([5, 6], gains: gains, biases: biases)
    let contract = try files.contract()
    #expect(
      contract.levels.isEmpty && contract.missing == ["gain and bias of band B5 B6 (needed for reflectance)"])
  }

  @Test(
    "B3 to B6 merged at level L1C, with lists of twenty or of four",
    arguments: [(gains, biases), ("0.03,0.04,0.05,0.06", "0.003,0.004,0.005,0.006")])
  func merged(_ gains: String, _ biases: String) throws {
    var scene = scene(gains: gains, biases: biases)
    scene.raster = "\(Self.start)C.tif"
    scene.xml = "\(Self.start)C_meta.xml"
    scene.tags["FUSMethod"] = "B-G-R-NIR"
    try scene.write(to: files)
    let contract = try files.contract()
    #expect(contract.sensor?.value.id == "JL1GP-L1C" && contract.layout == .parts)
    #expect(contract.bands.map { $0.role?.value } == [.blue, .green, .red, .nir])
    #expect(isNear(contract.scaling(.red, .toa), 0.00012064069744941739, 0.00001206406974494174))
    #expect(contract.warnings.isEmpty && contract.missing.isEmpty && contract.pixelSize_m?.value == 5)
  }

  @Test("merged in another order there are no roles and no reflectance")
  func otherOrder() throws {
    var scene = scene()
    scene.raster = "\(Self.start)C.tif"
    scene.xml = "\(Self.start)C_meta.xml"
    scene.tags["FUSMethod"] = "R-G-B-NIR"
    try scene.write(to: files)
    let contract = try files.contract()
    #expect(contract.bands.allSatisfy { $0.role == nil } && contract.misses("order of the merged bands"))
    #expect(contract.levels.isEmpty)
  }
}
