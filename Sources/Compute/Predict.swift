// Predict: blocks of pixels as the bytes that are compressed.

internal import CKernels
package import Raster

/// Which pixels of a larger buffer become a block, and how large the block is.
///
/// The part lies in the upper left of the block; right of it the last pixel of a row is repeated, below it the
/// last row, which costs next to nothing when compressed.
package struct BlockCut: Hashable, Sendable {
  /// The first pixel in the buffer.
  package var start: Int
  /// Pixels from one row of the buffer to the next.
  package var stride: Int
  package var part: Size
  package var block: Size

  /// - Parameter block: nil where the part is the whole block.
  package init(start: Int = 0, stride: Int, part: Size, block: Size? = nil) {
    self.start = start
    self.stride = stride
    self.part = part
    self.block = block ?? part
  }

  /// One row of `count` pixels.
  package init(row count: Int, at start: Int = 0) {
    self.init(start: start, stride: count, part: Size(width: count, height: 1))
  }

  /// Pixels from the part's first to its last.
  fileprivate var reach: Int { (part.height - 1) * stride + part.width }

  /// Whether part and block fit each other and their buffers.
  fileprivate func fits(pixelCount: Int, bytes: Int, bytesPerPixel: Int) -> Bool {
    start >= 0 && part.width > 0 && part.height > 0 && stride >= part.width && block.width >= part.width
      && block.height >= part.height && start + reach <= pixelCount
      && block.pixelCount * bytesPerPixel <= bytes
  }

  fileprivate var table: ht_cut {
    ht_cut(
      width: part.width, rows: part.height, stride: stride, full_width: block.width,
      full_rows: block.height)
  }
}

/// How TIFF prepares the rows of a block for compression (tag 317).
package enum Predictor: Int, Sendable {
  /// Numbers as they are.
  case none = 1
  /// Each whole number less its left neighbour, modulo 2^8 or 2^16.
  case horizontal = 2
  /// The bytes of a row of Float32 in planes, the most significant first, each less the one before.
  /// Source: Adobe Photoshop TIFF Technical Note 3, 2005.
  case floatingPoint = 3
}

/// A pixel type that blocks are made of.
package protocol PredictedPixel: BitwiseCopyable, Sendable {
  /// What makes blocks of this type smallest.
  static var predictor: Predictor { get }
  /// The block's bytes with `predictor`.
  static func predict(
    _ kernels: KernelSet, _ pixels: Span<Self>, _ cut: BlockCut, into block: inout MutableSpan<UInt8>)
}

extension Int16: PredictedPixel {
  package static var predictor: Predictor { .horizontal }

  package static func predict(
    _ kernels: KernelSet, _ pixels: Span<Int16>, _ cut: BlockCut, into block: inout MutableSpan<UInt8>
  ) {
    unsafe kernels.withCut(pixels, cut, &block) { first, table, block in
      // Differences modulo 2^16 have the same bits with and without a sign.
      unsafe first.withMemoryRebound(to: UInt16.self, capacity: cut.reach) {
        unsafe kernels.table.pointee.predict_u16($0, table, block)
      }
    }
  }
}

extension UInt16: PredictedPixel {
  package static var predictor: Predictor { .horizontal }

  package static func predict(
    _ kernels: KernelSet, _ pixels: Span<UInt16>, _ cut: BlockCut, into block: inout MutableSpan<UInt8>
  ) {
    unsafe kernels.withCut(pixels, cut, &block) { unsafe kernels.table.pointee.predict_u16($0, $1, $2) }
  }
}

extension UInt8: PredictedPixel {
  package static var predictor: Predictor { .horizontal }

  package static func predict(
    _ kernels: KernelSet, _ pixels: Span<UInt8>, _ cut: BlockCut, into block: inout MutableSpan<UInt8>
  ) {
    unsafe kernels.withCut(pixels, cut, &block) { unsafe kernels.table.pointee.predict_u8($0, $1, $2) }
  }
}

extension Float: PredictedPixel {
  package static var predictor: Predictor { .floatingPoint }

  package static func predict(
    _ kernels: KernelSet, _ pixels: Span<Float>, _ cut: BlockCut, into block: inout MutableSpan<UInt8>
  ) {
    unsafe kernels.withCut(pixels, cut, &block) { unsafe kernels.table.pointee.predict_f32($0, $1, $2) }
  }
}

extension KernelSet {
  /// The bytes of a block, with its type's predictor or as they are, in the machine's order; rows lie one
  /// after another.
  package func predict<Pixel: PredictedPixel>(
    _ pixels: Span<Pixel>, _ cut: BlockCut, with predictor: Predictor = Pixel.predictor,
    into block: inout MutableSpan<UInt8>
  ) {
    precondition(predictor == .none || predictor == Pixel.predictor, "a predictor of another type")
    if predictor == .none {
      copy(pixels, cut, into: &block)
    } else {
      Pixel.predict(self, pixels, cut, into: &block)
    }
  }

  /// Lends the first pixel of a part, and where its block goes.
  fileprivate func withCut<Pixel: BitwiseCopyable>(
    _ pixels: Span<Pixel>, _ cut: BlockCut, _ block: inout MutableSpan<UInt8>,
    _ body: (UnsafePointer<Pixel>, UnsafePointer<ht_cut>, UnsafeMutablePointer<UInt8>) -> Void
  ) {
    precondition(
      cut.fits(pixelCount: pixels.count, bytes: block.count, bytesPerPixel: MemoryLayout<Pixel>.stride),
      "pixels outside the buffers")
    var table = cut.table
    unsafe pixels.withUnsafeBufferPointer { pixels in
      unsafe block.withUnsafeMutableBufferPointer { block in
        guard let first = pixels.baseAddress, let target = block.baseAddress else { return }
        unsafe body(first + cut.start, &table, target)
      }
    }
  }

  /// The pixels as they are.
  private func copy<Pixel: BitwiseCopyable>(
    _ pixels: Span<Pixel>, _ cut: BlockCut, into block: inout MutableSpan<UInt8>
  ) {
    unsafe withCut(pixels, cut, &block) { first, _, target in
      let target = UnsafeMutableRawPointer(target)
      let size = MemoryLayout<Pixel>.stride
      for row in 0..<cut.block.height {
        let source = unsafe first + min(row, cut.part.height - 1) * cut.stride
        let place = unsafe target + row * cut.block.width * size
        unsafe place.copyMemory(from: source, byteCount: cut.part.width * size)
        for column in cut.part.width..<cut.block.width {
          unsafe (place + column * size).copyMemory(from: source + cut.part.width - 1, byteCount: size)
        }
      }
    }
  }
}
