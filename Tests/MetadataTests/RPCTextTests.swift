// RPCTextTests: RPC in every form that they are delivered in, and every way in which they are refused.

import Metadata
import Raster
import TestSupport
import Testing

struct RPCTextTests {
  private static func coefficient(_ index: Int, of list: Int) -> Int {
    index == 1 ? 10_000 : 100 * list + index
  }

  private static let lists = ["LINE_NUM", "LINE_DEN", "SAMP_NUM", "SAMP_DEN"]

  /// What `_rpc.txt` would say: a key and a value for each of the 92 items; coefficient i of list k
  /// is 100 k + i, but the first is 10,000: no denominator may become 0.
  private var items: [(key: String, value: String)] {
    let numbers = [
      ("ERR_BIAS", "1.5"), ("ERR_RAND", "0.25"), ("LINE_OFF", "400"), ("SAMP_OFF", "500"), ("LAT_OFF", "45"),
      ("LONG_OFF", "125"), ("HEIGHT_OFF", "200"), ("LINE_SCALE", "401"), ("SAMP_SCALE", "501"),
      ("LAT_SCALE", "0.02"), ("LONG_SCALE", "0.03"), ("HEIGHT_SCALE", "502"),
    ]
    let coefficients = Self.lists.enumerated().flatMap { k, list in
      (1...20).map { ("\(list)_COEFF_\($0)", "\(Self.coefficient($0, of: k))") }
    }
    return (numbers + coefficients).map { (key: $0.0, value: $0.1) }
  }

  private func expected(hasErrors: Bool = true) throws -> RationalPolynomials {
    func list(_ k: Int) -> [Double] { (1...20).map { Double(Self.coefficient($0, of: k)) } }
    return try #require(
      RationalPolynomials(
        line: .init(offset: 400, scale: 401), sample: .init(offset: 500, scale: 501),
        latitude: .init(offset: 45, scale: 0.02), longitude: .init(offset: 125, scale: 0.03),
        height: .init(offset: 200, scale: 502), lineNumerator: list(0), lineDenominator: list(1),
        sampleNumerator: list(2), sampleDenominator: list(3), biasError: hasErrors ? 1.5 : nil,
        randomError: hasErrors ? 0.25 : nil))
  }

  private func text(_ line: (String, String) -> String) -> [UInt8] {
    Array(items.map { line($0.key, $0.value) }.joined(separator: "\n").utf8)
  }

  /// The text with some items changed, some left out, and more behind it.
  private func changed(_ changes: [String: String], without: Set<String> = [], adding more: String = "")
    -> [UInt8]
  {
    let lines = items.filter { !without.contains($0.key) }.map { "\($0.key): \(changes[$0.key] ?? $0.value)" }
    return Array((lines.joined(separator: "\n") + "\n" + more).utf8)
  }

  private func error(_ bytes: [UInt8]) -> MetadataError? {
    do throws(MetadataError) {
      _ = try RPCText.read(bytes)
      return nil
    } catch { return error }
  }

  @Test("every spelling of a line gives the same model")
  func spellings() throws {
    let texts = [
      text { "\($0): \($1)" }, text { "\($0) = \($1)" }, text { "\($0)=\($1)" }, text { "\($0):\t+\($1)\r" },
      text { "  \($0.lowercased()) : 000\($1)" }, text { "\($0): \($1) pixels" }, text { "\($0): \($1)D+00" },
      text { "\($0): \($1)e0 meters\r" }, [0xEF, 0xBB, 0xBF] + text { "\($0): \($1);" },
      Array("A title\n\n".utf8) + text { "\($0): \($1)\nOTHER_\($0): x" },
    ]
    for bytes in texts { #expect(try RPCText.read(bytes) == expected()) }
  }

  private var rpb: String {
    func list(_ k: Int) -> String {
      (1...20).map { "\t\t\t+\(Self.coefficient($0, of: k)).0E+00" }.joined(separator: ",\n")
    }
    return """
      satId = "GF1";
      bandId = "PMS1";
      SpecId = "RPC00B";
      BEGIN_GROUP = IMAGE
      \terrBias = 1.5;
      \terrRand = 0.25;
      \tlineOffset = 400;
      \tsampOffset = 500.000;
      \tlatOffset =   45;
      \tlongOffset = 125;
      \theightOffset = 200;
      \tlineScale = 401;
      \tsampScale = 501;
      \tlatScale = 0.02;
      \tlongScale = 0.03;
      \theightScale = 502;
      \tlineNumCoef = (
      \(list(0)));
      \tlineDenCoef = (
      \(list(1)));
      \tsampNumCoef = (
      \(list(2)));
      \tsampDenCoef = (
      \(list(3)));
      END_GROUP = IMAGE
      END;
      """
  }

  @Test("a .rpb gives the same model, with any line ends, and without its errors", arguments: ["\n", "\r\n"])
  func brackets(_ newline: String) throws {
    let lines = rpb.replacing("\n", with: newline)
    #expect(try RPCText.read(Array(lines.utf8)) == expected())
    let without = rpb.split(separator: "\n").filter { !$0.contains("err") }.joined(separator: newline)
    #expect(try RPCText.read(Array(without.utf8)) == expected(hasErrors: false))
    let inOneLine = rpb.replacing(",\n\t\t\t", with: ", ").replacing("(\n\t\t\t", with: "( ")
    #expect(try RPCText.read(Array(inOneLine.utf8)) == expected())
  }

  @Test("a .rpb with 19 coefficients or without its end is refused")
  func damagedBrackets() {
    #expect(
      error(Array(rpb.replacing("+207.0E+00,", with: "").utf8)) == .rpcCount(key: "SAMP_NUM_COEFF", count: 19)
    )
    #expect(
      error(Array(rpb.replacing("+207", with: "x07").utf8))
        == .rpcNumber(key: "SAMP_NUM_COEFF_7", text: "x07.0E+00"))
    #expect(error(Array(rpb.prefix(600).utf8)) != nil)
  }

  @Test("GDAL's metadata domain is read, with units kept in its values")
  func domain() throws {
    var metadata: [String: String] = [:]
    for (key, value) in items.prefix(12) { metadata[key] = value + " pixels" }
    for (k, list) in Self.lists.enumerated() {
      metadata["\(list)_COEFF"] =
        (1...20).map { "\(Self.coefficient($0, of: k))" }.joined(separator: " ") + " "
    }
    metadata["MIN_LONG"] = "124"
    #expect(try RPCText.read(metadata: metadata) == expected())
    metadata["LINE_DEN_COEFF"] = nil
    #expect(throws: MetadataError.rpcMissing(key: "LINE_DEN_COEFF_1")) {
      try RPCText.read(metadata: metadata)
    }
  }

  @Test("errors of the model may be missing, empty or unreadable; nothing else may")
  func missing() throws {
    #expect(try RPCText.read(changed([:], without: ["ERR_BIAS", "ERR_RAND"])) == expected(hasErrors: false))
    #expect(try RPCText.read(changed(["ERR_BIAS": "", "ERR_RAND": "unknown"])) == expected(hasErrors: false))
    for (key, _) in items.dropFirst(2) {
      #expect(error(changed([:], without: [key])) == .rpcMissing(key: key))
      #expect(error(changed([key: "θ"])) == .rpcNumber(key: key, text: "θ"))
    }
    #expect(error(Array("hello".utf8)) == .rpcMissing(key: "LINE_OFF"))
    #expect(error([]) == .rpcMissing(key: "LINE_OFF"))
  }

  @Test(
    "what is not one finite number is refused with its key",
    arguments: ["", "pixels", "nan", "inf pixels", "1e999", "500 600", "1,5", "500pixels", "0x1F", "5 m2"])
  func notNumbers(_ value: String) {
    #expect(error(changed(["LAT_OFF": value])) == .rpcNumber(key: "LAT_OFF", text: value))
    #expect(error(changed(["SAMP_DEN_COEFF_3": value])) == .rpcNumber(key: "SAMP_DEN_COEFF_3", text: value))
  }

  @Test("a scale of 0 is refused", arguments: ["LINE", "SAMP", "LAT", "LONG", "HEIGHT"])
  func zero(_ axis: String) {
    #expect(error(changed(["\(axis)_SCALE": "-0.0 degrees"])) == .rpcZeroScale(key: "\(axis)_SCALE"))
    #expect(error(changed(["\(axis)_OFF": "0"])) == nil)
  }

  @Test("keys given twice must agree")
  func twice() throws {
    #expect(try RPCText.read(changed([:], adding: "line_off = 4.0E2\nlineOffset = 400;")) == expected())
    #expect(error(changed([:], adding: "LINE_OFF: 401")) == .rpcContradiction(key: "LINE_OFF"))
    #expect(error(changed([:], adding: "lineOffset = 401;")) == .rpcContradiction(key: "LINE_OFF"))
    let swapped = changed([:], adding: "SAMP_NUM_COEFF_20: 7")
    #expect(error(swapped) == .rpcContradiction(key: "SAMP_NUM_COEFF_20"))
  }

  @Test("numbers that are no model of a scene are refused")
  func flaws() {
    #expect(error(changed(["LAT_OFF": "125", "LONG_OFF": "45"])) == .rpcFlaw(.latitude))
    #expect(error(changed(["LINE_OFF": "1e308"])) == .rpcFlaw(.pixels))
    #expect(error(changed(["SAMP_DEN_COEFF_1": "0"])) == .rpcFlaw(.denominator))
  }

  @Test("a coefficient beyond the twentieth is refused", arguments: [0, 21, -1])
  func beyond(_ index: Int) {
    #expect(
      error(changed([:], adding: "LINE_NUM_COEFF_\(index): 1"))
        == .rpcCount(key: "LINE_NUM_COEFF", count: index))
  }

  @Test("a text longer than 1 MiB is refused")
  func length() {
    let long = changed([:]) + [UInt8](repeating: 10, count: 1 << 20)
    #expect(error(long) == .tooLong(byteCount: long.count, limit: 1 << 20))
  }

  @Test("what is written for GDAL reads back to the same bits")
  func writing() throws {
    var random = SeededRandom(seed: 6)
    func number() -> Double {
      let mantissa = Double.random(in: -10...10, using: &random)
      return Double(sign: .plus, exponent: Int.random(in: -90...(-1), using: &random), significand: mantissa)
    }
    for round in 0..<20 {
      // One that outweighs the others: no denominator may become 0.
      func list() -> [Double] { [1000 + number()] + (1..<20).map { _ in number() } }
      func scaling() -> RationalPolynomials.Scaling { .init(offset: number(), scale: number()) }
      let model = try #require(
        RationalPolynomials(
          line: scaling(), sample: scaling(), latitude: scaling(), longitude: scaling(), height: scaling(),
          lineNumerator: list(), lineDenominator: list(), sampleNumerator: list(), sampleDenominator: list(),
          biasError: round % 2 == 0 ? number() : nil))
      let written = RPCText.metadata(model)
      let read = try RPCText.read(
        metadata: Dictionary(uniqueKeysWithValues: written.map { ($0.key, $0.value) }))
      #expect(read == model)
    }
  }

  @Test("the items for GDAL have its keys, twenty numbers in a list")
  func keys() throws {
    let items = RPCText.metadata(try expected())
    let keys = [
      "ERR_BIAS", "ERR_RAND", "LINE_OFF", "SAMP_OFF", "LAT_OFF", "LONG_OFF", "HEIGHT_OFF", "LINE_SCALE",
      "SAMP_SCALE", "LAT_SCALE", "LONG_SCALE", "HEIGHT_SCALE", "LINE_NUM_COEFF", "LINE_DEN_COEFF",
      "SAMP_NUM_COEFF", "SAMP_DEN_COEFF",
    ]
    #expect(items.map(\.key) == keys)
    #expect(items[2].value == "400.0" && items[9].value == "0.02")
    #expect(items[13].value.hasPrefix("10000.0 102.0 ") && items[13].value.hasSuffix(" 119.0 120.0"))
    #expect(RPCText.metadata(try expected(hasErrors: false)).count == 14)
  }

  @Test("whatever is written ends in a model or in an error", arguments: 0..<4)
  func fuzz(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [":", "=", "\n", " ", "(", ")", ";", ",", "e", "_", "0", "LINE_OFF", "END", "\0"]
    let honest = seed % 2 == 0 ? changed([:]) : Array(rpb.utf8)
    let mutations = Mutations(honest, pieces: pieces)
    var read = 0
    for _ in 0..<100 where (try? RPCText.read(mutations.next(&random))) != nil { read += 1 }
    #expect((1..<100).contains(read))
  }
}
