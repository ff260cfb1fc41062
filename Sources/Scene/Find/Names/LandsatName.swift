// LandsatName: the fields of a Landsat file name, Collections 1 and 2.

/// Such as `LC08_L2SP_117029_20220716_20220726_02_T1_SR_B4`.
package struct LandsatName: Hashable, Sendable {
  /// `LC08`: Landsat 8 with both instruments.
  package var satellite: String
  /// `L1TP`, `L2SP` and the like.
  package var level: String
  package var pathRow: String
  /// Eight digits.
  package var date: String
  /// Eight digits; nil in names cut short, which have no collection and tier either.
  package var processed: String?
  package var collection: String?
  package var tier: String?
  /// `SR_B4`, `QA_PIXEL`, `MTL`; nil for the scene itself.
  package var layer: String?
  package var isCopy: Bool

  package init?(_ stem: String) {
    let (plain, isCopy) = CopyMark.removed(from: stem)
    guard var fields = NameFields(plain),
      let satellite = fields.take(where: {
        $0.utf8.count == 4 && $0.hasPrefix("L") && $0.dropFirst().isCapitalOrDigit(3...3)
          && $0.suffix(2).isDigits(2)
      }),
      let level = fields.take(where: {
        $0.isCapitalOrDigit(4...4) && ($0.hasPrefix("L1") || $0.hasPrefix("L2"))
      }),
      let pathRow = fields.takeDigits(6...6), let date = fields.takeDigits(8...8)
    else { return nil }
    if let processed = fields.takeDigits(8...8) {
      guard let collection = fields.take(where: { $0 == "01" || $0 == "02" }),
        let tier = fields.take(where: { ["T1", "T2", "RT"].contains($0) })
      else { return nil }
      (self.processed, self.collection, self.tier) = (processed, collection, tier)
    }
    if !fields.isEmpty {
      let layer = fields.rest.joined(separator: "_")
      guard Self.isBand(layer) || Self.otherLayers.contains(layer) else { return nil }
      self.layer = layer
    }
    (self.satellite, self.level, self.pathRow, self.date) = (satellite, level, pathRow, date)
    self.isCopy = isCopy
  }

  package var isLevel2: Bool { level.hasPrefix("L2") }

  /// `B4` of `SR_B4` and `B4`; thermal bands of level 2 keep their prefix; nil where the layer is no band.
  package var band: String? {
    guard let layer, Self.isBand(layer) else { return nil }
    return layer.hasPrefix("SR_") ? String(layer.dropFirst(3)) : layer
  }

  private static func isBand(_ layer: String) -> Bool {
    var rest = layer[...]
    if rest.hasPrefix("SR_") || rest.hasPrefix("ST_") { rest = rest.dropFirst(3) }
    for ending in ["_VCID_1", "_VCID_2"] where rest.hasSuffix(ending) { rest = rest.dropLast(ending.count) }
    return rest.hasPrefix("B") && rest.dropFirst().isDigits(1...2)
      && Int(rest.dropFirst()).map { (1...11).contains($0) } == true
  }

  private static let otherLayers: Set<String> = [
    "BQA", "QA_PIXEL", "QA_RADSAT", "SR_QA_AEROSOL", "SR_CLOUD_QA", "SR_ATMOS_OPACITY", "ST_QA", "ST_ATRAN",
    "ST_CDIST", "ST_DRAD", "ST_EMIS", "ST_EMSD", "ST_TRAD", "ST_URAD", "VAA", "VZA", "SAA", "SZA", "MTL",
    "ANG",
  ]
}
