// Level: what the numbers of a scene stand for.

/// What values are made of stored numbers.
package enum Level: String, Sendable, CaseIterable {
  /// The stored numbers.
  case dn
  /// The numbers with the scale that was delivered with them, or that the user states.
  case asDelivered = "as-delivered"
  /// Reflectance above the atmosphere, 0…1.
  case toa
  /// Reflectance of the surface, 0…1.
  case surface

  /// What may be proved of a scene, the best first.
  static let byWorth: [Level] = [.surface, .toa, .asDelivered]

  package var isReflectance: Bool { self == .toa || self == .surface }
}

/// value = DN · gain + offset.
package struct Scaling: Hashable, Sendable {
  package var gain: Double
  package var offset: Double

  package init(gain: Double = 1, offset: Double = 0) {
    self.gain = gain
    self.offset = offset
  }

  package var isIdentity: Bool { gain == 1 && offset == 0 }
}
