// XMLParserTests: damaged XML is refused with its line, and no bytes whatever end in a crash.

import Metadata
import TestSupport
import Testing

struct XMLParserTests {
  @Test(
    "damaged documents are refused",
    arguments: [
      ("", 1, "no element"), ("  \n", 2, "no element"), ("<!-- a -->", 1, "no element"), ("a", 1, "begin"),
      ("\n\nMETA = 1", 3, "begin"), ("<a>", 1, "a has no end tag"),
      ("<a>\n<b></a>", 2, "</a> stands where b"),
      ("<a></A>", 1, "</A> stands where a"), ("<p:a></q:a>", 1, "</q:a> stands where p:a"),
      ("</a>", 1, "</a> ends nothing"), ("<a/><b/>", 1, "outermost"), ("<a/>\nb", 2, "text stands behind"),
      ("<a/></a>", 1, "ends nothing"), ("<a><</a>", 1, "begins no tag"), ("<", 1, "begins no tag"),
      ("<!ENTITY a 'b'><a/>", 1, "may not"), ("<1/>", 1, "begins no tag"),
      ("<a:/>", 1, "begins no tag"), ("<a", 1, "tag does not end"), ("<a b", 1, "no value"),
      ("<a b=c/>", 1, "no quotes"), ("<a b='c/>", 1, "value of an attribute does not end"),
      ("<a b=\n'c</a>\n<d e='", 2, "value of an attribute does not end"),
      ("<a b='1'c='2'/>", 1, "tag does not end"), ("<a / >", 1, "tag does not end"),
      ("<a></ a>", 1, "begins no tag"), ("<a></a b>", 1, "end tag does not end"),
      ("<a>\n<!-- ", 2, "a comment"), ("<a><![CDATA[ ]]", 1, "a CDATA"), ("<a><?b ", 1, "an instruction"),
      ("<![CDATA[ ]]><a/>", 1, "may not"), ("<a><!DOCTYPE a></a>", 1, "may not"),
      ("<?xml version='1.0'", 1, "first line"), ("<a> \0<b", 1, "tag does not end"),
    ])
  func damaged(_ text: String, _ line: Int, _ reason: String) throws {
    let error = #expect(throws: MetadataError.self) { try XMLTree(Array(text.utf8)) }
    guard case .xmlMalformed(let said, line) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(said.contains(reason), "\(said)")
  }

  @Test("comments, instructions and blanks may stand before and behind the root and inside it")
  func around() throws {
    let text =
      "\u{FEFF}<?xml version='1.0'?>\r\n<?x <y> ?><!-- <z> -- -->\n<a ><!-- <b> -->1<?c </a>?>2</a >\n<!-- -->\n"
    let root = try XMLTree(Array(text.utf8)).root
    #expect(root.name == "a" && root.text == "12" && root.children.isEmpty)
  }

  @Test("damaged in many ways, a document ends in a tree or in an error", arguments: 0..<4)
  func fuzz(_ seed: UInt64) {
    let honest = """
      <?xml version="1.0" encoding="GBK"?><!DOCTYPE p:m SYSTEM "m.dtd"><p:m xmlns:p='u:r' a="&#x41;&lt;">
      <!-- note --><p:i n="1">5.25<![CDATA[<&>]]></p:i><?go on?><i/>&amp;&quot;<b c='d'>é</b></p:m>
      """
    let pieces = [
      "<", ">", "/>", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "&", "&#x", ";", "'", "\"", "=",
    ]
    let mutations = Mutations(Array(honest.utf8), pieces: pieces)
    var random = SeededRandom(seed: seed)
    var trees = 0
    for _ in 0..<400 {
      guard let tree = try? XMLTree(mutations.next(&random)) else { continue }
      trees += 1
      let root = tree.root
      let all = [root] + ["i", "b", "m"].flatMap { root.all(named: $0) }
      let size = all.reduce(0) { $0 + $1.text.utf8.count + $1.attributes.count + $1.children.count + $1.line }
      #expect(size > 0)
    }
    #expect((10..<390).contains(trees), "\(trees) of 400 were still read")
  }
}
