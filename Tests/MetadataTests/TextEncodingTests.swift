// TextEncodingTests: marks and widths of characters, for XML and lists alike.

import Metadata
import Testing

struct TextEncodingTests {
  @Test("a byte-order mark of UTF-8 is passed over")
  func mark() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(try XMLTree(mark + Array("<a>1</a>".utf8)).root.text == "1")
    #expect(try KeyValueText(mark + Array("A: 1".utf8)).value("A") == "1")
  }

  @Test(
    "UTF-16 and UTF-32 are refused by name",
    arguments: [
      [0xFF, 0xFE, 0x3C, 0x61], [0xFE, 0xFF, 0x3C, 0x61], [0x3C, 0, 0x3F, 0], [0, 0x3C, 0, 0x3F],
      [0, 0, 0, 0x3C], [0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0], [0x3C, 0x3F, 0x3F, 0], [0xFE, 0xFF],
    ] as [[UInt8]])
  func wide(_ bytes: [UInt8]) {
    #expect(throws: MetadataError.encoding) { try XMLTree(bytes) }
    #expect(throws: MetadataError.encoding) { try KeyValueText(bytes) }
    #expect(throws: MetadataError.encoding) { try RPCText.read(bytes) }
  }

  @Test("bytes that are no UTF-8 become U+FFFD and harm nothing beside them")
  func broken() throws {
    let bytes = Array("A: 1".utf8) + [0xBC, 0xAA] + Array("2\nB: 3".utf8)
    let text = try KeyValueText(bytes)
    #expect(text.value("A") == "1\u{FFFD}\u{FFFD}2" && text.value("B") == "3")
  }

  @Test("lines end in LF, CR LF or CR, and are counted")
  func lines() throws {
    let text = try KeyValueText(Array("A: 1\n\nB: 2\r\n\r\nC: 3\r\rD: 4".utf8))
    #expect(text.entries.map(\.line) == [1, 3, 5, 7])
    #expect(text.entries.map(\.value) == ["1", "2", "3", "4"])
  }
}
