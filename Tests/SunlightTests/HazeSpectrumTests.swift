// HazeSpectrumTests: haze made to fall with wavelength.

import Sunlight
import Testing

struct HazeSpectrumTests {
  private func falling(_ values: [Double], at wavelengths: [Double] = [480, 545, 660, 832.5]) -> [Double] {
    HazeSpectrum.falling(
      zip(wavelengths, values).map { HazeSpectrum.Sample(wavelength_nm: $0, value: $1) })
  }

  @Test(
    "what falls already is kept",
    arguments: [[0.09, 0.055, 0.025, 0.008], [0.09, 0, 0, 0], [], [0.1]] as [[Double]])
  func kept(_ values: [Double]) {
    #expect(falling(values) == values)
  }

  /// Slopes by numpy.polyfit of the logarithms.
  @Test("what does not fall follows the power law of the others")
  func replaced() {
    let infrared = falling([0.06, 0.045, 0.03, 0.15])
    #expect(Array(infrared.prefix(3)) == [0.06, 0.045, 0.03])
    #expect(abs(infrared[3] - 0.0181178381) < 1e-9)
    let green = falling([0.06, 0.07, 0.03], at: [480, 545, 660])
    #expect(green[0] == 0.06 && green[2] == 0.03)
    #expect(abs(green[1] - 0.0455093009) < 1e-9)
  }

  @Test("one band alone foretells the others as clear air does: the inverse square")
  func alone() {
    let values = falling([0.02, 0.05, 0.05, 0.05])
    #expect(abs(values[3] - 0.02 * 480 * 480 / (832.5 * 832.5)) < 1e-15)
  }

  @Test(
    "the exponent stays between haze and clear air",
    arguments: [
      ([0.09, 0.001], 4.0), ([0.09, 0.0899], 0.5), ([0.08, 0.04], 2.0), ([0.08, 0], 2), ([], 2),
    ] as [([Double], Double)])
  func exponent(_ values: [Double], _ expected: Double) {
    // From 500 to 707.1 nm the wavelength grows by √2, so a half is an exponent of 2.
    let samples = zip([500, 500 * 2.0.squareRoot()], values).map {
      HazeSpectrum.Sample(wavelength_nm: $0, value: $1)
    }
    #expect(abs(HazeSpectrum.exponent(samples) - expected) < 1e-12)
  }

  @Test("whatever comes in, haze never rises with wavelength and never exceeds what was seen")
  func bounds() {
    let levels = [0.0, 0.01, 0.0199, 0.02, 0.05, 0.3]
    for a in levels {
      for b in levels {
        for c in levels {
          for d in levels {
            let values = falling([a, b, c, d])
            let isFalling = zip(values, values.dropFirst()).allSatisfy(>=)
            let isWithin = zip(values, [a, b, c, d]).allSatisfy(<=)
            #expect(isFalling && isWithin, "\(a) \(b) \(c) \(d)")
          }
        }
      }
    }
  }
}
