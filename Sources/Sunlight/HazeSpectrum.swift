// HazeSpectrum: how haze falls with wavelength.

internal import Foundation

/// The relative scatter of Chavez (1988): haze goes as λ⁻ⁿ, n from 4 (air alone) to 0.5 (thick haze).
package enum HazeSpectrum {
  package struct Sample: Sendable, Equatable {
    package var wavelength_nm: Double
    package var value: Double

    package init(wavelength_nm: Double, value: Double) {
      self.wavelength_nm = wavelength_nm
      self.value = value
    }
  }

  static let steepest = 4.0
  static let flattest = 0.5
  /// Chavez's "clear", where one band alone cannot tell.
  static let clear = 2.0

  /// The values, in the order of the samples, none more than that of a shorter wavelength: those that are not less
  /// are replaced by λ⁻ⁿ from the last one that is, n fitted to all that are.
  package static func falling(_ samples: [Sample]) -> [Double] {
    var values = samples.map(\.value)
    let order = samples.indices.sorted { samples[$0].wavelength_nm < samples[$1].wavelength_nm }
    var kept: [Sample] = []
    var replaced: [Int] = []
    for index in order {
      let sample = samples[index]
      if let last = kept.last, sample.value >= last.value, sample.value > 0 {
        replaced.append(index)
      } else {
        kept.append(sample)
      }
    }
    let n = exponent(kept)
    for index in replaced {
      guard let last = kept.last(where: { $0.wavelength_nm <= samples[index].wavelength_nm }) else {
        continue
      }
      values[index] = last.value * pow(last.wavelength_nm / samples[index].wavelength_nm, n)
    }
    // A steep n may lead a replaced value below the next kept one.
    for (shorter, longer) in zip(order, order.dropFirst()) {
      values[longer] = min(values[longer], values[shorter])
    }
    return values
  }

  /// The slope of log value over log wavelength by least squares, with its sign turned, held within Chavez's
  /// range.
  package static func exponent(_ samples: [Sample]) -> Double {
    let points = samples.filter { $0.value > 0 }.map { (x: log($0.wavelength_nm), y: log($0.value)) }
    let count = Double(points.count)
    let meanX = points.reduce(0) { $0 + $1.x } / count
    let meanY = points.reduce(0) { $0 + $1.y } / count
    let xx = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    let xy = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
    guard xx > 0 else { return clear }
    return min(steepest, max(flattest, -xy / xx))
  }
}
