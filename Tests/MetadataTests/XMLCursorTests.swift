// XMLCursorTests: names and attributes of tags.

import Metadata
import Testing

struct XMLCursorTests {
  @Test("prefixes are dropped from names of elements and attributes")
  func prefixes() throws {
    let root = try XMLTree(
      Array(
        #"<ps:a xmlns:ps='http://x/y?a=1'><ps:b gml:id="7" z = 'q"'><b>2</b></ps:b></ps:a>"#.utf8)
    ).root
    #expect(root.name == "a")
    #expect(root.attributes.map(\.name) == ["ps"] && root.attribute("ps") == "http://x/y?a=1")
    let b = root.child(named: "b")
    #expect(b?.attribute("id") == "7" && b?.attribute("z") == "q\"" && b?.attribute("gml:id") == nil)
    #expect(root.all(named: "b").map(\.text) == ["", "2"])
  }

  @Test("blanks and line ends may stand between the parts of a tag")
  func blanks() throws {
    let root = try XMLTree(Array("<a\n\tb\r\n = '1'\n c='>'/>".utf8)).root
    #expect(root.attributes.map(\.name) == ["b", "c"] && root.attributes.map(\.value) == ["1", ">"])
  }

  @Test("of an attribute given twice the first counts, and one that is missing is nil")
  func twice() throws {
    let root = try XMLTree(Array("<a b='1' b='2' c=''/>".utf8)).root
    #expect(root.attribute("b") == "1" && root.attribute("c") == "" && root.attribute("d") == nil)
    #expect(root.attributes.count == 3)
  }

  @Test(
    "names hold letters of any script, digits, dots and hyphens, and begin with a letter",
    arguments: ["a", "_a", "A-1.b", "波段", "é2"])
  func names(_ name: String) throws {
    let root = try XMLTree(Array("<\(name) \(name)='1'><x:\(name)/></\(name)>".utf8)).root
    #expect(root.name == name && root.attribute(name) == "1" && root.child(named: name) != nil)
  }

  @Test("other names are refused", arguments: ["1", "-a", ".a", "a$", "a,b", "x:", ":", "x:1", "a(b)"])
  func notNames(_ name: String) {
    #expect(throws: MetadataError.self) { try XMLTree(Array("<\(name)/>".utf8)) }
    #expect(throws: MetadataError.self) { try XMLTree(Array("<a \(name)='1'/>".utf8)) }
  }
}
