// Journal: a sink that writes down what it is given.

import System
import Pass
import Raster

struct Failure: Error, Equatable {
  var tile: Int
}

/// Collects the pixels of every layer, and the order of its calls.
final class Journal: Sink {
  struct State {
    var bits: [[UInt32]]
    var reasons: [[UInt8]]
    var merged: [Int] = []
    var absorbed: [Int] = []
    var finished = 0
    var isMerging = false
    var overlapped = false
    var underWay = 0
    var mostUnderWay = 0
  }

  struct Partial: Sendable {
    var bits: [[UInt32]]
    var reasons: [[UInt8]]
  }

  private let size: Size
  private let layers: Int
  private let state: Locked<State>
  /// Called with the ordinal before absorbing and before merging.
  let onAbsorb: @Sendable (Int) throws -> Void
  let onMerge: @Sendable (Int) throws -> Void

  init(
    _ size: Size, layers: Int = 1, onAbsorb: @escaping @Sendable (Int) throws -> Void = { _ in },
    onMerge: @escaping @Sendable (Int) throws -> Void = { _ in }
  ) {
    self.size = size
    self.layers = layers
    self.onAbsorb = onAbsorb
    self.onMerge = onMerge
    state = Locked(
      State(
        bits: Array(repeating: [UInt32](repeating: .max, count: size.pixelCount), count: layers),
        reasons: Array(repeating: [UInt8](repeating: .max, count: size.pixelCount), count: layers)))
  }

  var result: State { state.withLock { $0 } }

  func absorb(_ tile: Tile, _ planes: borrowing Layers) throws -> Partial {
    state.withLock { state in
      state.absorbed.append(tile.ordinal)
      state.underWay += 1
      state.mostUnderWay = max(state.mostUnderWay, state.underWay)
    }
    try onAbsorb(tile.ordinal)
    let (values, reasons) = (planes.values, planes.reasons)
    let ranges = (0..<layers).map { planes.range(ofLayer: $0) }
    return Partial(
      bits: ranges.map { values[$0].map(\.bitPattern) }, reasons: ranges.map { Array(reasons[$0]) })
  }

  func merge(_ partial: Partial, of tile: Tile) throws {
    state.withLock { state in
      if state.isMerging { state.overlapped = true }
      state.isMerging = true
    }
    defer { state.withLock { $0.isMerging = false } }
    try onMerge(tile.ordinal)
    let window = tile.window
    state.withLock { state in
      state.merged.append(tile.ordinal)
      state.underWay -= 1
      for layer in 0..<layers {
        for row in 0..<window.height {
          let to = (window.row + row) * size.width + window.column
          let from = row * window.width
          state.bits[layer].replaceSubrange(
            to..<to + window.width, with: partial.bits[layer][from..<from + window.width])
          state.reasons[layer].replaceSubrange(
            to..<to + window.width, with: partial.reasons[layer][from..<from + window.width])
        }
      }
    }
  }

  func finish() { state.withLock { $0.finished += 1 } }

  var forms: LayerForms { [.values, .reasons] }
  var partialBytesPerPixel: Int { 5 }
  func residentByteCount(tiles: TilePlan) -> Int { 0 }
}
