// SpectralIndex: a row of the catalogue.

package import Raster

/// A published index: its formula, the constants it needs, where it comes from.
package struct SpectralIndex: Sendable, Equatable {
  package let name: String
  package let longName: String
  package let domain: Domain
  /// The text of the formula, in the catalogue's letters.
  package let formula: String
  /// Values of the named constants; one without a value here must be given by the user.
  package let constants: [String: Double]
  package let bounds: Bounds
  /// Where values of land usually lie; for palettes and help, never for validity.
  package let usual: UsualRange?
  /// DOI as a URL; where there is none, a citation or the address of the text.
  package let citation: String
  /// The published catalogue's form where Heitu's differs.
  package let original: Original?

  package enum Domain: String, Sendable, CaseIterable {
    case vegetation, water, burn, urban, soil, radar, snow, clouds, kernel
  }

  /// The interval the formula reaches for the inputs of `Catalog.ranges`, with the constants of the row.
  ///
  /// Results with a denominator nearer to 0 than 1e-6 do not count. −1…1 and 0…1 of a normalised
  /// difference hold for any inputs and constants that are not negative, and Float32 keeps them; so do the
  /// other bounds of whole numbers. All else is widened outward, by 1e-6 or more, for the rounding of Float32.
  /// `Scripts/bounds.py` finds and checks them all.
  package enum Bounds: Sendable, Equatable {
    /// Follows from the algebra.
    case proved(ClosedRange<Float>)
    /// Found by a search over the inputs, widened outward by 1 % of its width.
    case sampled(ClosedRange<Float>)
    /// A denominator can vanish, or the result grows past 1e4.
    case unbounded

    /// The interval, where there is one.
    package var range: ClosedRange<Float>? {
      switch self {
      case .proved(let range), .sampled(let range): range
      case .unbounded: nil
      }
    }
  }

  package struct UsualRange: Sendable, Equatable {
    package let range: ClosedRange<Float>
    package let citation: String
  }

  /// Formula and constants as Awesome Spectral Indices v0 has them.
  package struct Original: Sendable, Equatable {
    package let formula: String
    package let constants: [String: Double]
    package let bounds: Bounds
    /// Why Heitu's form differs, with the source of the correction.
    package let reason: String

    init(formula: String, constants: [String: Double] = [:], bounds: Bounds, reason: String) {
      self.formula = formula
      self.constants = constants
      self.bounds = bounds
      self.reason = reason
    }
  }
}

extension SpectralIndex {
  /// Whether stored numbers of any common scale give the same result as reflectance.
  package var isPureRatio: Bool {
    (try? Formula(formula))?.expression.isPureRatio(constants: constants) ?? false
  }

  /// The bands the formula reads: those its words mean, without reading it into a tree.
  package var roles: Set<Role> {
    let words = formula.utf8.split { byte in
      !((48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte))
    }
    return words.reduce(into: []) { roles, word in
      switch Names.meaning(of: String(Substring(word))) {
      case .band(let role): roles.insert(role)
      case .kernel(let expression): roles.formUnion(expression.roles)
      case .constant, nil: break
      }
    }
  }
}
