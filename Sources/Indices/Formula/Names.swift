// Names: the words a formula may use, and what they mean.

package import Raster

/// The words of the formula language. Letters and constants are those of the published catalogue.
package enum Names {
  package enum Meaning: Sendable, Hashable {
    case band(Role)
    case constant
    /// A kernel word, and the formula it stands for.
    case kernel(Expression)
  }

  /// The catalogue's letters; case matters.
  package static let letters: [(letter: String, role: Role)] = [
    ("A", .coastal), ("B", .blue), ("G1", .greenI), ("G", .green), ("Y", .yellow), ("R", .red),
    ("RE1", .rededge1), ("RE2", .rededge2), ("RE3", .rededge3),
    ("N", .nir), ("N2", .nirNarrow), ("WV", .watervapour), ("S1", .swir1), ("S2", .swir2),
    ("T", .tir1), ("T1", .tir2),
    ("VV", .vv), ("VH", .vh), ("HH", .hh), ("HV", .hv), ("PAR", .par),
  ]

  /// Constants whose values come from the index or from the user; case matters.
  package static let constants = [
    "C1", "C2", "L", "alpha", "beta", "c", "cexp", "epsilon", "eta", "fdelta", "g", "gamma", "k",
    "lmb", "n", "nexp", "omega", "p", "sigma", "sla", "slb",
    "lambdaG", "lambdaR", "lambdaN", "lambdaN2", "lambdaS1", "lambdaS2",
  ]

  /// Radial basis kernels of two bands, or of a band and the constant `L`.
  package static let kernelWords = ["kNN", "kNR", "kNB", "kNL", "kGG", "kGR", "kGB"]

  /// Functions, and how many arguments they take.
  package static let functions: [(name: String, arguments: ClosedRange<Int>)] = [
    ("where", 3...3), ("min", 2...Int.max), ("max", 2...Int.max), ("clamp", 3...3),
    ("abs", 1...1), ("sqrt", 1...1), ("exp", 1...1), ("log", 1...1), ("tanh", 1...1),
  ]

  /// Every word that is not a function, the likeliest to be meant first.
  package static let words: [String] =
    letters.map(\.letter) + Role.allCases.map(\.rawValue) + constants + kernelWords

  private static let meanings: [String: Meaning] = {
    var meanings: [String: Meaning] = [:]
    for role in Role.allCases { meanings[role.rawValue] = .band(role) }
    for name in constants { meanings[name] = .constant }
    for (letter, role) in letters { meanings[letter] = .band(role) }
    return meanings
  }()

  /// What a word means: letters, constants, kernel words and roles as they are spelled here, then the
  /// caller's constants, then roles in any case.
  package static func meaning(of word: String, extraConstants: Set<String> = []) -> Meaning? {
    // Strings that only look alike can be equal in Unicode's eyes.
    guard word.utf8.allSatisfy({ $0 < 0x80 }) else {
      return extraConstants.contains(word) ? .constant : nil
    }
    if let meaning = meanings[word] { return meaning }
    // Made anew: the leak sanitizer cannot follow the marked pointers of a tree kept in a static.
    if kernelWords.contains(word) { return kernel(word).map { .kernel($0) } }
    if extraConstants.contains(word) { return .constant }
    return Role(named: word).map { .band($0) }
  }

  /// How many arguments a function takes, if there is one of that name.
  package static func arguments(of function: String) -> ClosedRange<Int>? {
    functions.first { $0.name == function }?.arguments
  }

  /// exp(-(X - Y)**2 / (2 * sigma**2)) for `kXY`, and 1 for `kXX`.
  /// Source: Camps-Valls et al. 2021, doi:10.1126/sciadv.abc7447.
  private static func kernel(_ word: String) -> Expression? {
    let sides = word.dropFirst().map { letter in
      letters.first { $0.letter == String(letter) }.map { Expression.band($0.role) }
        ?? .constant(String(letter))
    }
    guard sides.count == 2 else { return nil }
    if sides[0] == sides[1] { return .number(1) }
    let square = Expression.binary(.power, .binary(.subtract, sides[0], sides[1]), .number(2))
    let width = Expression.binary(.power, .constant("sigma"), .number(2))
    return .unary(
      .exp, .binary(.divide, .unary(.negate, square), .binary(.multiply, .number(2), width)))
  }

  /// Whether a word may name a constant.
  package static func isIdentifier(_ word: String) -> Bool {
    guard let first = word.utf8.first, !(48...57).contains(first) else { return false }
    return word.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
    }
  }
}
