// WindowTests: rectangles of pixels.

import Raster
import Testing

struct WindowTests {
  private let window = Window(column: 10, row: 20, width: 30, height: 40)

  @Test("a window ends one past its last pixel")
  func ends() {
    #expect(window.endColumn == 40)
    #expect(window.endRow == 60)
    #expect(window.pixelCount == 1200)
    #expect(window.size == Size(width: 30, height: 40))
    #expect(window.description == "10,20,30,40")
    #expect(Window(Size(width: 3, height: 2)) == Window(column: 0, row: 0, width: 3, height: 2))
  }

  @Test("an intersection holds the pixels that lie in both")
  func intersection() {
    for a in windows(side: 4) {
      for b in windows(side: 4) {
        let both = pixels(a).intersection(pixels(b))
        #expect((a.intersection(b).map(pixels) ?? []) == both)
        #expect(a.contains(b) == pixels(b).isSubset(of: pixels(a)))
      }
    }
  }

  @Test("shifting moves the origin and nothing else")
  func shifted() {
    #expect(window.shifted(column: -10, row: 5) == Window(column: 0, row: 25, width: 30, height: 40))
  }

  private func windows(side: Int) -> [Window] {
    var all: [Window] = []
    for column in 0..<side {
      for row in 0..<side {
        for width in 1...side - column {
          for height in 1...side - row {
            all.append(Window(column: column, row: row, width: width, height: height))
          }
        }
      }
    }
    return all
  }

  private func pixels(_ window: Window) -> Set<Int> {
    Set(
      (window.row..<window.endRow).flatMap { row in
        (window.column..<window.endColumn).map { row * 100 + $0 }
      })
  }
}
