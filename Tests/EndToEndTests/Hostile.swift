// Hostile: what may be done to a scene's folder to hurt who reads it; first its XML.

import Foundation
import TestSupport
import Testing

/// One way to spoil a scene, and what must come of it.
struct Hostile: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Exit codes that are right.
  var codes: Set<Int32> = [0]
  /// Each of them is said, in the result or the messages.
  var says: [String] = []
  /// Never said: what only a reader that was deceived would say.
  var neverSays: [String] = []
  /// A link leads outside, so that looking where it leads is no trespass; opening is.
  var isLink = false
  /// What is asked of the program; by default to inspect the folder.
  var words: @Sendable (SmallScene) -> [String] = { ["inspect", $0.folder] }
  var spoil: @Sendable (SmallScene) throws -> Void

  init(
    _ name: String, codes: Set<Int32> = [0], says: [String] = [], neverSays: [String] = [],
    isLink: Bool = false, words: @escaping @Sendable (SmallScene) -> [String] = { ["inspect", $0.folder] },
    spoil: @escaping @Sendable (SmallScene) throws -> Void
  ) {
    (testDescription, self.codes, self.says, self.neverSays) = (name, codes, says, neverSays)
    (self.isLink, self.words, self.spoil) = (isLink, words, spoil)
  }

  /// The XML beside the scene is another; what it says is ignored, and that is said.
  static func xml(
    _ name: String, _ reason: String, _ text: @escaping @Sendable (SmallScene) throws -> [UInt8]
  )
    -> Hostile
  {
    Hostile(name, says: ["scene.metadata-unread", reason], neverSays: ["toa:"]) { scene in
      try scene.put(try text(scene), at: scene.metadata)
    }
  }

  /// An XML that is read, says nothing, and hurts nobody.
  static func idle(_ name: String, _ text: @escaping @Sendable (SmallScene) throws -> [UInt8]) -> Hostile {
    Hostile(name, says: ["as-delivered"], neverSays: ["toa:"]) { scene in
      try scene.put(try text(scene), at: scene.metadata)
    }
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// Ten entities, each ten times the one before: "lol" ten thousand million times.
  private static let bomb: String = {
    let names = Array("abcdefghij").map(String.init)
    let entities = zip(names, names.dropFirst()).map { "<!ENTITY \($1) \"\(repeated("&\($0);", 10))\">" }
    return "<!DOCTYPE x [<!ENTITY a \"lol\">\(entities.joined())]><MetaData>&j;</MetaData>"
  }()

  static let metadata: [Hostile] = [
    .xml("nested entities", "DOCTYPE") { _ in Array(bomb.utf8) },
    .xml("one long entity, 100,000 times", "DOCTYPE") { _ in
      Array(
        "<!DOCTYPE x [<!ENTITY a \"\(repeated("a", 100_000))\">]><x>\(repeated("&a;", 100_000))</x>".utf8)
    },
    .xml("an entity that is a file", "DOCTYPE") { scene in
      let file = scene.twin(of: scene.metadata)
      return Array(
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file://\(file)\">]><MetaData><SatelliteID>&a;</SatelliteID></MetaData>"
          .utf8)
    },
    .xml("an entity that is an address", "DOCTYPE") { _ in
      Array("<!DOCTYPE x [<!ENTITY a SYSTEM \"http://127.0.0.1:9/a\">]><MetaData>&a;</MetaData>".utf8)
    },
    .idle("a document type that is a file") { scene in
      Array("<!DOCTYPE x SYSTEM \"\(scene.twin(of: scene.metadata))\"><MetaData/>".utf8)
    },
    .xml("300,000 attributes on one element", "1000 attributes") { _ in
      Array("<MetaData \((0..<300_000).map { "a\($0)=\"1\"" }.joined(separator: " "))/>".utf8)
    },
    .xml("100,000 elements in each other", "nested deeper") { _ in
      Array((repeated("<a>", 100_000) + repeated("</a>", 100_000)).utf8)
    },
    .xml("1,000,000 elements beside each other", "100000 elements") { _ in
      Array("<a>\(repeated("<b/>", 1_000_000))</a>".utf8)
    },
    .xml("UTF-16 with its mark", "UTF-16") { scene in
      [0xFF, 0xFE] + (try scene.text(scene.metadata)).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    },
    .xml("zeros before the text", "UTF-16") { scene in
      [0, 0] + Array(try scene.text(scene.metadata).utf8)
    },
    .xml("20 MiB", "16 MiB") { _ in
      Array("<MetaData>".utf8) + [UInt8](repeating: 32, count: 20 << 20) + Array("</MetaData>".utf8)
    },
    .xml("empty", "no element") { _ in [] },
    .xml("random bytes", "begin with <") { _ in
      (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7 | 128) }
    },
    .idle("two million gains") { _ in
      Array(
        "<MetaData><AbsCalibrationGain>\(repeated("1,", 2_000_000))</AbsCalibrationGain></MetaData>".utf8)
    },
    .idle("two million brackets around a gain") { _ in
      Array(
        "<MetaData><AbsCalibrationGain>\(repeated("(", 2_000_000))1\(repeated(")", 2_000_000))</AbsCalibrationGain></MetaData>"
          .utf8)
    },
    .idle("15 MiB of references to one character") { _ in
      Array("<MetaData><CenterTime>\(repeated("&#50;", 3_000_000))</CenterTime></MetaData>".utf8)
    },
    .idle("15 MiB of comments") { _ in
      Array("<MetaData>\(repeated("<!--x-->", 1_900_000))</MetaData>".utf8)
    },
    .idle("numbers beyond all measure") { _ in
      Array(
        """
        <MetaData><SolarElevation>1e308</SolarElevation><SolarAzimuth>-1e308</SolarAzimuth>
        <CenterLongitude>1e308</CenterLongitude><CenterLatitude>1e308</CenterLatitude><DataBits>1e18</DataBits>
        <AbsCalibrationGain>1e309,1e309,1e309,1e309</AbsCalibrationGain><CloudPercent>-1e308</CloudPercent>
        <CenterTime>999999999-99-99T99:99:99</CenterTime></MetaData>
        """.utf8)
    },
    .idle("names of files outside") { scene in
      let file = scene.twin(of: scene.raster)
      let names = ["File", "FileName", "IMAGE_FILE", "RPCFile"].map {
        "<\($0)>../\(SmallScene.outsideName)/x.tif</\($0)><\($0)>\(file)</\($0)>"
      }
      return Array("<MetaData>\(names.joined())</MetaData>".utf8)
    },
  ]
}
