// FormulaPlace: a place in a formula, and how it is shown.

/// A place in a formula's text.
package struct FormulaPlace: Sendable, Hashable {
  package let text: String
  /// Unicode scalars before the place.
  package let offset: Int

  package init(_ text: String, _ offset: Int) {
    (self.text, self.offset) = (text, offset)
  }

  /// The most columns of a picture.
  package static let width = 72
  /// Columns of `   at: `, which a report prints before the picture's first line.
  private static let margin = 7

  /// The formula and a caret under the place, on two lines that are aligned behind `   at: `.
  /// A long formula is cut to a window of 72 columns around the place.
  package var picture: String {
    let cells = text.unicodeScalars.map(Cell.init)
    let offset = min(max(offset, 0), cells.count)
    let window = Self.window(cells, around: offset)
    let front = window.lowerBound > 0 ? "…" : ""
    let back = window.upperBound < cells.count ? "…" : ""
    let shown = cells[window].map(\.shown).joined()
    let before = cells[window.lowerBound..<offset].reduce(front.count) { $0 + $1.columns }
    return front + shown + back + "\n" + String(repeating: " ", count: Self.margin + before) + "^"
  }

  /// Some text on one line, cut after so many columns.
  package static func clipped(_ text: String, columns: Int = 40) -> String {
    var (shown, used) = ("", 0)
    for scalar in text.unicodeScalars {
      let cell = Cell(scalar)
      used += cell.columns
      guard used <= columns else { return shown + "…" }
      shown += cell.shown
    }
    return shown
  }

  /// The cells to show: all, or as many as fit between two `…`, the place near the middle.
  private static func window(_ cells: [Cell], around offset: Int) -> Range<Int> {
    if cells.reduce(0, { $0 + $1.columns }) <= width { return 0..<cells.count }
    var (first, end, room) = (offset, offset, width - 3)  // two … and a caret behind the last cell
    var grew = true
    while grew {
      grew = false
      if end < cells.count, cells[end].columns <= room {
        room -= cells[end].columns
        (end, grew) = (end + 1, true)
      }
      if first > 0, cells[first - 1].columns <= room {
        room -= cells[first - 1].columns
        (first, grew) = (first - 1, true)
      }
    }
    return first..<end
  }

  /// A scalar as a terminal shows it.
  private struct Cell {
    let shown: String
    let columns: Int

    init(_ scalar: Unicode.Scalar) {
      switch scalar.properties.generalCategory {
      case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate,
        .privateUse, .unassigned:
        (shown, columns) = (" ", 1)
      case .nonspacingMark, .enclosingMark:
        (shown, columns) = (String(scalar), 0)
      default:
        (shown, columns) = (String(scalar), Self.isWide(scalar.value) ? 2 : 1)
      }
    }

    /// Blocks that are wide or full-width. Source: Unicode Standard Annex #11, East Asian Width.
    private static func isWide(_ value: UInt32) -> Bool {
      guard value >= 0x1100 else { return false }
      let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
        0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
      ]
      return wide.contains { $0.contains(value) } && value != 0x303F && !(0x4DC0...0x4DFF).contains(value)
    }
  }
}
