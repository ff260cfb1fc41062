// TallySink: how often each number and each reason occurs in every layer.

package import Compute
package import Pass
package import Raster
internal import System

/// Counts numbers as they are stored, and reasons, for percentiles and records without another read.
package final class TallySink: Sink {
  /// The counts of one layer.
  package struct Counts: Sendable {
    package var numbers: Tally
    /// By rank.
    package var reasons: [UInt64]

    /// Pixels of one reason.
    package func count(of reason: Reason) -> Int { Int(reasons[Int(reason.rawValue)]) }

    mutating func merge(_ other: Counts) {
      numbers.merge(other.numbers)
      for rank in reasons.indices { reasons[rank] += other.reasons[rank] }
    }
  }

  private let encodings: [Encoding]
  private let kernels: KernelSet
  /// Sets that workers have filled and left; adding them up gives the same in any order.
  private let sets = Locked<[[Counts]]>([])

  /// - Parameter encodings: how each layer is stored.
  package init(encodings: [Encoding], kernels: KernelSet) {
    self.encodings = encodings
    self.kernels = kernels
  }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) {
    var set = sets.withLock { $0.popLast() } ?? empty
    for (layer, encoding) in encodings.enumerated() {
      let range = layers.range(ofLayer: layer)
      let reasons = layers.reasons
      switch encoding {
      case .int16:
        let numbers = layers.numbers
        kernels.tally(numbers.span.extracting(range), into: &set[layer].numbers)
      case .float32:
        let values = layers.values
        kernels.tally(
          values.span.extracting(range), reasons: reasons.span.extracting(range), into: &set[layer].numbers)
      }
      kernels.tally(reasons.span.extracting(range), into: &set[layer].reasons)
    }
    sets.withLock { $0.append(set) }
  }

  private var empty: [Counts] {
    encodings.map { Counts(numbers: Tally($0), reasons: Array(repeating: 0, count: 256)) }
  }

  package func merge(_ partial: Void, of tile: Tile) {}

  package func finish() {}

  /// The counts of every layer.
  package var counts: [Counts] {
    sets.withLock { sets in
      sets.reduce(into: empty) { total, set in
        for layer in total.indices { total[layer].merge(set[layer]) }
      }
    }
  }

  /// The numbers of one layer.
  package func numbers(ofLayer layer: Int) -> Tally {
    sets.withLock { sets in
      sets.reduce(into: Tally(encodings[layer])) { $0.merge($1[layer].numbers) }
    }
  }

  package var forms: LayerForms {
    encodings.reduce(into: .reasons) { $0.insert($1 == .int16 ? .numbers : .values) }
  }

  package var partialBytesPerPixel: Int { 0 }

  /// A set a worker, and the total.
  package func residentByteCount(tiles: TilePlan) -> Int {
    4 * empty.reduce(0) { $0 + $1.numbers.counts.count } * 8
  }
}
