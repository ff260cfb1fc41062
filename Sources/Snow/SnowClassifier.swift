// SnowClassifier: the class of a pixel from its evidence and from why it does not count.

package import Raster

/// How snow is told.
package enum SnowMethod: String, Sendable, CaseIterable {
  /// SNOMAP: the normalised difference of green and short-wave infrared.
  case ndsi
  /// The two passes of Let-it-snow.
  case lis
  /// Blue and the shape of four bands.
  case bgrn
}

/// What becomes of regions that four bands take for snow: cloud looks the same to them.
package enum BrightVerdict: String, Sendable {
  /// A mask has taken the clouds out.
  case snow
  /// There is no snow at this time of the year.
  case cloud
  case undecidable

  /// What such regions are called.
  package var snowClass: SnowClass {
    switch self {
    case .snow: .snow
    case .cloud: .cloud
    case .undecidable: .undecidable
    }
  }

  /// - Parameters:
  ///   - isCloudMasked: whether something tells where clouds are.
  ///   - isOffSeason: whether there can be no snow.
  package static func of(isCloudMasked: Bool, isOffSeason: Bool) -> BrightVerdict {
    if isCloudMasked { return .snow }
    return isOffSeason ? .cloud : .undecidable
  }
}

/// When and where plains of the Northeast may have snow: 1 October to 10 May. Glaciers elsewhere know no season.
package enum SnowSeason {
  /// What is higher may have snow at any time.
  private static let plain_m = 800.0
  private static let northeast = (longitudes: 115.0...136.0, latitudes: 38.0...54.0)

  package static func contains(_ time: Instant) -> Bool {
    guard let begin = Instant(year: time.year, month: 10, day: 1),
      let end = Instant(year: time.year, month: 5, day: 11)
    else { return true }
    return time >= begin || time < end
  }

  /// Whether a scene cannot have snow.
  ///
  /// - Parameters:
  ///   - place: its middle.
  ///   - highest_m: its highest ground, if known.
  package static func isOff(
    _ time: Instant?, place: (longitude_deg: Double, latitude_deg: Double)?, highest_m: Double?
  ) -> Bool {
    guard let time, let place, !contains(time) else { return false }
    return northeast.longitudes.contains(place.longitude_deg)
      && northeast.latitudes.contains(place.latitude_deg) && (highest_m ?? 0) < plain_m
  }
}

/// A class for every reason and every byte of evidence.
package struct SnowClassifier: Sendable, Equatable {
  /// 256 classes a raw value of `Reason`, one a byte of evidence.
  package let table: [UInt8]

  private init(_ clear: (UInt8) -> SnowClass, cloudy: (UInt8, Reason) -> SnowClass) {
    table = Reason.allCases.sorted().flatMap { reason in
      (0...UInt8.max).map { evidence in
        switch reason {
        case .nodata, .outside: SnowClass.nodata.rawValue
        case .cloud, .cirrus, .shadow, .otherMask: cloudy(evidence, reason).rawValue
        default: clear(evidence).rawValue
        }
      }
    }
  }

  /// Evidence is `InfraredEvidence`.
  package static let snomap = SnowClassifier(
    { InfraredEvidence(rawValue: $0).contains(.snomap) ? .snow : .noSnow }, cloudy: { _, _ in .cloud })

  /// Evidence is `InfraredEvidence`.
  ///
  /// - Parameter hasSecondPass: whether there is snow enough for it. It asks for snow near by or a height above the snow
  ///   line: `InfraredEvidence.reach`.
  package static func letItSnow(hasSecondPass: Bool) -> SnowClassifier {
    func isSecond(_ evidence: InfraredEvidence) -> Bool {
      hasSecondPass && evidence.isSuperset(of: [.second, .reach])
    }
    return SnowClassifier(
      { byte in
        let evidence = InfraredEvidence(rawValue: byte)
        return evidence.contains(.first) || isSecond(evidence) ? .snow : .noSnow
      },
      cloudy: { byte, reason in
        let evidence = InfraredEvidence(rawValue: byte)
        // Shadows stay, thin clouds, and what others say; clouds if they are bright from afar.
        guard reason == .cloud, !evidence.contains(.brightAround) else { return .cloud }
        if isSecond(evidence) { return .snow }
        return evidence.contains(.redCloud) ? .cloud : .noSnow
      })
  }

  /// Evidence is `SnowEvidence`, of regions that are kept.
  package static func bright(_ verdict: BrightVerdict) -> SnowClassifier {
    SnowClassifier(
      { $0 == SnowEvidence.none.rawValue ? .noSnow : verdict.snowClass }, cloudy: { _, _ in .cloud })
  }
}
