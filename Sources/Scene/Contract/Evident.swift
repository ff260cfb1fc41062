// Evident: something that is known of a scene, and how.

/// A value with the evidence for it, in words such as `_meta.xml SolarElevation` or `--sun-elevation`.
package struct Evident<Value: Sendable>: Sendable {
  package var value: Value
  package var evidence: String

  package init(_ value: Value, _ evidence: String) {
    self.value = value
    self.evidence = evidence
  }
}

extension Evident: Equatable where Value: Equatable {}
