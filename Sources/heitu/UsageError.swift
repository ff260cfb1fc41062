// UsageError: words of the command line that do not fit.

internal import Raster

enum UsageError: Diagnosis, Equatable {
  /// `value` is not what `option` takes; `expected` says what it takes.
  case badValue(option: String, value: String, expected: String)
  /// An option of `--method bgrn` with another method.
  case unusedOption(String, with: String)
  case unknownKey(option: String, key: String, known: [String])
  case isaNotSupported(String, best: String)
  case outputIsInput(path: String)
  case badOutputName(path: String, ending: String)
  case noIndex
  case indexTwice(String)
  /// An option in a recipe that the command line would refuse.
  case badRecipe(path: String, reason: String)
  /// A word of the command line is not UTF-8; `repaired` has its bad bytes replaced.
  case notUTF8(place: Int, repaired: String)

  var id: String {
    switch self {
    case .badValue: "usage.bad-value"
    case .unusedOption: "usage.unused-option"
    case .unknownKey: "usage.unknown-key"
    case .isaNotSupported: "usage.isa-not-supported"
    case .outputIsInput: "usage.output-is-input"
    case .badOutputName: "usage.output-name"
    case .noIndex: "usage.no-index"
    case .indexTwice: "usage.index-twice"
    case .badRecipe: "usage.recipe"
    case .notUTF8: "usage.not-utf8"
    }
  }

  var what: String {
    switch self {
    case .badValue(let option, let value, _): "\(option) cannot be '\(value)'"
    case .unusedOption(let option, let other): "\(option) does nothing with \(other)"
    case .unknownKey(let option, let key, _): "\(option) does not know '\(key)'"
    case .isaNotSupported(let isa, let best): "this CPU cannot run \(isa); its best is \(best)"
    case .outputIsInput: "the output would replace a file that is read, or that belongs to the scene"
    case .badOutputName(_, let ending): "the output's name does not end in \(ending)"
    case .noIndex: "no index was asked for"
    case .indexTwice(let name): "\(name) is asked for twice"
    case .badRecipe(_, let reason): "the recipe's options do not fit: \(reason)"
    case .notUTF8(let place, _): "word \(place) of the command line is not UTF-8"
    }
  }

  var place: String? {
    switch self {
    case .outputIsInput(let path), .badOutputName(let path, _), .notUTF8(_, let path),
      .badRecipe(let path, _):
      path
    default: nil
    }
  }

  var remedy: String {
    switch self {
    case .badValue(_, _, let expected): "give \(expected)"
    case .unusedOption(let option, _): "leave \(option) out, or say --method bgrn"
    case .unknownKey(_, _, let known): "use one of: \(known.joined(separator: " "))"
    case .isaNotSupported(_, let best): "use --isa \(best), or leave it out"
    case .outputIsInput: "give -o another path; inputs are never written to"
    case .badOutputName(_, let ending): "give -o a path that ends in \(ending)"
    case .noIndex: "give -i NDVI, or --formula 'name = (nir - red) / (nir + red)'"
    case .indexTwice: "ask for it once; a formula takes a name as in 'name = nir - red'"
    case .badRecipe: "write the scene's options as heitu index --help names them"
    case .notUTF8: "give names in UTF-8; convmv -f gbk -t utf8 renames files that are not"
    }
  }

  var outcome: Outcome { .usage }
}
