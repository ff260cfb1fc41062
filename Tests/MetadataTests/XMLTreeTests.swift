// XMLTreeTests: what is found in metadata XML, and where its limits are.

import Metadata
import TestSupport
import Testing

struct XMLTreeTests {
  private let jilin = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- made by hand -->
    <MetaData>
      <ProductInfo>
        <SatelliteID>JL1GF03D</SatelliteID>
        <CloudPercent>θ</CloudPercent>
        <SolarAzimuth></SolarAzimuth>
        <SolarElevation> 58.468
        </SolarElevation>
        <BAND_B3><StartTime>2020-04-30 10:53:01</StartTime></BAND_B3>
        <BAND_B4><StartTime>2020-04-30 10:53:02</StartTime></BAND_B4>
      </ProductInfo>
      <ProcessInfo><AbsCalibrationGain>0.1,0.2, 0.3</AbsCalibrationGain><Empty/></ProcessInfo>
    </MetaData>
    """

  private func tree(_ text: String) throws -> XMLTree { try XMLTree(Array(text.utf8)) }

  private func error(_ text: String) -> MetadataError? { error(bytes: Array(text.utf8)) }

  private func error(bytes: [UInt8]) -> MetadataError? {
    do throws(MetadataError) {
      _ = try XMLTree(bytes)
      return nil
    } catch { return error }
  }

  @Test("elements are found by path, by name anywhere, and one level below")
  func lookups() throws {
    let root = try tree(jilin).root
    #expect(root.name == "MetaData")
    #expect(root.children.map(\.name) == ["ProductInfo", "ProcessInfo"])
    #expect(root.text(at: ["ProductInfo", "SatelliteID"]) == "JL1GF03D")
    #expect(root.text(at: ["ProductInfo", "CloudPercent"]) == "θ")
    #expect(root.text(at: ["ProductInfo", "SolarAzimuth"]) == "")
    #expect(root.text(at: ["ProductInfo", "SolarZenith"]) == nil)
    #expect(root.text(at: ["ProcessInfo", "Empty"]) == "")
    #expect(root.text(at: []) == "")
    #expect(root.first(named: "SolarElevation")?.text == "58.468")
    #expect(root.first(named: "solarelevation") == nil)
    #expect(root.first(named: "MetaData") == nil)
    #expect(root.child(named: "SolarElevation") == nil)
    #expect(root.all(named: "StartTime").map(\.text) == ["2020-04-30 10:53:01", "2020-04-30 10:53:02"])
    #expect(root.first(named: "BAND_B4")?.all(named: "StartTime").count == 1)
    #expect(root.children(named: "ProcessInfo").count == 1)
    #expect(root.first(named: "SatelliteID")?.line == 5)
  }

  @Test("a deep tree and a wide one keep their order")
  func order() throws {
    let deep = String(repeating: "<a>", count: 64) + "x" + String(repeating: "</a>", count: 64)
    let innermost = try tree(deep).root.all(named: "a").last
    #expect(innermost?.text == "x" && innermost?.children.isEmpty == true)
    let wide = try tree("<r>" + (0..<500).map { "<i n='\($0)'>\($0)</i>" }.joined() + "</r>").root
    #expect(wide.children.count == 500)
    let isInOrder = wide.children.enumerated().allSatisfy { place, item in
      item.text == "\(place)" && item.attribute("n") == "\(place)"
    }
    #expect(isInOrder)
  }

  @Test("one element deeper than the limit is refused, at its line")
  func depth() {
    let deep = String(repeating: "<a>\n", count: 65) + String(repeating: "</a>", count: 65)
    #expect(error(deep) == .xmlDepth(limit: 64, line: 65))
    let bomb = error(String(repeating: "<a>", count: 1_000_000))
    #expect(bomb == .xmlDepth(limit: 64, line: 1))
  }

  @Test("a thousand attributes are taken, 300,000 are refused at once")
  func attributes() throws {
    func element(_ count: Int) -> String { "<a" + (0..<count).map { " a\($0)='1'" }.joined() + "/>" }
    #expect(try tree(element(1000)).root.attribute("a999") == "1")
    #expect(error(element(1001)) == .xmlAttributes(element: "a", limit: 1000, line: 1))
    let many = element(300_000)
    let time = ContinuousClock().measure {
      #expect(error(many) == .xmlAttributes(element: "a", limit: 1000, line: 1))
    }
    #expect(time < .milliseconds(500))
  }

  @Test("more elements and attributes than the limit are refused")
  func size() {
    let count = XMLTree.sizeLimit / 2
    #expect(error("<a>" + String(repeating: "<b c='1'/>", count: count - 1) + "</a>") == nil)
    #expect(
      error("<a>" + String(repeating: "<b c='1'/>", count: count) + "</a>")
        == .xmlSize(limit: XMLTree.sizeLimit, line: 1))
  }

  @Test("a document longer than 16 MiB is not looked at")
  func length() {
    let bytes = [UInt8](repeating: 32, count: (16 << 20) + 1)
    #expect(error(bytes: bytes) == .tooLong(byteCount: 16_777_217, limit: 16_777_216))
  }

  @Test(
    "declarations of entities are refused, a bare DOCTYPE is passed over and opens nothing",
    arguments: [
      ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", MetadataError.xmlEntities(line: 1)),
      ("\n<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", .xmlEntities(line: 2)),
      ("<!DOCTYPE a SYSTEM \"[>\"\n [<!ENTITY % p SYSTEM 'http://x/'> %p;]><a/>", .xmlEntities(line: 1)),
      ("<!DOCTYPE a><a>1</a>", nil),
      ("<!DOCTYPE a PUBLIC '-//x[//' \"file:///etc/pass>wd\"><a>1</a>", nil),
      ("<!DOCTYPE a SYSTEM 'x", .xmlMalformed(reason: "the DOCTYPE does not end", line: 1)),
    ])
  func documentType(_ text: String, _ refusal: MetadataError?) throws {
    #expect(error(text) == refusal)
    if refusal == nil { #expect(try tree(text).root.text == "1") }
  }
}
