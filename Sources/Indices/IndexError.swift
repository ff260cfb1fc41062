// IndexError: why a requested index has no meaning.

package import Raster

/// Why a requested index has no meaning.
package enum IndexError: Diagnosis, Equatable {
  case constantMissing(index: String, constant: String)
  case constantUnused(String, indices: [String])
  case notCompiled(index: String, ProgramError)
  /// Each would do alone.
  case tooMany(count: Int)

  package var id: String {
    switch self {
    case .constantMissing: "index.constant-missing"
    case .constantUnused: "index.constant-unused"
    case .notCompiled(_, .divisionByZero): "formula.division-by-zero"
    case .notCompiled: "index.not-compiled"
    case .tooMany: "index.too-many"
    }
  }

  package var what: String {
    switch self {
    case .constantMissing(let index, let constant): "the constant \(constant) of \(index) has no value"
    case .constantUnused(let constant, let indices):
      "no index asked for has a constant \(constant) (\(indices.joined(separator: ", ")))"
    case .notCompiled(let index, .divisionByZero):
      "a denominator of \(index) is zero with these values of its constants"
    case .notCompiled(let index, .tooLarge): "\(index) needs more intermediate values than there is room for"
    case .notCompiled(let index, .constantMissing(let name)): "the constant \(name) of \(index) has no value"
    case .notCompiled(let index, .bandMissing(let role)): "\(index) needs \(role), which is not there"
    case .tooMany(let count): "\(count) indices are more than can be computed at once"
    }
  }

  package var place: String? { nil }

  package var remedy: String {
    switch self {
    case .constantMissing(_, let constant):
      "give --constant \(constant)=VALUE"
        + (constant.hasPrefix("lambda") ? ", the centre wavelength of the band in nanometres" : "")
    case .constantUnused: "heitu catalog indices NAME shows the constants of an index"
    case .notCompiled(_, .divisionByZero): "give other values with --constant"
    case .notCompiled: "write it with fewer parts"
    case .tooMany: "ask for fewer at a time, and at most \(Program.mostOutputs)"
    }
  }

  package var outcome: Outcome { .usage }
}
