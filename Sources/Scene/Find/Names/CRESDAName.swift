// CRESDAName: the fields of a file name of China's resources satellite centre (Gaofen, Ziyuan, Huanjing).

/// Such as `GF1_PMS1_E125.0_N45.0_20200501_L1A0004780000-MSS1`.
package struct CRESDAName: Hashable, Sendable {
  package var satellite: String
  package var camera: String
  /// As written: `E125.0`.
  package var longitude: String
  package var latitude: String
  /// Eight digits.
  package var date: String
  /// `L1A`.
  package var level: String
  package var productId: String
  /// `MSS1`, `MUX`, `PAN`, `NAD`, or the number of a tile; nil for one whole raster.
  package var part: String?
  package var isCopy: Bool

  package init?(_ stem: String) {
    let (plain, isCopy) = CopyMark.removed(from: stem)
    guard var fields = NameFields(plain), fields.count == 6,
      let satellite = fields.take(where: Self.isSatellite),
      let camera = fields.take(where: { $0.isCapitalOrDigit(2...6) }),
      let longitude = fields.take(where: { Self.isAngle($0, letters: "EW") }),
      let latitude = fields.take(where: { Self.isAngle($0, letters: "NS") }),
      let date = fields.takeDigits(8...8), let product = fields.take()
    else { return nil }
    let pieces = product.split(separator: "-", omittingEmptySubsequences: false)
    let (level, number) = (pieces[0].prefix(3), pieces[0].dropFirst(3))
    guard (1...2).contains(pieces.count), level.hasPrefix("L"), level.dropFirst().isCapitalOrDigit(2...2),
      number.isDigits(6...12)
    else { return nil }
    if pieces.count == 2 {
      guard pieces[1].isDigits(1) || (pieces[1].isCapitalOrDigit(3...7) && Self.isPart(pieces[1])) else {
        return nil
      }
      part = String(pieces[1])
    }
    (self.satellite, self.camera, self.longitude, self.latitude) = (satellite, camera, longitude, latitude)
    (self.date, self.level, productId) = (date, String(level), String(number))
    self.isCopy = isCopy
  }

  /// The number of a tile of a scene that is delivered in several.
  package var tile: Int? { part.flatMap { $0.isDigits(1) ? Int($0) : nil } }

  /// `MSS` for whatever is multispectral, `PAN` for the one PAN, else as written.
  package var commonPart: String {
    guard let part else { return "MSS" }
    if let tile { return "tile\(tile)" }
    if part.hasPrefix("MSS") || part.hasSuffix("MUX") { return "MSS" }
    return part.hasPrefix("PAN") ? "PAN" : part
  }

  private static func isSatellite(_ field: String) -> Bool {
    ["GF", "ZY", "HJ", "CB"].contains { field.hasPrefix($0) } && field.isCapitalOrDigit(3...7)
  }

  private static func isAngle(_ field: String, letters: String) -> Bool {
    guard let first = field.first, letters.contains(first) else { return false }
    let number = field.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(number.count) && number.allSatisfy { $0.isDigits(1...4) }
  }

  private static func isPart(_ piece: Substring) -> Bool {
    let letters = piece.prefix { !("0"..."9").contains($0) }
    return ["MSS", "MUX", "PAN", "NAD", "FWD", "BWD", "BWDMUX", "FWDMUX", "BWDPAN", "FWDPAN"].contains(
      letters)
      && piece.dropFirst(letters.count).isDigits(0...1)
  }
}
