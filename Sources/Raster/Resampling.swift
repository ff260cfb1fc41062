// Resampling: how a pixel between source pixels gets its value.

/// The words of `--resampling`.
package enum Resampling: String, Sendable, CaseIterable {
  /// The pixel the point lies in, in its stored type.
  case nearest
  /// From 2 × 2 pixels, by distance.
  case bilinear
  /// From 4 × 4 pixels, by cubic convolution with a = −0.5 (Keys 1981).
  case cubic

  /// Source pixels that are needed around the one the point lies in.
  package var halo: Int {
    switch self {
    case .nearest: 0
    case .bilinear: 1
    case .cubic: 2
    }
  }
}
