// What name, XML and UDM2 of a PlanetScope scene prove.

import Raster
import Scene
import Sunlight
import TestSupport
import Testing

struct PlanetFactsTests {
  private let files: SceneFiles
  private static let item = "20200501_023456_1034"

  init() throws { files = try SceneFiles() }

  private func writeXML(
    _ name: String, instrument: String = "PSB.SD", bands: Int = 8, without word: String = "none"
  )
    throws
  {
    let list = (1...bands).map {
      """
      <ps:bandSpecificMetadata><ps:bandNumber>\($0)</ps:bandNumber>
      <ps:radiometricScaleFactor>0.01</ps:radiometricScaleFactor>
      <ps:reflectanceCoefficient>\(Double(20 + $0) / 1_000_000)</ps:reflectanceCoefficient>
      </ps:bandSpecificMetadata>
      """
    }
    let text = """
      <ps:EarthObservation xmlns:ps="p" xmlns:eop="e" xmlns:opt="o">
      <eop:Platform><eop:shortName>PlanetScope</eop:shortName></eop:Platform>
      <eop:Instrument><eop:shortName>\(instrument)</eop:shortName></eop:Instrument>
      <opt:illuminationAzimuthAngle uom="deg">150.5</opt:illuminationAzimuthAngle>
      <opt:illuminationElevationAngle uom="deg">58.25</opt:illuminationElevationAngle>
      <ps:acquisitionDateTime>2020-05-01T02:34:57+00:00</ps:acquisitionDateTime>
      <opt:cloudCoverPercentage uom="percentage">3</opt:cloudCoverPercentage>
      \(list.joined(separator: "\n"))
      </ps:EarthObservation>
      """
    try files.text(text.split(separator: "\n").filter { !$0.contains(word) }.joined(separator: "\n"), name)
  }

  @Test("eight bands and their coefficients")
  func eightBands() throws {
    let stem = "\(Self.item)_3B_AnalyticMS_8b"
    try files.raster("\(stem).tif", bands: 8)
    try writeXML("\(Self.item)_3B_AnalyticMS_8b_metadata.xml")
    let contract = try files.contract()
    #expect(contract.kind == .planetScope && contract.levels == [.toa])
    #expect(
      contract.sensor?.value.id == "PlanetScope_8b" && contract.sensor?.evidence == "XML shortName: PSB.SD")
    #expect(contract.band(.nir)?.number == 8 && contract.band(.red)?.number == 6)
    #expect(
      isNear(contract.scaling(.nir, .toa), 2.8e-5, 0) && isNear(contract.scaling(.red, .toa), 2.6e-5, 0))
    #expect(contract.bands.allSatisfy { $0.nodata?.value == 0 })
    #expect(contract.time?.value.text == "2020-05-01T02:34:57Z" && contract.cloudShare_percent?.value == 3)
    #expect(contract.sun?.value == SunPosition(elevation_deg: 58.25, azimuth_deg: 150.5))
    #expect(contract.warnings.isEmpty && contract.missing.isEmpty)
  }

  @Test(
    "the instrument tells the Dove from the Dove-R; without it four bands are in the common order",
    arguments: [
      ("PS2", "PlanetScope_4b"), ("PS2.SD", "PlanetScope_4b_DoveR"), ("PSB.SD", "PlanetScope_4b"),
      ("", "PlanetScope_4b"),
    ])
  func fourBands(_ instrument: String, _ id: String) throws {
    try files.raster("\(Self.item)_3B_AnalyticMS.tif", bands: 4)
    try writeXML("\(Self.item)_3B_AnalyticMS_metadata.xml", instrument: instrument, bands: 4)
    let contract = try files.contract()
    #expect(contract.sensor?.value.id == id)
    #expect(contract.bands.map { $0.role?.value } == [.blue, .green, .red, .nir])
    #expect(isNear(contract.scaling(.nir, .toa), 2.4e-5, 0))
  }

  @Test("_SR is surface reflectance by its specification, whatever coefficients lie beside it")
  func surface() throws {
    try files.raster("\(Self.item)_3B_AnalyticMS_SR_8b.tif", bands: 8)
    try writeXML("\(Self.item)_3B_AnalyticMS_8b_metadata.xml")
    let contract = try files.contract()
    #expect(contract.levels == [.surface] && isNear(contract.scaling(.nir, .surface), 0.0001, 0))
    #expect(contract.missing.isEmpty && contract.sun != nil)
  }

  @Test("radiance without coefficients proves no reflectance; the name still tells the time")
  func withoutXML() throws {
    try files.raster("\(Self.item)_3B_AnalyticMS.tif", bands: 4)
    let contract = try files.contract()
    #expect(contract.levels.isEmpty && contract.misses("_metadata.xml"))
    #expect(contract.time?.value.text == "2020-05-01T02:34:56Z")
    try writeXML("\(Self.item)_3B_AnalyticMS_metadata.xml", bands: 4, without: "reflectanceCoefficient>2.4e")
    let poor = try files.contract()
    #expect(poor.scaling(.nir, .toa) == nil && poor.scaling(.red, .toa) != nil && poor.misses("band 4"))
  }

  @Test("a raster of other bands proves no roles")
  func oddBands() throws {
    try files.raster("\(Self.item)_3B_AnalyticMS.tif", bands: 5)
    let contract = try files.contract()
    #expect(contract.warningIds == ["scene.sensor-unknown"] && contract.sensor == nil)
  }

  @Test("UDM2: snow, shadow, heavy haze and cloud do not count, light haze does")
  func mask() throws {
    try files.raster("\(Self.item)_3B_AnalyticMS.tif", bands: 4)
    try files.raster("\(Self.item)_3B_udm2.tif", bands: 8, .uint8)
    let masks = try files.contract().masks
    #expect(masks.map(\.band) == [1, 2, 4, 5])
    let reasons: [Reason] = [.snow, .shadow, .cloud, .cloud]
    for (mask, reason) in zip(masks, reasons) {
      #expect(mask.rule.table(for: .uint8).prefix(3).elementsEqual([0, reason.rawValue, reason.rawValue]))
    }
    try files.raster("\(Self.item)_3B_udm2.tif", bands: 1, .uint8)
    let short = try files.contract()
    #expect(short.masks.isEmpty && short.warningIds == ["scene.mask-unread"])
  }

  @Test("a basic scene has a model")
  func basic() throws {
    try files.raster("\(Self.item)_1B_AnalyticMS.tif", bands: 4, width: 10, height: 8)
    try files.text(
      SceneFiles.rpc(line: 4, sample: 5, lineScale: 4, sampleScale: 5), "\(Self.item)_1B_AnalyticMS_RPC.TXT")
    let contract = try files.contract("\(Self.item)_1B_AnalyticMS.tif")
    #expect(contract.rationalPolynomials?.value.line.offset == 4 && contract.warnings.isEmpty)
  }
}
