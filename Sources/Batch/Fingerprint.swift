// Fingerprint: what tells whether an input is still the file that was read.

package import Digest
internal import System

/// Size, time of the last change, and the SHA-256 of all bytes or of some.
///
/// Up to `wholeByteCount` bytes are taken whole; the digest is then the one that `sha256sum` tells. Of longer files
/// `pieces(byteCount:)` are taken: at most 1 % of the file and at most 1 MiB.
package struct Fingerprint: Hashable, Sendable {
  package static let wholeByteCount = 1 << 20
  static let pieceByteCount = 4096
  static let mostPieces = 256

  package var byteCount: Int
  package var modified_ns: Int
  package var digest: SHA256Digest

  package init(byteCount: Int, modified_ns: Int, digest: SHA256Digest) {
    (self.byteCount, self.modified_ns, self.digest) = (byteCount, modified_ns, digest)
  }

  package var isWhole: Bool { byteCount <= Self.wholeByteCount }

  /// Whether the other is of a file with the same bytes, as far as can be told.
  ///
  /// Where all bytes were taken, they decide, and a copy or a touched file agrees. Where only pieces were, a change
  /// between them would go unseen, so the time of the last change must agree too: a file that was only touched
  /// counts as another, and is read again. Paths and inodes never count.
  package func agrees(with other: Fingerprint) -> Bool {
    byteCount == other.byteCount && digest == other.digest && (isWhole || modified_ns == other.modified_ns)
  }

  /// Which bytes are taken, told by the size alone.
  ///
  /// Pieces of 4096 bytes: the first, the last, and others whose starts are spaced evenly and lie on multiples of
  /// 4096. There are as many as fit in 1 % of the file, at least 2 and at most 256.
  package static func pieces(byteCount: Int) -> [Range<Int>] {
    guard byteCount > wholeByteCount else { return byteCount > 0 ? [0..<byteCount] : [] }
    let count = min(max(byteCount / 100 / pieceByteCount, 2), mostPieces)
    let last = byteCount - pieceByteCount
    let (step, rest) = last.quotientAndRemainder(dividingBy: count - 1)
    let starts = (0..<count - 1).map { place in
      (place * step + place * rest / (count - 1)) / pieceByteCount * pieceByteCount
    }
    return (starts + [last]).map { $0..<$0 + pieceByteCount }
  }

  /// Whether a file has still the size and the time of its last change, told without reading it: what was read
  /// since the fingerprint was taken is then one state of the file.
  package func isStill(path: String) -> Bool {
    guard let status = FileStatus(path: path), status.kind == .file else { return false }
    return status.byteCount == byteCount && status.modified_ns == modified_ns
  }

  /// Of a file on disk.
  ///
  /// - Throws: `BatchError.input` where the file cannot be read or changes meanwhile, `DigestError`.
  package init(path: String) throws {
    do {
      let file = try OpenFile(path: path)
      let status = file.status
      var stream = try SHA256Stream()
      for piece in Self.pieces(byteCount: status.byteCount) {
        stream.update(file.bytes(at: piece.lowerBound, count: piece.count).span)
      }
      let wanted = Self.pieces(byteCount: status.byteCount).reduce(0) { $0 + $1.count }
      guard stream.byteCount == wanted, file.statusNow == status else {
        throw BatchError.input(path: path, reason: "it changes while it is read")
      }
      (byteCount, modified_ns) = (status.byteCount, status.modified_ns)
      digest = try stream.finish()
    } catch let failure as RegularFile.Failure {
      throw BatchError.input(path: path, reason: failure.reason)
    }
  }
}

extension Fingerprint: Codable {
  private enum CodingKeys: String, CodingKey {
    case byteCount = "bytes"
    case modified_ns
    case digest = "sha256"
  }
}
