// PlanetName: the fields of a PlanetScope file name.

/// Such as `20200501_023456_1034_3B_AnalyticMS_SR`; SuperDove times have two more digits in a field.
package struct PlanetName: Hashable, Sendable {
  /// Eight digits.
  package var date: String
  /// Six digits, and two more of SuperDoves; UTC.
  package var time: String
  package var satellite: String
  /// `1B` for basic scenes with RPC, `3A` and `3B` for orthorectified ones.
  package var level: String
  /// `ANALYTICMS`, `UDM2`, `VISUAL`…; nil for the item itself.
  package var asset: String?
  package var isSurface = false
  package var hasEightBands = false
  package var isHarmonized = false
  package var isClip = false
  package var isMetadata = false
  package var isRPC = false
  package var isCopy: Bool

  package init?(_ stem: String) {
    let (plain, isCopy) = CopyMark.removed(from: stem)
    self.isCopy = isCopy
    guard var fields = NameFields(plain), let date = fields.takeDigits(8...8),
      let time = fields.takeDigits(6...6),
      var satellite = fields.take(where: { $0.isCapitalOrDigit(2...4) })
    else { return nil }
    (self.date, self.time) = (date, time)
    if satellite.isDigits(2), let next = fields.take(where: { $0.isCapitalOrDigit(3...4) }) {
      (self.time, satellite) = (time + satellite, next)
    }
    guard satellite.utf8.count >= 3 else { return nil }
    self.satellite = satellite
    level = ""
    if let level = fields.take(where: { ["1B", "3A", "3B"].contains($0) }) {
      self.level = level
    } else if fields.next != "METADATA" {
      return nil
    }
    while let field = fields.take() {
      guard takeEnding(field) else { return nil }
    }
  }

  private mutating func takeEnding(_ field: String) -> Bool {
    switch field {
    case "ANALYTICMS", "ANALYTIC", "VISUAL", "UDM2", "UDM", "BGRN", "DN":
      // `AnalyticMS_DN_udm` is the mask of a raster; `BGRN_Analytic` an old name of one.
      asset = field == "DN" ? asset : field
    case "SR": isSurface = true
    case "8B": hasEightBands = true
    case "HARMONIZED": isHarmonized = true
    case "CLIP": isClip = true
    case "METADATA": isMetadata = true
    case "RPC": isRPC = true
    default: return false
    }
    return true
  }

  package var isAnalytic: Bool { asset == "ANALYTICMS" || asset == "ANALYTIC" }

  /// `AnalyticMS`, with `_SR` for surface reflectance.
  package var commonPart: String { "AnalyticMS" + (isSurface ? "_SR" : "") }
}
