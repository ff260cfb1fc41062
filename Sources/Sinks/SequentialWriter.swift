// SequentialWriter: many small pieces into one file, in few writes.

internal import Compute
internal import Digest
internal import System

/// Gathers bytes for a file from its start on, and takes their SHA-256 on the way.
struct SequentialWriter: ~Copyable {
  private let file: PendingFile
  private var bytes: [UInt8]
  private var filled = 0
  private var offset: Int
  private var stream: SHA256Stream?

  /// A megabyte a call: larger ones leave the caches of the processor.
  static let usualByteCount = 1 << 20

  /// - Parameters:
  ///   - start: where in the file it begins.
  ///   - isDigested: whether `finish` is asked for a digest.
  init(
    _ file: PendingFile, at start: Int = 0, isDigested: Bool, byteCount: Int = usualByteCount
  ) throws(DigestError) {
    self.file = file
    offset = start
    stream = isDigested ? try SHA256Stream() : nil
    bytes = [UInt8](repeating: 0, count: byteCount)
  }

  /// Appends bytes.
  mutating func write(_ piece: Span<UInt8>) {
    append(count: piece.count) { target, start in
      CopyRows.copy(
        piece, from: 0, stride: piece.count, to: &target, at: start, stride: piece.count, width: piece.count,
        rows: 1)
    }
  }

  /// Appends zeros up to a place in the file.
  mutating func pad(to place: Int) {
    let missing = place - offset - filled
    if missing > 0 { write([UInt8](repeating: 0, count: missing).span) }
  }

  /// Appends `count` bytes that `fill` puts at a place it is told.
  mutating func append<Result, Failure: Error>(
    count: Int, _ fill: (inout MutableSpan<UInt8>, Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if count > bytes.count - filled { flush() }
    if count > bytes.count { bytes = [UInt8](repeating: 0, count: count) }
    let start = filled
    var target = bytes.mutableSpan
    let result = try fill(&target, start)
    filled = start + count
    return result
  }

  /// Takes into the digest `count` bytes that the file has already, and `fill` gets; they will lie here.
  mutating func pass<Failure: Error>(
    count: Int, _ fill: (inout MutableSpan<UInt8>, Int) throws(Failure) -> Void
  ) throws(Failure) {
    flush()
    if count > bytes.count { bytes = [UInt8](repeating: 0, count: count) }
    var target = bytes.mutableSpan
    try fill(&target, 0)
    filled = count
    digest()
  }

  /// The same for the zeros that the file has up to a place.
  mutating func passZeros(to place: Int) {
    let missing = place - offset - filled
    pass(count: missing) { target, start in
      for index in start..<start + missing { target[index] = 0 }
    }
  }

  /// Hands over what is gathered.
  private mutating func flush() {
    if filled > 0 { withBytes(of: bytes.span.extracting(0..<filled)) { file.write($0, at: offset) } }
    digest()
  }

  /// Takes what is gathered into the digest; more is gathered behind it.
  private mutating func digest() {
    if var taken = stream.take() {
      taken.update(bytes.span.extracting(0..<filled))
      stream = consume taken
    }
    offset += filled
    filled = 0
  }

  /// Hands over the rest. The digest of all bytes; nil where nobody asked for one.
  consuming func finish() throws(DigestError) -> SHA256Digest? {
    flush()
    guard let taken = stream.take() else { return nil }
    return try taken.finish()
  }
}
