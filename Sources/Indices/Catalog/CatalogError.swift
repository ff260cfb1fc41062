// CatalogError: a name the catalogue does not have.

package import Raster

package enum CatalogError: Diagnosis, Equatable {
  /// `nearest` is empty where no name looks alike.
  case unknownIndex(name: String, nearest: [String])

  package var id: String { "catalog.unknown-index" }

  package var what: String {
    switch self {
    case .unknownIndex(let name, _): "there is no index called \(name)"
    }
  }

  package var place: String? { nil }

  package var remedy: String {
    let list = "`heitu catalog indices` lists all"
    switch self {
    case .unknownIndex(_, let nearest) where nearest.isEmpty: return list
    case .unknownIndex(_, let nearest): return "use one of: \(nearest.joined(separator: " ")); \(list)"
    }
  }

  package var outcome: Outcome { .usage }
}
