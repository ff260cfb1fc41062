// SentinelName: the fields of a Sentinel-2 product's or picture's name, in the new and the old form.

/// `S2A_MSIL2A_20200501T023551_N0500_R089_T51TXK_20230501T120000`, `T51TXK_20200501T023551_B04_10m`,
/// `S2A_OPER_MSI_L1C_T32TQR_B05`; of single bands in a cloud archive `S2A_51TXK_20200501_0_L2A_B04`.
package struct SentinelName: Hashable, Sendable {
  package var satellite: String?
  /// `L1C`, `L2A`, `L1B`.
  package var level: String?
  /// `20200501T023551`, UTC; in the short form the day alone.
  package var time: String?
  /// `N0500`; the old form `N01.03`.
  package var baseline: String?
  package var orbit: String?
  package var tile: String?
  /// `B04`, `B8A`, `SCL`…; nil for a product.
  package var layer: String?
  package var resolution_m: Int?
  package var isCopy = false

  /// What is known without a name.
  package init(level: String) { self.level = level }

  package init?(_ stem: String) {
    let (plain, isCopy) = CopyMark.removed(from: stem)
    guard var fields = NameFields(plain), let first = fields.next,
      Self.isSatellite(first) || first.isTile || Self.levels.contains(first)
    else { return nil }
    self.isCopy = isCopy
    while let field = fields.take() {
      guard take(field) else { return nil }
    }
    let isProduct = satellite != nil && level != nil && time != nil
    let isOfTile = tile != nil && (satellite != nil || time != nil)
    guard isProduct || isOfTile else { return nil }
  }

  /// Puts a field in its place; false where a file with it is something else.
  private mutating func take(_ field: String) -> Bool {
    if layer != nil, let size = Self.resolution(field) {
      guard resolution_m == nil else { return false }
      resolution_m = size
    } else if Self.isSatellite(field), satellite == nil {
      satellite = field
    } else if field.hasPrefix("MSI"), Self.levels.contains(String(field.dropFirst(3))) {
      level = String(field.dropFirst(3))
    } else if Self.levels.contains(field) {
      level = field
    } else if field.isTile {
      tile = field
    } else if field.isTime(dateDigits: 8) {
      time = time ?? field
    } else if field.hasPrefix("V"), field.dropFirst().isTime(dateDigits: 8) {
      time = String(field.dropFirst())
    } else if field.hasPrefix("N"), Self.isBaseline(field.dropFirst()) {
      baseline = field
    } else if field.hasPrefix("R"), field.dropFirst().isDigits(3) {
      orbit = field
    } else if satellite != nil, tile == nil, let short = Self.shortTile(field) {
      tile = short
    } else if satellite != nil, tile != nil, time == nil, level == nil, field.isDigits(8) {
      time = field
    } else if time?.isDigits(8) == true, level == nil, field.isDigits(1...2) {
      // How many times the tile was seen that day.
      return true
    } else if let layer = Self.layer(field) {
      guard self.layer == nil else { return false }
      self.layer = layer
    } else {
      // Words of the old form: file class, type, centre, orbit.
      return layer == nil && ((satellite != nil && field.isCapital(2...4)) || Self.isOrbit(field))
    }
    return true
  }

  static let levels: Set<String> = ["L1B", "L1C", "L2A"]

  private static func isSatellite(_ field: String) -> Bool { ["S2A", "S2B", "S2C", "S2D"].contains(field) }

  /// A tile without its T and without a leading zero.
  private static func shortTile(_ field: String) -> String? {
    guard (4...5).contains(field.utf8.count) else { return nil }
    let tile = "T" + (field.utf8.count == 4 ? "0" : "") + field
    return tile.isTile ? tile : nil
  }

  private static func isOrbit(_ field: String) -> Bool {
    field.hasPrefix("A") && field.dropFirst().isDigits(6)
  }

  private static func isBaseline(_ text: Substring) -> Bool {
    text.isDigits(4) || (text.utf8.count == 5 && text.prefix(2).isDigits(2) && text.suffix(2).isDigits(2))
  }

  static func resolution(_ field: String) -> Int? { ["10M": 10, "20M": 20, "60M": 60][field] }

  /// A band or another layer of a granule.
  static func layer(_ field: String) -> String? {
    if bands.contains(field)
      || ["SCL", "AOT", "WVP", "TCI", "VIS", "PVI", "CLD", "SNW", "DDV"].contains(field)
    {
      return field
    }
    return nil
  }

  static let bands: Set<String> = [
    "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12",
  ]
}
