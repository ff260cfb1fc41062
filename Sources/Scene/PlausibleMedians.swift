// PlausibleMedians: reflectance that no scene has, told by the middle of each band.

internal import Foundation
package import Raster

/// The middle of some pixels of a band.
package struct BandMedian: Sendable, Equatable {
  package var role: Role
  /// Counting from 1.
  package var number: Int
  package var median: Double
  /// The pixels it is the middle of.
  package var count: Int

  package init(role: Role, number: Int, median: Double, count: Int) {
    (self.role, self.number, self.median, self.count) = (role, number, median, count)
  }
}

/// A guard on gains, units and the sun: a wrong one moves the reflectance of a whole band.
package enum PlausibleMedians {
  /// Of clear land.
  static let range = 0.01...0.9
  /// Fewer pixels say nothing of a scene.
  static let leastCount = 100
  static let visible: Set<Role> = [.coastal, .blue, .greenI, .green, .yellow, .red, .pan]

  /// One warning for the bands that are too dark, one for those that are too bright.
  ///
  /// Water is black beyond the red: there a low median is natural, unless a visible band, in which water shines,
  /// is out of range as well. Snow and clouds may be brighter than the range: only the reader can know.
  package static func warnings(for bands: [BandMedian], level: Level) -> [SceneWarning] {
    guard level.isReflectance else { return [] }
    let known = bands.filter { $0.role.isReflectanceBand && $0.count >= leastCount }
    let bright = known.filter { $0.median > range.upperBound }
    let isVisibleOut = known.contains { visible.contains($0.role) && !range.contains($0.median) }
    let dark = known.filter { $0.median < range.lowerBound && (visible.contains($0.role) || isVisibleOut) }
    return [
      (
        dark,
        "likely causes: radiance in other units (mW cm-2 sr-1 um-1 times 10, W m-2 sr-1 nm-1 times 1000 is "
          + "W m-2 sr-1 um-1; unitScale in --sensor-file), or a wrong sun"
      ),
      (
        bright,
        "likely causes: gains that divide, L = (DN - bias) / gain, taken for those that multiply, or the other way "
          + "(convention in --sensor-file), radiance in other units (unitScale), or a wrong sun; snow and clouds "
          + "may be this bright by nature"
      ),
    ].compactMap { bands, causes in
      bands.isEmpty
        ? nil : SceneWarning(id: "scene.implausible-reflectance", text: text(bands, level, causes))
    }
  }

  private static func text(_ bands: [BandMedian], _ level: Level, _ causes: String) -> String {
    let medians = bands.map {
      "\(String(format: "%.3g", $0.median)) in band \($0.number) (\($0.role.rawValue))"
    }
    return
      "the median \(level.rawValue) reflectance is \(medians.joined(separator: ", ")), and clear land has "
      + "\(range.lowerBound) to \(range.upperBound); \(causes)"
  }
}

extension Role {
  /// Bands of absorbed light are dark by nature.
  fileprivate var isReflectanceBand: Bool {
    switch self {
    case .coastal, .blue, .greenI, .green, .yellow, .red, .rededge1, .rededge2, .rededge3, .nir, .nirNarrow,
      .swir1, .swir2, .pan:
      true
    case .watervapour, .cirrus, .tir1, .tir2, .vv, .vh, .hh, .hv, .par: false
    }
  }
}
