// EncodingTests: what numbers of an output stand for.

import Raster
import Testing

struct EncodingTests {
  @Test("encodings have their storage type, and the words of --ot")
  func types() {
    #expect(Encoding.int16.type == .int16 && Encoding.float32.type == .float32)
    #expect(Encoding.allCases.map(\.rawValue) == ["int16", "float32"])
  }

  @Test("the limit is what the largest number stands for, and nodata is no number of a value")
  func limit() {
    #expect((Encoding.limit * Encoding.scale).rounded() == 32767)
    #expect(((Encoding.limit.nextUp) * Encoding.scale).rounded() <= 32767)
    #expect(Encoding.nodata == -32768 && Encoding.scale == 10000)
  }
}
