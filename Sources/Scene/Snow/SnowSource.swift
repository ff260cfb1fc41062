// SnowSource: what the pixels of a scene are evidence of, a byte each.

package import Pass
package import Raster
package import Snow
internal import Sunlight

/// What a byte of evidence is.
package enum SnowQuestion: Sendable, Equatable {
  /// The bin of blue reflectance, of 256 from 0 to 1.
  case blueBins
  /// A raw value of `SnowEvidence`.
  case blue(BlueRule)
  /// `BlueRule.quality` as a whole number from 0 to 100, at most `BlueRule.grownQuality` for what is no seed, times a share.
  case blueQuality(BlueRule, share: Double)
  /// 1 where the scene without snow tells nothing.
  case beyondReference
  /// A raw value of `InfraredEvidence`: the tests of the pixel alone.
  case infrared
  /// Percent of a pixel under snow.
  case fraction(SnowFraction)

  /// The bands whose numbers answer it, in the order of the planes.
  package var roles: [Role] {
    switch self {
    case .blueBins, .blue, .blueQuality, .beyondReference: [.blue, .red, .nir]
    case .infrared, .fraction: [.green, .red, .nir, .swir1]
    }
  }

  /// Whether masked pixels are answered, too: what a mask calls cloud may be told to be snow after all.
  var judgesMasked: Bool {
    switch self {
    case .blueBins, .blue, .blueQuality, .beyondReference: false
    case .infrared, .fraction: true
    }
  }
}

/// Evidence of snow over the window of a scene, computed in Float64 from the stored numbers as they are read: Float32, which whole
/// numbers of more than 24 bits and Float64 are rounded to.
///
/// A plane a question holds the answers, 0 where a pixel has no data, and where it does not count unless the question judges masked
/// pixels. What the product's own mask calls snow counts.
package struct SnowSource: Source {
  /// Of the same bands.
  package let questions: [SnowQuestion]
  package let scene: SceneSource
  /// What is always bright is known by it; of `blue` and `blueQuality`.
  package var snowFree: SnowFreeScene?

  package var grid: Grid { scene.grid }
  package var type: DataType { .uint8 }
  package var calibrations: [Calibration] { questions.map { _ in Calibration() } }
  package var hasMask: Bool { false }
  package var givesReasons: Bool { true }
  /// Beside the planes of the scene: their numbers as Float32, a reason of each and of all, and what masks change of that.
  package var scratchBytesPerPixel: Int {
    scene.scratchBytesPerPixel + scene.calibrations.count * (scene.type.byteCount + 5) + 2
      + (scene.givesReasons ? 2 : 0)
      + (snowFree?.scratchBytesPerPixel ?? 0)
  }
  package var sharedByteCount: Int { scene.sharedByteCount }
  package var blocks: BlockLayout {
    var blocks = scene.blocks
    blocks.byteCount += snowFree?.blockByteCount ?? 0
    return blocks
  }
  package var isCached: Bool { scene.isCached || snowFree != nil }

  package func makeReader() throws -> any PlaneReader { try makeSnowReader() }

  func makeSnowReader() throws -> SnowReader {
    SnowReader(try scene.makeReader(), self, beside: try snowFree?.makeReader())
  }
}

extension Scene {
  /// A source of evidence of snow.
  ///
  /// - Parameters:
  ///   - questions: of the same bands.
  ///   - method: what the user asked for, for errors.
  /// - Throws: `SnowError`; as `source(for:rules:)` where levels are mixed or not proved.
  package func snowSource(_ questions: [SnowQuestion], method: String?) throws -> SnowSource {
    let needed = questions.first?.roles ?? []
    precondition(questions.allSatisfy { $0.roles == needed }, "questions of other bands")
    let bands = needed.compactMap(band(of:))
    guard bands.count == needed.count else {
      throw SnowError.bandsMissing(
        method: method, missing: needed.filter { band(of: $0) == nil }, has: roles, path: path)
    }
    guard options.level != .dn, provesLevel(of: bands), level(of: bands) != .dn else {
      throw SnowError.noReflectance(path: path)
    }
    if let sun = sunElevation_deg, sun < Self.leastSun_deg {
      throw SnowError.sunTooLow(elevation_deg: sun, least_deg: Self.leastSun_deg, path: path)
    }
    try checkLevel(of: bands)
    let level = level(of: bands)
    return SnowSource(
      questions: questions,
      scene: try SceneSource(self, bands: bands, calibrations: bands.map { calibration(of: $0, at: level) }))
  }

  /// What the user says, else what the scene proves.
  package var sunElevation_deg: Double? { options.sunElevation_deg ?? contract.sun?.value.elevation_deg }

  /// Below it shadows are long and reflectance is not what thresholds were made for.
  private static let leastSun_deg = 15.0
}
