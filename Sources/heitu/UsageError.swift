// UsageError: words of the command line that do not fit.

internal import Raster

enum UsageError: Diagnosis, Equatable {
  /// `value` is not what `option` takes; `expected` says what it takes.
  case badValue(option: String, value: String, expected: String)
  case unknownKey(option: String, key: String, known: [String])
  case isaNotSupported(String, best: String)
  case outputIsInput(path: String)
  case badOutputName(path: String, ending: String)

  var id: String {
    switch self {
    case .badValue: "usage.bad-value"
    case .unknownKey: "usage.unknown-key"
    case .isaNotSupported: "usage.isa-not-supported"
    case .outputIsInput: "usage.output-is-input"
    case .badOutputName: "usage.output-name"
    }
  }

  var what: String {
    switch self {
    case .badValue(let option, let value, _): "\(option) cannot be '\(value)'"
    case .unknownKey(let option, let key, _): "\(option) does not know '\(key)'"
    case .isaNotSupported(let isa, let best): "this CPU cannot run \(isa); its best is \(best)"
    case .outputIsInput: "the output would replace the input"
    case .badOutputName(_, let ending): "the output's name does not end in \(ending)"
    }
  }

  var place: String? {
    switch self {
    case .outputIsInput(let path), .badOutputName(let path, _): path
    default: nil
    }
  }

  var remedy: String {
    switch self {
    case .badValue(_, _, let expected): "give \(expected)"
    case .unknownKey(_, _, let known): "use one of: \(known.joined(separator: " "))"
    case .isaNotSupported(_, let best): "use --isa \(best), or leave it out"
    case .outputIsInput: "give -o another path; inputs are never written to"
    case .badOutputName(_, let ending): "give -o a path that ends in \(ending)"
    }
  }

  var outcome: Outcome { .usage }
}
