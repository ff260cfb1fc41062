// SceneOptions: what the user states about a scene, against or beyond what its file proves.

package import Raster

/// Whose numbers are used.
package enum Level: String, Sendable, CaseIterable {
  /// The numbers with the file's own SCALE and OFFSET.
  case asDelivered = "as-delivered"
  /// The stored numbers.
  case dn
}

/// A nodata value stated by the user.
package enum Nodata: Sendable, Equatable {
  case value(Double)
  /// No number means nodata, whatever the file says.
  case none
}

/// Overrides; nil or empty means that the file decides.
package struct SceneOptions: Sendable, Equatable {
  /// Band numbers from 1.
  package var bands: [Role: Int] = [:]
  package var nodata: Nodata?
  /// One for all bands or one a band.
  package var scales: [Double] = []
  package var offsets: [Double] = []
  package var level: Level = .asDelivered
  package var window: Window?

  package init() {}
}
