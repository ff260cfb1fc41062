// AsBytes: pixels as the bytes they are stored in.

/// Lets `body` see pixels as raw bytes in the machine's order.
package func withBytes<Pixel: BitwiseCopyable, Result, Failure: Error>(
  of pixels: Span<Pixel>, _ body: (RawSpan) throws(Failure) -> Result
) throws(Failure) -> Result {
  // Safe because pixel types have no padding.
  try unsafe body(pixels.bytes)
}

/// Copies the bytes of `pixels` to the front of `bytes`.
package func copyBytes<Pixel: BitwiseCopyable>(of pixels: Span<Pixel>, to bytes: inout MutableSpan<UInt8>) {
  precondition(bytes.count >= pixels.count * MemoryLayout<Pixel>.stride, "short buffer")
  unsafe pixels.withUnsafeBytes { source in
    unsafe bytes.withUnsafeMutableBytes { unsafe $0.copyMemory(from: source) }
  }
}

/// Lets `body` write raw bytes over some pixels.
package func withMutableBytes<Result, Failure: Error>(
  of bytes: inout MutableSpan<UInt8>, _ range: Range<Int>,
  _ body: (inout MutableRawSpan) throws(Failure) -> Result
) throws(Failure) -> Result {
  var part = bytes._mutatingExtracting(range)
  var raw = unsafe part.mutableBytes
  return try body(&raw)
}
