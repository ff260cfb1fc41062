// PNG: what can be written, and why not.

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

  /// For instance `1.6.39`. C: png_get_libpng_ver
  package static var version: String {
    unsafe heitu_png_version().map { unsafe String(cString: $0) } ?? "unknown"
  }
}
