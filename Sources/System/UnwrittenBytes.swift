// UnwrittenBytes: what a failed file was asked to hold.

/// A piece that was written to a file that has failed. A library fills what is missing of an unfinished raster
/// with gigabytes of one number, so a piece that only repeats its first bytes is kept as those.
struct UnwrittenBytes {
  /// Bytes of the largest number that rasters are filled with.
  private static let period = 8

  let offset: Int
  let count: Int
  private let bytes: [UInt8]

  init(_ span: RawSpan, at offset: Int) {
    self.offset = offset
    count = span.byteCount
    bytes = unsafe span.withUnsafeBytes { all in
      let repeats = unsafe zip(all, all.dropFirst(Self.period)).allSatisfy { $0 == $1 }
      return unsafe Array(all.prefix(repeats ? Self.period : all.count))
    }
  }

  /// - Parameter place: below `count`.
  subscript(place: Int) -> UInt8 { bytes[place % bytes.count] }
}
