// SnowReaderTests: what masks and missing data leave of the evidence.

import GeoFile
import Pass
import Raster
import Scene
import Snow
import TestSupport
import Testing

struct SnowReaderTests {
  private static let size = Size(width: 60, height: 20)

  /// Bright in blue, green, red and near infrared, dark in short-wave infrared: snow for every rule. No data in the first column, and a
  /// mask over the right half, if there is one.
  private func answers(
    to question: SnowQuestion, mask: Reason? = nil
  ) throws -> (answers: [UInt8], reasons: [UInt8]) {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Self.size, .uint16, bands: 5)
    profile.nodata = 0
    try makeGeoTIFF(at: folder.file("s.tif"), profile) { band, x, _ in x == 0 ? 0 : band == 4 ? 500 : 7000 }
    try makeGeoTIFF(at: folder.file("m.tif"), .plain(Self.size, .uint8)) { _, x, _ in x < 30 ? 0 : 1 }
    var options = SceneOptions()
    options.bands = [.blue: 1, .green: 2, .red: 3, .nir: 4, .swir1: 5]
    options.scales = [1e-4]
    if let mask {
      options.masks = [ContractMask(path: folder.file("m.tif"), rule: .nonzero(mask), evidence: "test")]
    }
    let source = try Scene(path: folder.file("s.tif"), options: options).snowSource([question], method: nil)
    var reader = try source.makeReader()
    var planes = PlaneStack(type: .uint8, planeCount: 1)
    try reader.read(Window(column: 0, row: 3, width: 60, height: 2), into: &planes)
    return (Array(planes.bytes.prefix(120)), Array(planes.reasons.prefix(120)))
  }

  @Test(
    "pixels without data are evidence of nothing",
    arguments: [SnowQuestion.blueBins, .blue(.fixed), .blueQuality(.fixed, share: 1), .infrared])
  func nodata(_ question: SnowQuestion) throws {
    let (answers, reasons) = try answers(to: question)
    for pixel in answers.indices {
      #expect((answers[pixel] == 0) == (pixel % 60 == 0))
      #expect(reasons[pixel] == (pixel % 60 == 0 ? Reason.nodata : .valid).rawValue)
    }
  }

  @Test(
    "clouds are evidence of nothing in blue; short-wave infrared judges them",
    arguments: [SnowQuestion.blueBins, .blue(.fixed), .blueQuality(.fixed, share: 1), .infrared])
  func cloud(_ question: SnowQuestion) throws {
    let plain = try answers(to: question)
    let (answers, reasons) = try answers(to: question, mask: .cloud)
    for pixel in answers.indices {
      let isMasked = pixel % 60 >= 30
      #expect(answers[pixel] == (isMasked && question != .infrared ? 0 : plain.answers[pixel]))
      #expect(reasons[pixel] == (isMasked ? Reason.cloud.rawValue : plain.reasons[pixel]))
    }
  }

  @Test("what a mask calls snow is judged like any ground")
  func snow() throws {
    let plain = try answers(to: .blue(.fixed))
    let masked = try answers(to: .blue(.fixed), mask: .snow)
    #expect(masked.answers == plain.answers && masked.reasons == plain.reasons)
  }
}
