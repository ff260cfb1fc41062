// FormulaFuzz: whatever is typed is read or refused, and what is read prints back.

import Foundation
import Indices
import Raster
import Testing
import TestSupport

/// `HEITU_PAIRS=all` tries a million texts; else 20,000.
private let textCount = ProcessInfo.processInfo.environment["HEITU_PAIRS"] == "all" ? 1_000_000 : 20_000

/// Makes texts from near a formula to far from one.
private struct TextMaker {
  var random: SeededRandom

  static let tokens =
    Names.words + Names.functions.map { $0.name + "(" } + Token.Sign.allCases.map(\.rawValue)
    + [
      "(", ")", "(", ")", "-", "+", "*", "/", "**", ",", ", ", " ", "1", "0", ".5", "2.", "1e-6", "1e39",
      "0x1",
    ]
    + [
      "=", "x = ", "1..2", "1e", "^", "（", "）", "，", "＋", "红", "é", "\u{301}", "\u{202E}", "\n", "\t", "np.",
      "'", "\0",
    ]

  mutating func text() -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0...3: return formula(depth: Int.random(in: 1...7, using: &random))
    case 4, 5: return mutated(formula(depth: 4))
    case 6, 7: return random.pick(Int.random(in: 0...40, using: &random), of: Self.tokens).joined()
    case 8:
      return String(
        decoding: (0..<length()).map { _ in UInt8.random(in: 0...255, using: &random) }, as: UTF8.self)
    default: return String(String.UnicodeScalarView((0..<length()).map { _ in scalar() }))
    }
  }

  private mutating func length() -> Int { Int.random(in: 0...60, using: &random) }

  private mutating func scalar() -> Unicode.Scalar {
    let limit: UInt32 = random.pick([0x80, 0x800, 0x10000, 0x110000])
    return Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) ?? "\u{FFFD}"
  }

  /// A text by the grammar, with parentheses and blanks at random.
  private mutating func formula(depth: Int) -> String {
    guard depth > 0 else { return random.pick(Names.words + ["1", "0.5", "2.", "1e-3", "7", "1e16"]) }
    let blank = random.pick(["", " ", ""])
    let (a, b) = (formula(depth: depth - 1), formula(depth: Int.random(in: 0..<depth, using: &random)))
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return "(" + a + blank + ")"
    case 1: return "-" + blank + a
    case 2: return random.pick(["abs", "sqrt", "exp", "log", "tanh"]) + "(" + a + ")"
    case 3: return random.pick(["min", "max"]) + "(" + a + "," + blank + b + ")"
    case 4: return random.pick(["where", "clamp", "min", "max"]) + "(" + a + "," + b + ", L)"
    case 5: return "(" + a + random.pick(["<", "<=", ">", ">=", "==", "!="]) + b + ")"
    case 6: return "(" + a + ")**" + b
    default: return a + blank + random.pick(["+", "-", "*", "/", "**"]) + blank + b
    }
  }

  private mutating func mutated(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: scalars.insert(contentsOf: random.pick(Self.tokens).unicodeScalars, at: place)
      case 1: scalars.removeSubrange(place..<min(place + 1, scalars.count))
      default: scalars.insert(scalar(), at: place)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

struct FormulaFuzz {
  @Test(
    "any text is read or refused, and every formula prints back to its tree", arguments: [1, 2] as [UInt64])
  func fuzz(_ seed: UInt64) {
    var maker = TextMaker(random: SeededRandom(seed: seed))
    var accepted = 0
    for _ in 0..<(textCount / 2) {
      let text = maker.text()
      do throws(FormulaError) {
        let formula = try Formula(text)
        accepted += 1
        check(formula)
      } catch {
        let lines = error.report.split(separator: "\n", omittingEmptySubsequences: false)
        let fits = error.spot == nil ? lines.count == 2 : lines.count == 4 && lines[2].hasSuffix("^")
        if !fits { Issue.record("\(text.debugDescription): \(error.report)") }
      }
    }
    #expect(accepted > textCount / 20 && accepted < textCount / 2, "\(accepted) of \(textCount / 2)")
  }

  private func check(_ formula: Formula) {
    let expression = formula.expression
    let fits =
      !formula.roles.isEmpty && expression.height <= Formula.deepestTree
      && expression.nodeCount <= Formula.mostNodes
    if !fits { Issue.record("\(formula.text.debugDescription) passes the limits") }
    let printed = expression.text
    guard printed.utf8.count <= Formula.longestText else { return }
    let again = Result { try Formula(printed).expression }
    if (try? again.get()) != expression {
      Issue.record("\(formula.text.debugDescription) prints as \(printed)")
    }
  }
}
