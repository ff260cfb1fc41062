// NamingGate: what has to be done after the last byte of all outputs, and before the first of them gets its name.

internal import Pass
internal import Raster

/// A sink that takes nothing of a pass. It stands first among the sinks: all have finished when its turn to publish
/// comes, and where it throws no output gets its name.
struct NamingGate: Sink {
  private let action: @Sendable () throws -> Void

  init(_ action: @escaping @Sendable () throws -> Void) { self.action = action }

  func absorb(_ tile: Tile, _ layers: borrowing Layers) {}
  func merge(_ partial: Void, of tile: Tile) {}
  func finish() {}
  func publish() throws { try action() }

  var forms: LayerForms { [] }
  var partialBytesPerPixel: Int { 0 }
  func residentByteCount(tiles: TilePlan) -> Int { 0 }
}
