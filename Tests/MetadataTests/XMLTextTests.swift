// XMLTextTests: characters and encodings of metadata XML.

import Metadata
import Testing

struct XMLTextTests {
  @Test(
    "the five entities and character references are decoded, all other ampersands stay",
    arguments: [
      ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"), ("&quot;&apos;", "\"'"),
      ("&#65;&#x42;&#x9ed1;", "AB黑"),
      ("&amp;lt;", "&lt;"), ("A&B; &nbsp; &", "A&B; &nbsp; &"),
      ("&#0;&#xD800;&#x110000;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("&#;&#x;&#-1;&#+1;&#xG;", "&#;&#x;&#-1;&#+1;&#xG;"), ("&LT;", "&LT;"),
      ("&#x00000000000041;", "&#x00000000000041;"), ("&#x0010FFFF;", "\u{10FFFF}"),
    ])
  func references(_ written: String, _ read: String) throws {
    let root = try XMLTree(Array("<a b=\"\(written.replacing("\"", with: ""))\">\(written)</a>".utf8)).root
    #expect(root.text == read)
    #expect(root.attribute("b") == read)
  }

  @Test("text is what stands beside the elements inside, in CDATA too, without blanks around it")
  func mixed() throws {
    let text = "<a>\t one <b>no</b>two<!-- no --><?no?><![CDATA[ <&amp;]] ]]>three<c><b>no</b></c>\r\n</a>"
    let root = try XMLTree(Array(text.utf8)).root
    #expect(root.text == "one two <&amp;]] three")
    #expect(root.children.map(\.text) == ["no", ""])
  }

  @Test(
    "in Chinese encodings what is ASCII is read, and a character is one U+FFFD",
    arguments: ["GBK", "gb2312", "GB18030"])
  func chinese(_ name: String) throws {
    // 吉林 in GBK (python: "吉林".encode("gbk")), a GBK character whose second byte is `]`, four bytes of GB18030.
    let head = Array("<?xml version=\"1.0\" encoding='\(name)'?><a n=\"".utf8)
    let text: [UInt8] = [0xBC, 0xAA, 0xC1, 0xD6, 0x31, 0x81, 0x5D, 0x32, 0x81, 0x30, 0x81, 0x30, 0x33]
    let bytes = head + text + Array("\">".utf8) + text + Array("<b>0.5</b></a>".utf8)
    let root = try XMLTree(bytes).root
    #expect(root.text == "\u{FFFD}\u{FFFD}1\u{FFFD}2\u{FFFD}3")
    #expect(root.attribute("n") == "\u{FFFD}\u{FFFD}1\u{FFFD}2\u{FFFD}3")
    #expect(root.text(at: ["b"]) == "0.5")
  }

  @Test("a Chinese character cut off at the end of a text is one U+FFFD")
  func cut() throws {
    for tail: [UInt8] in [[0x81], [0x81, 0x30], [0x81, 0x30, 0x81]] {
      let bytes = Array("<?xml version='1.0' encoding='gbk'?><a>1".utf8) + tail + Array("</a>".utf8)
      #expect(try XMLTree(bytes).root.text == "1\u{FFFD}")
    }
  }

  @Test("a wrong or unknown encoding leaves ASCII as it is")
  func other() throws {
    func text(_ name: String, _ bytes: [UInt8]) throws -> String {
      try XMLTree(Array("<?xml version='1.0' encoding='\(name)'?><a>".utf8) + bytes + Array("</a>".utf8)).root
        .text
    }
    #expect(try text("ISO-8859-1", [0x31, 0xE9, 0x32]) == "1\u{FFFD}2")
    #expect(try text("UTF-8", [0x31, 0xE9, 0x32]) == "1\u{FFFD}2")
    #expect(try text("UTF-8", Array("é".utf8)) == "é")
    #expect(try text("utf-16", Array("θ5".utf8)) == "θ5")
  }
}
