// KeyValueTextTests: keys, values and groups of Landsat's MTL, of `.rpb` and of plain lists.

import Metadata
import TestSupport
import Testing

struct KeyValueTextTests {
  private let landsat = """
    GROUP = LANDSAT_METADATA_FILE
      GROUP = IMAGE_ATTRIBUTES
        SPACECRAFT_ID = "LANDSAT_8"
        DATE_ACQUIRED = 2015-07-10
        SCENE_CENTER_TIME = "14:58:20.1234567Z"
        EMPTY = ""
      END_GROUP = IMAGE_ATTRIBUTES
      GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS
        REFLECTANCE_MULT_BAND_4 = 2.75e-05
        GROUP = INNER
          NOTE = 'a = "b": c;'
        END_GROUP = INNER
      END_GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS
      GROUP = LEVEL1_RADIOMETRIC_RESCALING
        REFLECTANCE_MULT_BAND_4 = 2.0000E-05
      END_GROUP = LEVEL1_RADIOMETRIC_RESCALING
    END_GROUP = LANDSAT_METADATA_FILE
    END
    AFTER = 1
    """

  private func error(_ text: String) -> MetadataError? {
    do throws(MetadataError) {
      _ = try KeyValueText(Array(text.utf8))
      return nil
    } catch { return error }
  }

  @Test("a key of several groups is found in the one that is asked for")
  func groups() throws {
    let text = try KeyValueText(Array(landsat.utf8))
    #expect(text.value("SPACECRAFT_ID") == "LANDSAT_8")
    #expect(text.value("EMPTY") == "")
    #expect(text.value("NOTE") == "a = \"b\": c;")
    #expect(text.value("REFLECTANCE_MULT_BAND_4") == "2.75e-05")
    #expect(text.value("REFLECTANCE_MULT_BAND_4", in: "LEVEL1_RADIOMETRIC_RESCALING") == "2.0000E-05")
    #expect(text.value("REFLECTANCE_MULT_BAND_4", in: "LANDSAT_METADATA_FILE") == "2.75e-05")
    #expect(text.value("REFLECTANCE_MULT_BAND_4", in: "IMAGE_ATTRIBUTES") == nil)
    #expect(text.value("NOTE", in: "LEVEL2_SURFACE_REFLECTANCE_PARAMETERS") != nil)
    #expect(text.value("spacecraft_id") == nil)
    #expect(text.value("AFTER") == nil)
    #expect(text.entries(in: "IMAGE_ATTRIBUTES").map(\.line) == [3, 4, 5, 6])
    #expect(text.entries.count == 7)
  }

  @Test(
    "plain lists have no groups; lines without a separator and comments are passed over",
    arguments: ["\n", "\r\n", "\r"])
  func plain(_ newline: String) throws {
    let lines = [
      "\u{FEFF}Title", "", "# a = 1", "A: 500 pixels", "\tb\t=\t2;", "C=", "D : x=y", "E=(1,", "2", " 3);",
      "F: 7",
    ]
    let text = try KeyValueText(Array(lines.joined(separator: newline).utf8))
    #expect(text.entries.map(\.key) == ["A", "b", "C", "D", "E", "F"])
    #expect(text.entries.map(\.value) == ["500 pixels", "2", "", "x=y", "(1, 2 3)", "7"])
    #expect(text.entries.map(\.line) == [4, 5, 6, 7, 8, 11])
  }

  @Test(
    "groups that do not close are refused at their line",
    arguments: [
      ("GROUP = A\nB = 1\n", 2, "A has no end"), ("B = 1\nEND_GROUP = A", 2, "ends none"),
      ("GROUP = A\nEND_GROUP = B", 2, "ends none"),
      ("BEGIN_GROUP = A\nEND_GROUP\nEND_OBJECT", 3, "ends none"),
      ("A = 1\nB = (1,\n2", 2, "parenthesis"), ("OBJECT = A\nEND", 2, "A has no end"),
    ])
  func unclosed(_ text: String, _ line: Int, _ reason: String) {
    guard case .groups(let said, line) = error(text) else {
      Issue.record("\(String(describing: error(text)))")
      return
    }
    #expect(said.contains(reason), "\(said)")
  }

  @Test("64 groups in each other are taken, 65 are refused")
  func depth() {
    func nested(_ count: Int) -> String {
      String(repeating: "GROUP = A\n", count: count) + String(repeating: "END_GROUP = A\n", count: count)
    }
    #expect(error(nested(64)) == nil)
    #expect(error(nested(65)) == .groups(reason: "there are more than 64 in each other", line: 65))
  }

  @Test("a text longer than 1 MiB is refused")
  func limits() {
    let long = [UInt8](repeating: 10, count: (1 << 20) + 1)
    #expect(throws: MetadataError.tooLong(byteCount: 1_048_577, limit: 1_048_576)) { try KeyValueText(long) }
  }

  @Test("whatever is written ends in entries or in an error", arguments: 0..<4)
  func fuzz(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let mutations = Mutations(
      Array(landsat.utf8),
      pieces: ["=", ":", "(", ")", ";", "\"", "\n", "END", "GROUP = ", "END_GROUP", "\0"])
    var read = 0
    for _ in 0..<150 {
      guard let text = try? KeyValueText(mutations.next(&random)) else { continue }
      read += 1
      #expect(text.entries.allSatisfy { $0.line >= 1 && !$0.key.contains("=") })
      #expect(text.entries(in: "LANDSAT_METADATA_FILE").count <= text.entries.count)
    }
    #expect((10..<150).contains(read))
  }
}
