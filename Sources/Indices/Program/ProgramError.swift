// ProgramError: why formulas make no program.

package import Raster

package enum ProgramError: Error, Equatable {
  /// A named constant without a value.
  case constantMissing(String)
  /// The inputs lack a band.
  case bandMissing(Role)
  /// The values of the constants make a denominator zero.
  case divisionByZero
  /// More intermediate values than the machine has registers, or more inputs or outputs than it can count.
  case tooLarge
}
