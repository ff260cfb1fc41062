// RasterForm: how rasters are stored.

package import Raster

/// Type, compression and layout of output rasters.
package struct RasterForm: Sendable, Equatable {
  /// Nil: as the indices need.
  package var encoding: Encoding?
  package var compression = Compression.deflate
  /// Nil: the compression's own.
  package var level: Int?
  package var hasOverviews = true

  package init() {}
}
