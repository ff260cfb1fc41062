// AlikeRowsTests: every byte of a block is looked at, and none beside it.

import Compute
import Raster
import TestSupport
import Testing

struct AlikeRowsTests {
  /// Rows of three pixels in a buffer whose rows have five, from the second pixel on.
  private let cut = BlockCut(start: 1, stride: 5, part: Size(width: 3, height: 4))
  private let buffer: [UInt16] = [
    9, 1, 2, 3, 8,
    7, 1, 2, 3, 6,
    5, 1, 2, 3, 4,
    3, 1, 2, 3,
  ]

  private func row(_ pixels: [UInt16]) -> [UInt8]? { alikeRow(of: pixels.span, cut) }

  @Test("the row is that of the block, whatever lies beside it")
  func alike() {
    let expected = storedBytes([1, 2, 3], as: .uint16)
    #expect(row(buffer) == expected)
  }

  @Test("one bit of one row is enough")
  func differences() {
    for row in 1..<4 {
      for column in 0..<3 {
        for bit in [0, 15] {
          var other = buffer
          other[1 + row * 5 + column] ^= 1 << bit
          #expect(self.row(other) == nil)
        }
      }
    }
  }

  @Test("one row is like itself")
  func single() {
    #expect(
      alikeRow(of: [UInt8]([1, 2]).span, BlockCut(row: 2)) == [1, 2])
  }
}
