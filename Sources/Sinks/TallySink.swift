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

  private let encoding: Encoding
  private let kernels: KernelSet
  private let layerCount: Int
  /// Sets that workers have filled and left; adding them up gives the same in any order.
  private let sets = Locked<[[Counts]]>([])

  package init(layerCount: Int, encoding: Encoding, kernels: KernelSet) {
    self.layerCount = layerCount
    self.encoding = encoding
    self.kernels = kernels
  }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) {
    var set = sets.withLock { $0.popLast() } ?? empty
    for layer in 0..<layerCount {
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
    Array(
      repeating: Counts(numbers: Tally(encoding), reasons: Array(repeating: 0, count: 256)), count: layerCount
    )
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
      sets.reduce(into: Tally(encoding)) { $0.merge($1[layer].numbers) }
    }
  }

  package var forms: LayerForms { encoding == .int16 ? [.numbers, .reasons] : [.values, .reasons] }

  package var partialBytesPerPixel: Int { 0 }

  /// A set a worker, and the total.
  package func residentByteCount(tiles: TilePlan) -> Int {
    4 * layerCount * empty[0].numbers.counts.count * 8
  }
}
