// JilinName: the fields of a Jilin-1 file name.

/// A scene: satellite, camera, time, mission, segment, scene, count, level, part. A mosaic lacks some.
///
/// Separators are `_` or blanks, case does not matter. Sources: PCI Geomatica's JL1 pages and names seen in
/// public sets.
package struct JilinName: Hashable, Sendable {
  package var satellite: String
  /// Nil for mosaics.
  package var camera: String?
  /// 13 to 15 digits, Beijing time; nil for short mosaic names.
  package var time: String?
  package var mission: String
  package var segment: String
  /// Nil where the product is a segment or a mosaic.
  package var scene: String?
  /// The production number; a later production has a higher one.
  package var count: String?
  package var level: String
  /// The pixel size of a mosaic, such as `5M`.
  package var grid: String?
  /// `MSS`, `PAN`, `PSH` or a band, `B0` to `B19`.
  package var part: String?
  package var orderId: String?
  package var isCopy = false
  /// The native PAN of a satellite whose PAN is delivered super-resolved.
  package var isNotSuperResolved = false
  package var isCloudMask = false

  package init?(_ stem: String) {
    let (plain, isCopy) = CopyMark.removed(from: stem)
    guard var fields = NameFields(plain), let satellite = fields.take(where: Self.isSatellite) else {
      return nil
    }
    self.satellite = satellite
    self.isCopy = isCopy
    camera = fields.take(where: Self.isCamera)
    time = fields.takeDigits(13...15)
    guard let mission = fields.takeDigits(8...10), let segment = fields.takeDigits(2...4) else { return nil }
    (self.mission, self.segment) = (mission, segment)
    // Up to two numbers follow; the last one is the count.
    if let number = fields.takeDigits(2...5) {
      if let last = fields.takeDigits(2...4) {
        guard camera != nil, number.utf8.count >= 3 else { return nil }
        (scene, count) = (number, last)
      } else {
        guard number.utf8.count <= 4 else { return nil }
        count = number
      }
    }
    // A scene has camera, time and count; a mosaic has no camera, and a count only with a time.
    guard (camera == nil || time != nil) && (time == nil) == (count == nil) else { return nil }
    guard let level = fields.take(where: Self.isLevel) else { return nil }
    self.level = level
    if camera == nil { grid = fields.take(where: Self.isGrid) }
    guard takeEnding(&fields) else { return nil }
  }

  /// What may follow the level. Anything else, such as `_NDVI`, is a file that somebody made from the scene.
  private mutating func takeEnding(_ fields: inout NameFields) -> Bool {
    if let last = fields.last, last.hasSuffix("CLOUD"), last.utf8.count > 5 {
      fields.replaceLast(with: String(last.dropLast(5)))
      isCloudMask = true
    }
    var isDerived = false
    while let field = fields.take() {
      switch field {
      case "MSS", "PAN", "PSH":
        guard part == nil else { return false }
        part = field
      case "NOSR", "ORI":
        guard part == "PAN", !isNotSuperResolved else { return false }
        isNotSuperResolved = true
      case "CLOUD": isCloudMask = true
      case "RDC", "COMBINED": isDerived = true
      case _ where field.isDigits(4...9):
        guard orderId == nil else { return false }
        orderId = field
      case _ where Self.isBand(field):
        guard part == nil else { return false }
        part = field
      default: return false
      }
    }
    return !isDerived || isCloudMask
  }

  package var isMosaic: Bool { camera == nil }

  /// Whether the satellite delivers one file a band.
  package var isHyperspectral: Bool { satellite.hasPrefix("JL1GP") }

  /// KF, GF04, GF05 and TEE01B deliver a PAN made finer by a neural network.
  package var hasSuperResolvedPan: Bool {
    ["JL1KF", "JL101K", "JL1GF04", "JL1GF05", "TEE01B"].contains { satellite.hasPrefix($0) }
  }

  private static func isSatellite(_ field: String) -> Bool {
    if field.hasPrefix("JL") || field.hasPrefix("JX") { return field.isCapitalOrDigit(4...14) }
    return field.hasPrefix("TEE") && field.isCapitalOrDigit(5...8)
  }

  /// Two to four letters, L or R for the left or right one, up to two digits.
  private static func isCamera(_ field: String) -> Bool {
    let letters = field.prefix { !("0"..."9").contains($0) }
    let digits = field.dropFirst(letters.count)
    guard letters.isCapital(2...5), digits.isDigits(0...2) else { return false }
    return letters.utf8.count < 5 || letters.hasSuffix("L") || letters.hasSuffix("R")
  }

  private static func isLevel(_ field: String) -> Bool {
    field.hasPrefix("L") && field.dropFirst().prefix(1).isDigits(1) && field.dropFirst(2).isCapital(0...1)
  }

  private static func isGrid(_ field: String) -> Bool {
    guard field.hasSuffix("M") else { return false }
    let number = field.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(number.count) && number.allSatisfy { $0.isDigits(1...3) }
  }

  static func isBand(_ field: String) -> Bool {
    field.hasPrefix("B") && field.dropFirst().isDigits(1...2)
      && Int(field.dropFirst()).map { $0 <= 19 } == true
  }
}
