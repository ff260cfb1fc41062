// RecordedOutput: one file that was made, as a record names it.

package import Digest
package import Raster

/// A file beside the record.
package struct RecordedOutput: Codable, Equatable, Sendable {
  package enum Kind: String, Codable, Sendable {
    case index, snow, reasons, preview, stac
  }

  /// A bare file name: the record and its outputs lie in one folder.
  package var name: String
  package var kind: Kind
  package var bytes: Int
  package var sha256: SHA256Digest
  /// One a band, in the order of bands; absent where nothing was measured.
  package var bands: [BandStatistics]?
  /// What a snow map says; absent for all else.
  package var snow: SnowSummary?

  package init(
    name: String, kind: Kind, bytes: Int, sha256: SHA256Digest, bands: [BandStatistics]? = nil,
    snow: SnowSummary? = nil
  ) {
    (self.name, self.kind, self.bytes) = (name, kind, bytes)
    (self.sha256, self.bands, self.snow) = (sha256, bands, snow)
  }

  /// Whether the name leads to a file of the record's own folder. A record from elsewhere may say anything.
  package var isBare: Bool {
    !name.isEmpty && name != "." && name != ".." && !name.utf8.contains { $0 == 0 || $0 == 47 }
  }
}

/// What one band of values is like, over the pixels that count. Values, not stored numbers.
package struct BandStatistics: Codable, Equatable, Sendable {
  package var name: String
  package var pixels: Int
  package var valid: Int
  package var validPercent: Double
  /// Absent where no pixel counts, as all that follow.
  package var min: Double?
  package var max: Double?
  package var mean: Double?
  /// Of the population.
  package var stdev: Double?
  package var p2: Double?
  package var p5: Double?
  package var p25: Double?
  package var p50: Double?
  package var p75: Double?
  package var p95: Double?
  package var p98: Double?
  /// Pixels by the words of `ReasonWord`, those with none left out.
  package var reasons: [String: Int]

  /// - Parameters:
  ///   - pixels: of the whole band.
  ///   - percentile: the value below which a share (0…1) of the pixels that count lies.
  ///   - reasons: how many pixels have which reason.
  package init(
    name: String, pixels: Int, moments: Moments, reasons: [Reason: Int], percentile: (Double) -> Double?
  ) {
    (self.name, self.pixels, valid) = (name, pixels, moments.count)
    validPercent = pixels > 0 ? 100 * Double(moments.count) / Double(pixels) : 0
    self.reasons = Dictionary(
      reasons.filter { $0.value > 0 }.map { (ReasonWord.of($0.key), $0.value) }, uniquingKeysWith: +)
    guard moments.count > 0 else { return }
    (min, max) = (Self.finite(moments.minimum), Self.finite(moments.maximum))
    (mean, stdev) = (Self.finite(moments.mean), Self.finite(moments.standardDeviation))
    func value(_ percent: Double) -> Double? { percentile(percent / 100).flatMap(Self.finite) }
    (p2, p5, p25, p50) = (value(2), value(5), value(25), value(50))
    (p75, p95, p98) = (value(75), value(95), value(98))
  }

  private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}

/// The words for reasons in records.
package enum ReasonWord {
  package static func of(_ reason: Reason) -> String {
    switch reason {
    case .valid: "valid"
    case .saturated: "saturated"
    case .outOfBounds: "out-of-bounds"
    case .notComputable: "not-computable"
    case .denominator: "denominator"
    case .negative: "negative"
    case .snow: "snow"
    case .shadow: "shadow"
    case .cloud, .cirrus: "cloud"
    case .otherMask: "other-mask"
    case .nodata: "nodata"
    case .outside: "outside"
    }
  }
}
