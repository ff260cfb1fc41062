// PNG: RGBA pixels to the bytes of a PNG file.

internal import CPNG
package import Raster

/// Why a PNG cannot be made.
package enum PNGError: Diagnosis, Equatable {
  case encodingFailed(reason: String)
  case tooLarge(Size)

  package var id: String {
    switch self {
    case .encodingFailed: "png.encoding-failed"
    case .tooLarge: "png.too-large"
    }
  }

  package var what: String {
    switch self {
    case .encodingFailed(let reason): "the picture cannot be encoded: \(reason)"
    case .tooLarge(let size): "a picture of \(size) pixels is too large for PNG readers"
    }
  }

  package var place: String? { nil }

  package var remedy: String {
    switch self {
    case .encodingFailed: "ask for a smaller picture with --size"
    case .tooLarge: "ask for at most \(PNG.longestSide) pixels with --size"
    }
  }

  package var outcome: Outcome {
    switch self {
    case .encodingFailed: .failed
    case .tooLarge: .usage
    }
  }
}

package enum PNG {
  /// The longest side written; libpng's readers refuse more than a million pixels a side.
  package static let longestSide = 16384

  /// Encodes 8-bit RGBA pixels, rows from the top, alpha not premultiplied, sRGB.
  ///
  /// C: png_image_write_to_memory (errors come back as values; the write-to-file form would delete the
  /// target on failure).
  package static func encode(_ rgba: Span<UInt8>, size: Size) throws(PNGError) -> [UInt8] {
    guard size.width > 0, size.height > 0, max(size.width, size.height) <= longestSide else {
      throw .tooLarge(size)
    }
    precondition(rgba.count >= size.pixelCount * 4, "short buffer")
    var image = unsafe png_image()
    unsafe image.version = png_uint_32(PNG_IMAGE_VERSION)
    unsafe image.width = png_uint_32(size.width)
    unsafe image.height = png_uint_32(size.height)
    unsafe image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
    unsafe image.flags = png_uint_32(PNG_IMAGE_FLAG_FAST)
    defer { unsafe png_image_free(&image) }
    // An upper bound of what deflate makes of it, so that pixels are encoded once.
    var byteCount = size.pixelCount * 4 + size.height * 8 + (1 << 16)
    var bytes = [UInt8](repeating: 0, count: byteCount)
    let done = unsafe rgba.withUnsafeBufferPointer { pixels in
      unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe png_image_write_to_memory(
          &image, buffer.baseAddress, &byteCount, 0, pixels.baseAddress, 0, nil)
      }
    }
    guard done != 0 else {
      let reason = unsafe withUnsafeBytes(of: &image.message) { text in
        unsafe String(decoding: text.prefix(while: { $0 != 0 }), as: UTF8.self)
      }
      throw .encodingFailed(reason: reason)
    }
    bytes.removeLast(bytes.count - byteCount)
    return bytes
  }

  /// For instance `1.6.39`. C: png_get_libpng_ver
  package static var version: String {
    unsafe png_get_libpng_ver(nil).map { unsafe String(cString: $0) } ?? "unknown"
  }
}
