// OutOfRangeRule: what becomes of results that reflectance cannot have.

/// What becomes of a result outside its bounds.
package enum OutOfRangeRule: String, Sendable, CaseIterable {
  /// The pixel does not count (reason 4).
  case invalid
  /// It stays.
  case keep
  /// It becomes the nearest bound.
  case clamp
}
