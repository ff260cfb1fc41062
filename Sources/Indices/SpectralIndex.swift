// SpectralIndex: a row of the catalogue.

package import Raster

/// A published index: its bands, its formula, where it comes from.
package struct SpectralIndex: Sendable, Equatable {
  package let name: String
  package let longName: String
  /// (`plus` − `minus`) / (`plus` + `minus`).
  package let plus: Role
  package let minus: Role
  /// The interval the formula reaches for non-negative reflectance.
  package let bounds: ClosedRange<Float>
  package let citation: String

  package var formula: String { "(\(plus) - \(minus)) / (\(plus) + \(minus))" }

  /// Roles the formula reads, in its order.
  package var roles: [Role] { [plus, minus] }
}

/// The indices Heitu knows.
package enum Catalog {
  package static let indices: [SpectralIndex] = [
    SpectralIndex(
      name: "NDVI", longName: "Normalized Difference Vegetation Index", plus: .nir, minus: .red,
      bounds: -1...1,
      citation: "Rouse et al. 1974, Monitoring vegetation systems in the Great Plains with ERTS, NASA SP-351")
  ]

  /// The index of that name, in any case.
  package static func index(named name: String) throws(CatalogError) -> SpectralIndex {
    if let found = indices.first(where: { $0.name.lowercased() == name.lowercased() }) { return found }
    throw .unknownIndex(name: name, known: indices.map(\.name))
  }
}

package enum CatalogError: Diagnosis, Equatable {
  case unknownIndex(name: String, known: [String])

  package var id: String { "catalog.unknown-index" }

  package var what: String {
    switch self {
    case .unknownIndex(let name, _): "there is no index called \(name)"
    }
  }

  package var place: String? { nil }

  package var remedy: String {
    switch self {
    case .unknownIndex(_, let known): "use one of: \(known.joined(separator: " "))"
    }
  }

  package var outcome: Outcome { .usage }
}
