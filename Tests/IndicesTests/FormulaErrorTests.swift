// FormulaErrorTests: what a person reads when a text is not a formula.

import Indices
import Raster
import Testing

struct FormulaErrorTests {
  static func error(_ text: String) -> FormulaError? {
    do throws(FormulaError) {
      _ = try Formula(text)
      return nil
    } catch {
      return error
    }
  }

  /// The text, the id, scalars before the place, and a part of the remedy.
  static let table: [(String, String, Int, String)] = [
    (" ", "formula.empty", 1, "write one"),
    ("1/0", "formula.division-by-zero", 1, "divide by"),
    ("N ^ 2", "formula.character", 2, "write ** for powers"),
    ("N // R", "formula.unexpected", 3, "before /"),
    ("N % 2", "formula.character", 2, "fraction"),
    ("(N < R) & (N < G)", "formula.character", 8, "multiply"),
    ("N（R", "formula.character", 1, "write the ASCII ( instead"),
    ("(N - R）", "formula.character", 6, "write the ASCII ) instead"),
    ("min(N， R)", "formula.character", 5, "write the ASCII , instead"),
    ("N ＋ R", "formula.character", 2, "write the ASCII + instead"),
    ("ＮＩＲ", "formula.character", 0, "write the ASCII N instead"),
    ("x ＝ N", "formula.character", 2, "write the ASCII = instead"),
    ("N − R", "formula.character", 2, "write the ASCII - instead"),
    ("N × 2", "formula.character", 2, "write the ASCII * instead"),
    ("N ＾ 2", "formula.character", 2, "write ** for powers"),
    ("N\u{0}", "formula.character", 1, "take it away"),
    ("[N]", "formula.character", 0, "write ( instead"),
    ("r", "formula.unknown-name", 0, "write R"),
    ("nri - R", "formula.unknown-name", 0, "write nir"),
    ("N - zzz", "formula.unknown-name", 4, "use a band"),
    ("N.__class__", "formula.unknown-name", 0, "use a band"),
    ("红 - N", "formula.unknown-name", 0, "use a band"),
    ("__import__('os')", "formula.unknown-function", 0, "use one of: where min max clamp abs"),
    ("eval(N)", "formula.unknown-function", 0, "use one of"),
    ("np.log(N)", "formula.unknown-function", 0, "write log"),
    ("Log(N)", "formula.unknown-function", 0, "write log"),
    ("ln(N)", "formula.unknown-function", 0, "write log"),
    ("log2(N)", "formula.unknown-function", 0, "0.6931472"),
    ("pow(N, 2)", "formula.unknown-function", 0, "a**b"),
    ("sqr(N)", "formula.unknown-function", 0, "write sqrt"),
    ("N(R + 1)", "formula.unknown-function", 0, "write N*("),
    ("2(R + 1)", "formula.unexpected", 1, "such as * for a product"),
    ("2 R", "formula.unexpected", 2, "such as * for a product"),
    ("2R", "formula.number", 0, "write 2*R for the product"),
    ("N + 0x1F", "formula.number", 4, "like 2, 0.5 or 1e-6"),
    ("N + 1e39", "formula.number", 4, "3.4e38"),
    ("(N - R", "formula.unbalanced", 0, "add the )"),
    ("N * (R + (G - B)", "formula.unbalanced", 4, "add the )"),
    ("min(N, R", "formula.unbalanced", 3, "add the )"),
    ("N - R)", "formula.unbalanced", 5, "add the ("),
    ("N -", "formula.unexpected", 3, "finish"),
    ("()", "formula.unexpected", 1, "before )"),
    ("* N", "formula.unexpected", 0, "before *"),
    ("N, R", "formula.unexpected", 1, "take it away"),
    ("min(N, R,)", "formula.unexpected", 9, "before )"),
    ("min(N R)", "formula.unexpected", 6, "such as *"),
    ("min(N)", "formula.arguments", 0, "write min(a, b)"),
    ("abs()", "formula.arguments", 0, "write abs(x)"),
    ("where(N, R)", "formula.arguments", 0, "write where(condition, then, otherwise)"),
    ("1 + clamp(N, R, G, B)", "formula.arguments", 4, "write clamp(x, low, high)"),
    ("sqrt N", "formula.arguments", 0, "write sqrt(x)"),
    ("B < G < R", "formula.chained", 6, "(a < b) * (b < c)"),
    ("B == G != R", "formula.chained", 7, "(a < b) * (b < c)"),
    ("(N = R) * G", "formula.assignment", 3, "write == to compare"),
    ("my-index = N", "formula.name", 2, "letters, digits and _"),
    ("1 + L", "formula.no-band", 0, "read at least one"),
    ("kNN", "formula.no-band", 0, "read at least one"),
    ("(n - g) / (n + g)", "formula.no-band", 0, "write N for the band; n is a constant"),
    (String(repeating: "(", count: 65), "formula.too-deep", 64, "take parentheses"),
    (String(repeating: "kNR*", count: 90) + "N", "formula.too-many-parts", 292, "shorten"),
  ]

  @Test("each mistake has its id, its place and its remedy", arguments: table)
  func mistakes(_ text: String, _ id: String, _ offset: Int, _ remedy: String) throws {
    let error = try #require(Self.error(text))
    #expect(error.id == id)
    #expect(error.spot == FormulaPlace(text, offset))
    #expect(error.remedy.contains(remedy), "\(error.remedy)")
    #expect(!error.what.isEmpty && !error.what.contains("\n"))
    guard case .usage = error.outcome else {
      Issue.record("not a usage error")
      return
    }
  }

  @Test("every id is in the table")
  func ids() {
    let ids = Set(Self.table.map(\.1))
    #expect(
      ids.union(["formula.too-long"]) == [
        "formula.empty", "formula.too-long", "formula.too-deep", "formula.too-many-parts", "formula.name",
        "formula.assignment", "formula.character", "formula.number", "formula.unknown-name",
        "formula.unknown-function", "formula.arguments", "formula.unbalanced", "formula.unexpected",
        "formula.chained", "formula.division-by-zero", "formula.no-band",
      ])
  }

  @Test(
    "reports show the formula with a caret under the place",
    arguments: [
      (
        "(nir - r) / (nir + red)",
        """
        error[formula.unknown-name]: there is no band or constant called 'r'
           at: (nir - r) / (nir + red)
                      ^
          try: write R
        """
      ),
      (
        "nir/(1-1)",
        """
        error[formula.division-by-zero]: division by a constant that is zero
           at: nir/(1-1)
                  ^
          try: divide by 0.000001 or more, or by a band
        """
      ),
      (
        "nir ^ 2",
        """
        error[formula.character]: '^' means nothing in a formula
           at: nir ^ 2
                   ^
          try: write ** for powers
        """
      ),
      (
        "植被 = nir （red",
        """
        error[formula.character]: '（' means nothing in a formula
           at: 植被 = nir （red
                          ^
          try: write the ASCII ( instead
        """
      ),
      (
        "np.log(N)",
        """
        error[formula.unknown-function]: there is no function called 'np.log'
           at: np.log(N)
               ^
          try: write log
        """
      ),
      (
        "blue < green < red",
        """
        error[formula.chained]: comparisons cannot be chained
           at: blue < green < red
                            ^
          try: write (a < b) * (b < c) for a < b < c
        """
      ),
      (
        "where(nir, red)",
        """
        error[formula.arguments]: where takes 3 arguments, not 2
           at: where(nir, red)
               ^
          try: write where(condition, then, otherwise)
        """
      ),
      (
        "nir -",
        """
        error[formula.unexpected]: the formula ends where a number, a name or ( is expected
           at: nir -
                    ^
          try: finish the formula, or take its last sign away
        """
      ),
      (
        "nir red",
        """
        error[formula.unexpected]: found 'red' where an operator is expected
           at: nir red
                   ^
          try: put an operator between, such as * for a product
        """
      ),
      (
        "",
        """
        error[formula.empty]: the formula is empty
          try: write one, such as (nir - red) / (nir + red)
        """
      ),
      (
        String(repeating: "N", count: 5000),
        """
        error[formula.too-long]: the formula has 5000 bytes; 4096 is the most
          try: shorten it, or make several products of it
        """
      ),
    ])
  func reports(_ text: String, _ report: String) throws {
    #expect(try #require(Self.error(text)).report == report)
  }

  @Test("long names are clipped, control characters are numbered")
  func hostile() throws {
    let long = try #require(Self.error(String(repeating: "x", count: 4000)))
    #expect(long.what == "there is no band or constant called '\(String(repeating: "x", count: 40))…'")
    #expect(long.report.count < 300)
    #expect(Self.error("N \u{1B}[31m")?.what == "U+001B means nothing in a formula")
    #expect(Self.error("N \u{1B}[31m")?.place == "N  [31m\n         ^")
    #expect(Self.error("N \u{202E}")?.what == "U+202E means nothing in a formula")
    #expect(Self.error("mu * N")?.remedy.contains("--constant") == true)
  }

  @Test("an extra constant can be the nearest name")
  func extra() {
    let error = #expect(throws: FormulaError.self) {
      try Formula("slop * N", extraConstants: ["slope"])
    }
    #expect(error?.remedy == "write slope")
  }
}
