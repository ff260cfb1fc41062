// AsBytes: pixels as the bytes they are stored in.

/// Lets `body` see pixels as raw bytes in the machine's order.
package func withBytes<Pixel: BitwiseCopyable, Result, Failure: Error>(
  of pixels: Span<Pixel>, _ body: (RawSpan) throws(Failure) -> Result
) throws(Failure) -> Result {
  // Safe because pixel types have no padding.
  try unsafe body(pixels.bytes)
}
