// DataTypeTests: what storage types can hold.

import Raster
import Testing

struct DataTypeTests {
  @Test(
    "sizes and kinds",
    arguments: [
      (DataType.uint8, 1, true), (.uint16, 2, true), (.int16, 2, true), (.int32, 4, true),
      (.float32, 4, false),
      (.float64, 8, false),
    ])
  func sizes(_ type: DataType, _ bytes: Int, _ isInteger: Bool) {
    #expect(type.byteCount == bytes)
    #expect(type.isInteger == isInteger)
  }

  @Test(
    "a type holds the numbers a pixel of it can be equal to",
    arguments: [
      (DataType.uint8, -9999.0, false), (.uint8, 255, true), (.uint8, 256, false), (.uint16, 1.5, false),
      (.uint16, 65535, true), (.uint16, .nan, false), (.int16, -32768, true), (.int16, 32768, false),
      (.int32, -2_147_483_648, true), (.int32, 2_147_483_648, false), (.float32, -3.4e38, true),
      (.float32, .nan, false), (.float64, 1.5, true), (.uint8, .infinity, false), (.uint8, -0.0, true),
    ])
  func holds(_ type: DataType, _ number: Double, _ holds: Bool) {
    #expect(type.holds(number) == holds)
  }
}
