// SHA256DigestTests: digests as text and back.

import Digest
import Testing

struct SHA256DigestTests {
  static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test("hexadecimal digits go in and out, in either case")
  func hex() throws {
    let digest = try #require(SHA256Digest(hex: Self.abc))
    #expect(digest.bytes.prefix(3) == [0xBA, 0x78, 0x16] && digest.bytes.last == 0xAD)
    #expect(digest.hex == Self.abc && "\(digest)" == Self.abc)
    #expect(SHA256Digest(hex: Self.abc.uppercased()) == digest)
    #expect(SHA256Digest(bytes: digest.bytes) == digest)
  }

  @Test(
    "other texts are no digests",
    arguments: [
      "", "\(abc.dropLast())", "\(abc)0", "\(abc.dropLast())g", "\(abc.dropLast(2))é", " \(abc.dropLast())",
      "0x\(abc.dropLast(2))",
    ])
  func refused(_ text: String) {
    #expect(SHA256Digest(hex: text) == nil)
  }

  @Test("other counts of bytes are no digests", arguments: [0, 31, 33, 64])
  func count(_ count: Int) {
    #expect(SHA256Digest(bytes: [UInt8](repeating: 1, count: count)) == nil)
  }

  @Test("a multihash names the function and the length")
  func multihash() {
    #expect(SHA256Digest(hex: Self.abc)?.multihash == "1220" + Self.abc)
  }
}
