// CopyRowsTests: rectangles between buffers.

import Compute
import Testing

struct CopyRowsTests {
  @Test("rows land where they should and nothing else changes")
  func copies() {
    let source = (0..<30).map(Int16.init)
    var target = [Int16](repeating: -1, count: 28)
    do {
      var span = target.mutableSpan
      CopyRows.copy(source.span, from: 7, stride: 6, to: &span, at: 8, stride: 7, width: 3, rows: 2)
    }
    var wanted = [Int16](repeating: -1, count: 28)
    for (row, column) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)] {
      wanted[8 + row * 7 + column] = Int16(7 + row * 6 + column)
    }
    #expect(target == wanted)
  }

  @Test("an empty rectangle copies nothing", arguments: [(0, 3), (3, 0)])
  func empty(_ width: Int, _ rows: Int) {
    var target: [Float] = [5]
    do {
      var span = target.mutableSpan
      CopyRows.copy(
        [Float(1)].span, from: 0, stride: 1, to: &span, at: 0, stride: 1, width: width, rows: rows)
    }
    #expect(target == [5])
  }

  @Test("the last row may end with the buffer")
  func lastRow() {
    let source: [UInt8] = [1, 2, 3, 4, 5]
    var target: [UInt8] = [0, 0, 0, 0, 0]
    do {
      var span = target.mutableSpan
      CopyRows.copy(source.span, from: 0, stride: 3, to: &span, at: 0, stride: 3, width: 2, rows: 2)
    }
    #expect(target == [1, 2, 0, 4, 5])
  }
}
