// RequestedIndex: an index as someone asked for it, with a value for every constant.

package import Raster

/// A row of the catalogue or a user's formula, ready to be computed.
package struct RequestedIndex: Sendable, Equatable {
  package let name: String
  package let longName: String
  package let formula: Formula
  /// The values of the constants the formula reads.
  package let constants: [String: Double]
  /// What the formula can reach; nil where no limit is known.
  package private(set) var bounds: ClosedRange<Float>?
  /// DOI or citation; nil for a user's formula.
  package let citation: String?

  /// A row of the catalogue.
  ///
  /// - Parameter overrides: values of constants stated by the user. Bounds hold for the row's own values and
  ///   for wavelengths within `Catalog.wavelengths_nm` only.
  package init(_ row: SpectralIndex, overrides: [String: Double] = [:]) throws {
    formula = try Formula(row.formula)
    name = row.name
    longName = row.longName
    citation = row.citation
    constants = try Self.values(of: formula, row.constants, overrides, index: row.name)
    let isWithin = constants.allSatisfy { name, value in
      row.constants[name].map { $0 == value } ?? (Catalog.wavelengths_nm[name]?.contains(value) == true)
    }
    bounds = isWithin ? row.bounds.range : nil
    try check()
  }

  /// A user's formula, such as `mine = (nir - red) / (nir + red)`; without a name it is called by its text.
  package init(formula text: String, overrides: [String: Double] = [:]) throws {
    formula = try Formula(text, extraConstants: Set(overrides.keys))
    name = formula.name ?? text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    longName = formula.expression.text
    citation = nil
    constants = try Self.values(of: formula, [:], overrides, index: name)
    bounds = nil
    try check()
  }

  package var roles: [Role] { formula.roles }

  /// The roles that indices use together, each once: the order of the planes they are computed from.
  package static func roles(of indices: [RequestedIndex]) -> [Role] {
    indices.flatMap(\.roles).reduce(into: []) { roles, role in
      if !roles.contains(role) { roles.append(role) }
    }
  }

  /// Whether stored numbers of any common scale give the same result as reflectance.
  package var isPureRatio: Bool { formula.expression.isPureRatio(constants: constants) }

  /// Whether every result fits in `Encoding.int16`.
  package var fitsInt16: Bool {
    bounds.map { $0.lowerBound >= -Encoding.limit && $0.upperBound <= Encoding.limit } ?? false
  }

  /// The same where nothing limits the result.
  package var withoutBounds: RequestedIndex {
    var index = self
    index.bounds = nil
    return index
  }

  package var request: Program.Request { Program.Request(formula.expression, constants: constants) }

  private static func values(
    of formula: Formula, _ own: [String: Double], _ overrides: [String: Double], index: String
  ) throws(IndexError) -> [String: Double] {
    var values: [String: Double] = [:]
    for name in formula.constants {
      guard let value = overrides[name] ?? own[name] else {
        throw .constantMissing(index: index, constant: name)
      }
      values[name] = value
    }
    return values
  }

  /// Compiles once, so that a formula that divides by zero is refused before any scene is opened.
  private func check() throws(IndexError) {
    do {
      _ = try Program([request], inputs: roles)
    } catch {
      throw .notCompiled(index: name, error)
    }
  }
}
