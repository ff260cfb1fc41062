// Sensor.Radiometry: how a sensor's stored numbers become radiance or reflectance.

extension Sensor {
  package struct Radiometry: Sendable, Equatable, Encodable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
      /// Gain and bias a band stand in the scene's XML.
      case xmlGainBias
      /// Gain and bias a band stand in `table`, by year.
      case tableGainBias
      /// Reflectance = DN · scale + offset; the product's own metadata comes before the numbers here.
      case scaleOffset
      /// Reflectance = DN · a coefficient a band from the scene's XML.
      case reflectanceCoefficient
      /// Nothing is known: numbers stay as they are.
      case none
    }

    package var kind: Kind = .none
    package var convention: Convention = .multiply
    /// Times this, radiance is in W m⁻² sr⁻¹ µm⁻¹: 10 for mW cm⁻² sr⁻¹ µm⁻¹, 1000 for W m⁻² sr⁻¹ nm⁻¹.
    package var unitScale = 1.0
    package var scale: Double?
    package var offset: Double?
    package var table: [Coefficients] = []
  }

  /// What gain and bias mean.
  package enum Convention: String, Sendable, Codable, CaseIterable {
    /// L = gain · DN + bias.
    case multiply
    /// L = (DN − bias) / gain.
    case divide
  }

  /// Gain and bias of a part's bands in one year.
  package struct Coefficients: Sendable, Equatable, Encodable {
    package var part: String
    package var year: Int
    /// One a band of the part.
    package var gain: [Double]
    /// One a band of the part.
    package var bias: [Double]
    /// Where it differs from the sensor's.
    package var convention: Convention?
    /// Why not to trust it; nil when nothing speaks against it.
    package var suspect: String?

    package init(
      part: String, year: Int, gain: [Double], bias: [Double], convention: Convention? = nil,
      suspect: String? = nil
    ) {
      (self.part, self.year, self.gain, self.bias) = (part, year, gain, bias)
      (self.convention, self.suspect) = (convention, suspect)
    }
  }

  /// Coefficients with how their year lies to the one asked for.
  package struct DatedCoefficients: Sendable, Equatable {
    package enum Distance: String, Sendable, CaseIterable {
      case exact, earlier, later
    }

    package let coefficients: Coefficients
    package let distance: Distance
  }

  /// The coefficients of a year; where it has none, those of the nearest earlier year, else of the nearest later
  /// one; nil for a part without a table.
  package func coefficients(part: String, year: Int) -> DatedCoefficients? {
    let rows = radiometry.table.filter { $0.part.lowercased() == part.lowercased() }
    if let earlier = rows.filter({ $0.year <= year }).max(by: { $0.year < $1.year }) {
      return DatedCoefficients(
        coefficients: earlier, distance: earlier.year == year ? .exact : .earlier)
    }
    return rows.min { $0.year < $1.year }.map { DatedCoefficients(coefficients: $0, distance: .later) }
  }

  /// Radiance in W m⁻² sr⁻¹ µm⁻¹ = DN · gain + offset, for gain and bias as this sensor's files write them.
  package func radianceScale(
    gain: Double, bias: Double, convention: Convention? = nil
  ) -> (gain: Double, offset: Double) {
    let unit = radiometry.unitScale
    return switch convention ?? radiometry.convention {
    case .multiply: (gain * unit, bias * unit)
    case .divide: (unit / gain, -bias / gain * unit)
    }
  }
}
