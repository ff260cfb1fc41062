// Words: names and calls within a formula, read by the parser.

extension Parser {
  /// A word that no parenthesis follows.
  mutating func name(_ word: String, at offset: Int) throws(FormulaError) -> Part {
    switch Names.meaning(of: word, extraConstants: extraConstants) {
    case .band(let role): return try leaf(.band(role), at: offset)
    case .constant: return try leaf(.constant(word), at: offset)
    case .kernel(let expression):
      // An expansion nests a call, a sign and a parenthesis.
      let levels = expression.operands.isEmpty ? 0 : 3
      try enter(levels, at: offset)
      leave(levels)
      return try expansion(expression, at: offset)
    case nil: break
    }
    guard Names.arguments(of: word) == nil else {
      throw .arguments(function: word, given: nil, place(offset))
    }
    let known = Names.words + extraConstants.sorted()
    throw .unknownName(word, nearest: NearestName.of(word, among: known), place(offset))
  }

  /// A word and the parenthesis that the parser stands at.
  mutating func call(_ function: String, at offset: Int) throws(FormulaError) -> Part {
    guard let count = Names.arguments(of: function) else {
      throw unknownFunction(function, at: offset)
    }
    let levels = function == "clamp" ? 2 : 1
    let opening = token.start
    try enter(levels, at: opening)
    try advance()
    var arguments: [Part] = []
    if token.kind != .sign(.close) {
      arguments.append(try comparison())
      while token.kind == .sign(.comma) {
        try advance()
        arguments.append(try comparison())
      }
    }
    try close(opening, expected: .commaOrClose)
    leave(levels)
    guard count.contains(arguments.count), let first = arguments.first else {
      throw .arguments(function: function, given: arguments.count, place(offset))
    }
    return try apply(function, first, arguments, at: offset)
  }

  /// `arguments` are as many as the function takes, and begin with `first`.
  private mutating func apply(
    _ function: String, _ first: Part, _ arguments: [Part], at offset: Int
  ) throws(FormulaError) -> Part {
    switch function {
    case "where": return try choice(first, arguments[1], arguments[2], at: offset)
    case "clamp":
      let raised = try binary(.maximum, first, arguments[1], at: offset)
      return try binary(.minimum, raised, arguments[2], at: offset)
    case "min", "max":
      var folded = first
      for argument in arguments.dropFirst() {
        folded = try binary(function == "min" ? .minimum : .maximum, folded, argument, at: offset)
      }
      return folded
    case "abs": return try unary(.abs, first, at: offset)
    case "sqrt": return try unary(.sqrt, first, at: offset)
    case "exp": return try unary(.exp, first, at: offset)
    case "log": return try unary(.log, first, at: offset)
    case "tanh": return try unary(.tanh, first, at: offset)
    default: throw unknownFunction(function, at: offset)
    }
  }

  private func unknownFunction(_ name: String, at offset: Int) -> FormulaError {
    guard Names.meaning(of: name, extraConstants: extraConstants) == nil else {
      return .notAFunction(name, place(offset))
    }
    // np.log and math.exp are log and exp.
    let last = name.split(separator: ".").last.map(String.init) ?? name
    let nearest = NearestName.of(last, among: Names.functions.map(\.name))
    return .unknownFunction(name, nearest: nearest, place(offset))
  }
}
