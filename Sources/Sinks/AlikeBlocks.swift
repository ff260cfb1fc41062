// AlikeBlocks: what blocks without content are compressed to.

internal import System

/// Blocks whose rows are all alike, as where there is no data or every pixel counts: their first row says all, so each
/// kind is prepared and compressed once.
final class AlikeBlocks: Sendable {
  /// There are few kinds; more are not remembered.
  private static let most = 16

  private let known = Locked<[[UInt8]: [UInt8]]>([:])

  /// The compressed block with such rows, once it was kept.
  subscript(row: [UInt8]) -> [UInt8]? { known.withLock { $0[row] } }

  func keep(_ compressed: Span<UInt8>, for row: [UInt8]) {
    let bytes = compressed.indices.map { compressed[$0] }
    known.withLock { known in
      if known.count < Self.most { known[row] = bytes }
    }
  }
}
