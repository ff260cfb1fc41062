// SHA256StreamTests: the examples of the standard, and bytes cut anywhere.

import Digest
import TestSupport
import Testing

struct SHA256StreamTests {
  // NIST, Descriptions of SHA-256: examples of one block, two blocks, and a million times "a".
  @Test(
    "the examples of the standard",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func examples(_ text: String, _ hex: String) throws {
    #expect(try SHA256Digest(of: text).hex == hex)
  }

  @Test("where bytes are cut does not matter", arguments: [1, 3, 63, 64, 65, 1000, 10_000])
  func pieces(_ length: Int) throws {
    var random = SeededRandom(seed: 5)
    let bytes = (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    var stream = try SHA256Stream()
    for start in stride(from: 0, to: bytes.count, by: length) {
      stream.update(bytes.span.extracting(start..<min(start + length, bytes.count)))
    }
    #expect(stream.byteCount == bytes.count)
    let digest = try stream.finish()
    #expect(digest == (try SHA256Digest(of: bytes.span)))
    // One changed bit is another file.
    var changed = bytes
    changed[9_999] ^= 1
    #expect(digest != (try SHA256Digest(of: changed.span)))
  }

  @Test("pieces of no bytes change nothing")
  func empty() throws {
    var stream = try SHA256Stream()
    stream.update([UInt8]().span)
    stream.update(Array("abc".utf8).span)
    stream.update([UInt8]().span)
    #expect(
      try stream.finish().hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("the library tells its version")
  func version() {
    #expect(SHA256Stream.libraryVersion.contains("."))
  }
}
