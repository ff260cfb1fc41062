// ExpressionTextTests: trees printed as formulas.

import Indices
import Raster
import Testing

struct ExpressionTextTests {
  @Test(
    "parentheses stay only where the tree needs them",
    arguments: [
      ("((N)-(R))/((N)+(R))", "(nir - red) / (nir + red)"), ("(N-R)-G", "nir - red - green"),
      ("N-(R-G)", "nir - (red - green)"), ("N+(R+G)", "nir + (red + green)"),
      ("(N*R)/G", "nir * red / green"),
      ("N*(R/G)", "nir * (red / green)"), ("(-N)**2", "(-nir)**2"), ("-(N**2)", "-nir**2"),
      ("N**(-1)", "nir**-1"), ("(N**2)**3", "(nir**2)**3"), ("N**(2**3)", "nir**2**3"),
      ("N**(R+1)", "nir**(red + 1)"), ("-(N*R)", "-(nir * red)"), ("(-N)*(-R)", "-nir * -red"),
      ("-(-N)", "--nir"), ("N-(-R)", "nir - -red"), ("(N<R)*(R<G)", "(nir < red) * (red < green)"),
      ("(N<R)<G", "(nir < red) < green"), ("N<(R+G)", "nir < red + green"),
      ("min(min(N,R),min(G,B))", "min(nir, red, min(green, blue))"), ("clamp(N,0,1)", "min(max(nir, 0), 1)"),
      ("where((N>R),(N),abs((R)))", "where(nir > red, nir, abs(red))"),
      ("1.0*N + 1e-6 + 1e16 + .50", "1 * nir + 1e-06 + 1e+16 + 0.5"), ("+N", "nir"),
      ("kNR", "exp(-(nir - red)**2 / (2 * sigma**2))"), ("sqrt(N)**2", "sqrt(nir)**2"),
      ("name = L * N2", "L * nirNarrow"), ("N!=R", "nir != red"),
    ])
  func printed(_ text: String, _ shown: String) throws {
    let formula = try Formula(text)
    #expect(formula.expression.text == shown)
    #expect(try Formula(shown).expression == formula.expression)
  }

  @Test("negative numbers of trees made elsewhere keep their parentheses")
  func negative() {
    #expect(Expression.binary(.power, .number(-1), .number(2)).text == "(-1)**2")
    #expect(Expression.binary(.subtract, .band(.nir), .number(-0.5)).text == "nir - -0.5")
  }
}
