// SceneOptions: what the user states about a scene, against or beyond what its files prove.

package import Raster

/// A nodata value stated by the user.
package enum Nodata: Sendable, Equatable {
  case value(Double)
  /// No number means nodata, whatever the file says.
  case none
}

/// The words of `--clouds`.
package enum CloudRule: String, Sendable, CaseIterable {
  case keep
  case mask
}

/// Overrides; nil or empty means that the contract decides.
package struct SceneOptions: Sendable, Equatable {
  /// Band numbers from 1.
  package var bands: [Role: Int] = [:]
  package var nodata: Nodata?
  /// One for all bands or one a band.
  package var scales: [Double] = []
  package var offsets: [Double] = []
  /// The id of a sensor, for names that no rule explains.
  package var sensor: String?
  /// A file of sensors that come before the built-in ones.
  package var sensorFile: String?
  /// Nil for the best level that the contract proves.
  package var level: Level?
  package var sunElevation_deg: Double?
  package var sunAzimuth_deg: Double?
  /// How far the clock of names and metadata is ahead of UTC.
  package var utcOffset_h: Double?
  package var atmosphere = Atmosphere.none
  package var window: Window?
  package var box: MapBox?
  package var geocoding = Geocoding.auto
  package var target = TargetWishes()
  package var resampling = Resampling.nearest
  /// Masks beside those of the product.
  package var masks: [ContractMask] = []
  /// What becomes of pixels that the product's own masks call clouds and the like.
  package var clouds = CloudRule.mask
  /// Polygons outside of which nothing counts.
  package var cutline: String?
  /// The layer of the cutline's file; nil for the only one with polygons.
  package var cutlineLayer: String?
  /// Bytes of memory that all the work may take.
  package var memoryByteCount = Int.max
  /// The options as they were said, for outputs to tell.
  package var statements: [String] = []

  package init() {}
}
