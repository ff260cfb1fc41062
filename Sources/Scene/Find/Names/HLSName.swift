// HLSName: the fields of a file name of Harmonized Landsat Sentinel-2.

/// Such as `HLS.L30.T51TXK.2023200T021345.v2.0.B04`; or, cut out by somebody, `place_2020229_B02_L30`.
package struct HLSName: Hashable, Sendable {
  /// `L30` or `S30`.
  package var product: String
  /// Nil in the short form.
  package var tile: String?
  /// `2023200T021345`, or the year and its day alone: `2020229`.
  package var time: String
  package var version: String?
  /// `B04`, `B8A`, `FMASK`, an angle; nil for the scene itself.
  package var layer: String?
  /// What stands before the date in the short form.
  package var place: String?
  package var isCopy: Bool

  package init?(_ stem: String) {
    let (plain, isCopy) = CopyMark.removed(from: stem)
    self.isCopy = isCopy
    if var fields = NameFields(plain, separators: "."), fields.next == "HLS" {
      _ = fields.take()
      guard let product = fields.take(where: Self.isProduct), let tile = fields.take(where: \.isTile),
        let time = fields.take(where: { $0.isTime(dateDigits: 7) }),
        let major = fields.take(where: { $0.hasPrefix("V") && $0.dropFirst().isDigits(1) }),
        let minor = fields.takeDigits(1...1)
      else { return nil }
      (self.product, self.tile, self.time) = (product, tile, time)
      version = major.dropFirst() + "." + minor
      layer = fields.take(where: Self.isLayer)
      guard fields.isEmpty else { return nil }
    } else {
      guard var fields = NameFields(plain), let product = fields.takeLast(where: Self.isProduct),
        let layer = fields.takeLast(where: Self.isLayer),
        let day = fields.takeLast(where: { $0.isDigits(7) }),
        !fields.isEmpty
      else { return nil }
      (self.product, self.layer, time) = (product, layer, day)
      place = fields.rest.joined(separator: "_")
    }
  }

  package var band: String? { layer.flatMap { $0.hasPrefix("B") ? $0 : nil } }

  private static func isProduct(_ field: String) -> Bool { field == "L30" || field == "S30" }

  private static func isLayer(_ field: String) -> Bool {
    if ["FMASK", "SAA", "SZA", "VAA", "VZA", "B8A"].contains(field) { return true }
    return field.hasPrefix("B") && field.dropFirst().isDigits(2)
  }
}
