// WarpPlan: what a scene needs to be laid onto another grid.

package import Raster

/// Where the heights come from that an RPC needs; all heights are metres above the WGS 84 ellipsoid.
package enum HeightSource: Sendable, Hashable {
  case constant(height_m: Double)
  /// A raster of heights; the undulation is added to each (about +11 m in Northeast China, where the raster
  /// counts from sea level). Nil where it is not known: heights are taken as they are.
  case elevation(path: String, undulation: Undulation?)
}

/// How source pixels lie on the earth.
package enum SourceGeocoding: Sendable, Hashable {
  case rational(RationalPolynomials, HeightSource)
  /// The geotransform and coordinate system of this grid.
  case map(Grid)

  /// Without elevation model the model's own middle height is used, never 0.
  package static func rational(_ model: RationalPolynomials) -> SourceGeocoding {
    .rational(model, .constant(height_m: model.height.offset))
  }
}

/// From a source raster of `size` to `target`.
package struct WarpPlan: Sendable, Hashable {
  package var sourceSize: Size
  package var geocoding: SourceGeocoding
  package var target: Grid

  package init(sourceSize: Size, geocoding: SourceGeocoding, target: Grid) {
    (self.sourceSize, self.geocoding, self.target) = (sourceSize, geocoding, target)
  }
}
