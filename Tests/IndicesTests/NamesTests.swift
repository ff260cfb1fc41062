// NamesTests: the words of a formula.

import Indices
import Raster
import Testing

struct NamesTests {
  @Test("letters, roles in any case, and constants are told apart")
  func meanings() {
    let table: [(String, Names.Meaning?)] = [
      ("N", .band(.nir)), ("n", .constant), ("nir", .band(.nir)), ("NIR", .band(.nir)), ("Nir", .band(.nir)),
      ("G", .band(.green)), ("g", .constant), ("C", nil), ("c", .constant), ("L", .constant), ("l", nil),
      ("T", .band(.tir1)), ("T1", .band(.tir2)), ("t", nil), ("p", .constant), ("P", nil), ("R", .band(.red)),
      ("r", nil), ("RED", .band(.red)), ("vv", .band(.vv)), ("VV", .band(.vv)), ("Vv", .band(.vv)),
      ("PAR", .band(.par)), ("par", .band(.par)), ("nirnarrow", .band(.nirNarrow)),
      ("WV", .band(.watervapour)),
      ("pan", .band(.pan)), ("cirrus", .band(.cirrus)), ("GREENI", .band(.greenI)), ("kRR", nil),
      ("knn", nil),
      ("kNN", .kernel(.number(1))), ("", nil), ("\u{212A}", nil), ("min", nil), ("np.nir", nil),
    ]
    for (word, meaning) in table { #expect(Names.meaning(of: word) == meaning, "\(word)") }
  }

  @Test("every letter and role is a band, every constant a constant, and none is listed twice")
  func lists() {
    for (letter, role) in Names.letters { #expect(Names.meaning(of: letter) == .band(role)) }
    for role in Role.allCases { #expect(Names.meaning(of: role.rawValue) == .band(role)) }
    for name in Names.constants { #expect(Names.meaning(of: name) == .constant) }
    #expect(Set(Names.words).count == Names.words.count)
    #expect(Names.letters.count == 21 && Names.constants.count == 27)
  }

  @Test("a kernel word is the radial basis function of its two letters")
  func kernels() throws {
    let table = [
      ("kNR", "exp(-(N - R)**2 / (2*sigma**2))"), ("kNB", "exp(-(N - B)**2 / (2*sigma**2))"),
      ("kNL", "exp(-(N - L)**2 / (2*sigma**2))"), ("kGR", "exp(-(G - R)**2 / (2*sigma**2))"),
      ("kGB", "exp(-(G - B)**2 / (2*sigma**2))"), ("kNN + 0*N", "1 + 0*N"), ("kGG + 0*N", "1 + 0*N"),
    ]
    for (word, text) in table {
      #expect(try Formula(word).expression == Formula(text).expression, "\(word)")
    }
    #expect(try Formula("kNL").constants == ["L", "sigma"])
    #expect(Names.kernelWords.count == 7)
  }

  @Test("extra constants never hide the language's own words")
  func extras() throws {
    let extra: Set = ["mu", "N", "nir", "Nir", "kNR", "min", "系数"]
    let text = "mu + N + nir + Nir + kNR + min + min(N, 系数)"
    #expect(try Formula(text, extraConstants: extra).constants == ["mu", "Nir", "sigma", "min", "系数"])
    #expect(try Formula(text, extraConstants: extra).roles == [.nir, .red])
    #expect(throws: FormulaError.self) { try Formula("mu * N") }
  }

  @Test("functions know how many arguments they take")
  func functions() {
    #expect(Names.arguments(of: "where") == 3...3)
    #expect(Names.arguments(of: "min")?.contains(2) == true)
    #expect(Names.arguments(of: "min")?.contains(1) == false)
    #expect(Names.arguments(of: "eval") == nil)
  }
}
