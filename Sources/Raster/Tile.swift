// Tile: the unit of work of a pass.

/// A window with its ordinal in a tile plan. Results pass in the order of ordinals.
package struct Tile: Hashable, Sendable {
  package var ordinal: Int
  package var window: Window

  package init(ordinal: Int, window: Window) {
    self.ordinal = ordinal
    self.window = window
  }
}
