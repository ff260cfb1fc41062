// Sensor.Band: what one layer of a sensor sees.

package import Raster

extension Sensor {
  /// How well a number is known.
  package enum Confidence: String, Sendable, Codable, CaseIterable {
    /// A public source says it.
    case confirmed
    /// Follows from sources, none of which says it.
    case inferred
    /// General knowledge without a source.
    case general
    /// Worked out from other numbers of the catalogue.
    case computed
    case unknown
  }

  package struct Band: Sendable, Equatable {
    /// The name of the part it belongs to.
    package var part: String
    /// Where it lies in the part's file, from 1; nil where each band has its own file.
    package var index: Int?
    /// The word in the band's file name, such as `B04`; nil in files of several bands.
    package var fileToken: String?
    /// Nil when nobody knows what it sees, or no role says it.
    package var role: Role?
    package var name: String
    /// Edges; both or neither are known.
    package var shortest_nm: Double?
    package var longest_nm: Double?
    /// The middle of what it sees; weighted with its response where that is published.
    package var centre_nm: Double?
    /// Pixel side on the ground.
    package var gsd_m: Double?
    /// Mean irradiance of the sun above the air at 1 AU (ESUN), W m⁻² µm⁻¹.
    package var solarIrradiance_W_m2_um: Double?
    /// Of place and role.
    package var confidence: Confidence = .unknown
    /// Of edges and centre.
    package var edgesConfidence: Confidence = .unknown
    package var solarIrradianceConfidence: Confidence = .unknown

    package init(part: String, role: Role?, name: String) {
      self.part = part
      self.role = role
      self.name = name
    }

    /// Published or half-way between the edges.
    package var middle_nm: Double? {
      if let centre_nm { return centre_nm }
      guard let shortest_nm, let longest_nm else { return nil }
      return (shortest_nm + longest_nm) / 2
    }
  }
}
