// Sink: where a pass puts its layers.

package import Raster

/// Takes the layers of every tile: `begin` → `absorb` → `merge` → `endings` → `finish`.
package protocol Sink: Sendable {
  /// What one tile leaves behind; belongs to a tile, never to a thread.
  associatedtype Partial: Sendable

  /// Called once, before the first tile, with the tiles that were planned.
  func begin(_ tiles: TilePlan)
  /// Called in parallel, once a tile, in any order: what it keeps must not depend on the order.
  func absorb(_ tile: Tile, _ layers: borrowing Layers) throws -> Partial
  /// Called one at a time, in the order of the tiles.
  func merge(_ partial: Partial, of tile: Tile) throws
  /// Asked once, after the last tile: work at the end that may be shared. Each part is called once, in parallel.
  func endings() throws -> [@Sendable () throws -> Void]
  /// Called once, after the sink's endings: everything is computed, written and on disk, under no name yet.
  func finish() throws
  /// Called once, after every sink has finished: outputs get their names.
  func publish() throws

  /// What it reads of the layers.
  var forms: LayerForms { get }
  /// Bytes a pixel of a partial.
  var partialBytesPerPixel: Int { get }
  /// Bytes a pixel of a tile that `absorb` works in.
  var absorbBytesPerPixel: Int { get }
  /// Bytes held over the whole pass, for the given tiles.
  func residentByteCount(tiles: TilePlan) -> Int
}

extension Sink {
  package var absorbBytesPerPixel: Int { 0 }

  package func begin(_ tiles: TilePlan) {}

  package func endings() -> [@Sendable () throws -> Void] { [] }

  /// What makes no file has nothing to publish.
  package func publish() throws {}

  /// Absorbs, and returns the merge that is due when the tile's turn comes.
  func absorbed(_ tile: Tile, _ layers: borrowing Layers) throws -> @Sendable () throws -> Void {
    let partial = try absorb(tile, layers)
    return { try merge(partial, of: tile) }
  }
}

extension [any Sink] {
  /// What all of them together read.
  var forms: LayerForms { reduce(into: []) { $0.formUnion($1.forms) } }
}
