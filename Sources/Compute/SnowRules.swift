// SnowRules: evidence of snow, pixel by pixel.

internal import CKernels
package import Raster
package import Snow

extension KernelSet {
  /// What a rule of blue takes pixels for, as raw values of `SnowEvidence`. Done in Float64 from the stored numbers.
  ///
  /// - Parameters:
  ///   - numbers: blue, red and near infrared as stored, one after the other.
  ///   - reasons: raw values of `Reason` of each; those of near infrared are not looked at.
  ///   - calibrations: what makes reflectance of each.
  ///   - count: pixels.
  package func evidence(
    of rule: BlueRule, _ numbers: Span<Float>, reasons: Span<UInt8>, calibrations: [Calibration], count: Int,
    into evidence: inout MutableSpan<UInt8>
  ) {
    precondition(
      numbers.count >= 3 * count && reasons.count >= 2 * count && calibrations.count == 3
        && evidence.count >= count,
      "short buffers")
    var view = Self.view(of: rule, calibrations)
    unsafe numbers.withUnsafeBufferPointer { numbers in
      unsafe reasons.withUnsafeBufferPointer { reasons in
        unsafe evidence.withUnsafeMutableBufferPointer { evidence in
          guard let first = numbers.baseAddress, let why = reasons.baseAddress else { return }
          unsafe table.pointee.snow_blue(
            first, first + count, first + 2 * count, why, why + count, count, &view, evidence.baseAddress)
        }
      }
    }
  }

  private static func view(of rule: BlueRule, _ calibrations: [Calibration]) -> ht_blue_rule {
    ht_blue_rule(
      gain: (calibrations[0].gain, calibrations[1].gain, calibrations[2].gain),
      offset: (calibrations[0].offset, calibrations[1].offset, calibrations[2].offset),
      seed_blue: rule.seedBlue,
      grown_blue: rule.grownBlue, least_blue_over_red: rule.blueOverRed,
      least_blue_over_nir: rule.blueOverNIR,
      most_seed_ndvi: rule.seedNDVI, most_grown_ndvi: rule.grownNDVI)
  }

  /// Makes `BlueRule.quality` of evidence, as a whole number from 0 to 100: at most `BlueRule.grownQuality` for what is no seed, 0 for what
  /// is none.
  ///
  /// - Parameters:
  ///   - numbers: as for the evidence.
  ///   - wasBright: other than 0 where it is bright without snow, too, and `BlueRule.alwaysBrightShare` is left; empty for nowhere.
  ///   - share: what is left of all.
  package func quality(
    of rule: BlueRule, _ numbers: Span<Float>, wasBright: Span<UInt8>, calibrations: [Calibration],
    share: Double,
    count: Int, into evidence: inout MutableSpan<UInt8>
  ) {
    precondition(
      numbers.count >= 3 * count && (wasBright.isEmpty || wasBright.count >= count) && calibrations.count == 3
        && evidence.count >= count, "short buffers")
    var view = Self.view(of: rule, calibrations)
    var quality = ht_blue_quality(
      bright_from: rule.ofBlue.from, bright_over: rule.ofBlue.over,
      blue_over_red_from: BlueRule.ofBlueOverRed.from, blue_over_red_over: BlueRule.ofBlueOverRed.over,
      blue_over_nir_from: BlueRule.ofBlueOverNIR.from, blue_over_nir_over: BlueRule.ofBlueOverNIR.over,
      most_grown: BlueRule.grownQuality, share: share, bright_share: BlueRule.alwaysBrightShare)
    unsafe numbers.withUnsafeBufferPointer { numbers in
      unsafe wasBright.withUnsafeBufferPointer { wasBright in
        unsafe evidence.withUnsafeMutableBufferPointer { evidence in
          guard let first = numbers.baseAddress else { return }
          unsafe table.pointee.snow_quality(
            first, first + count, first + 2 * count, wasBright.isEmpty ? nil : wasBright.baseAddress, count,
            &view, &quality, evidence.baseAddress)
        }
      }
    }
  }

  /// The bins of reflectance for a histogram of 256 from 0 to 1; the outermost take what lies outside.
  ///
  /// - Parameter numbers: as stored.
  package func bins(
    _ numbers: Span<Float>, calibration: Calibration, count: Int, into bins: inout MutableSpan<UInt8>
  ) {
    precondition(numbers.count >= count && bins.count >= count, "short buffers")
    unsafe numbers.withUnsafeBufferPointer { numbers in
      unsafe bins.withUnsafeMutableBufferPointer { bins in
        unsafe table.pointee.snow_bins(
          numbers.baseAddress, count, calibration.gain, calibration.offset, bins.baseAddress)
      }
    }
  }

  /// Which tests with short-wave infrared hold, as raw values of `InfraredEvidence`.
  ///
  /// - Parameters:
  ///   - numbers: green, red, near infrared and short-wave infrared as stored, one after the other.
  ///   - calibrations: what makes reflectance of each.
  ///   - count: pixels.
  package func evidence(
    of letItSnow: LetItSnowRule, _ snomap: SnomapRule, _ numbers: Span<Float>, calibrations: [Calibration],
    count: Int, into evidence: inout MutableSpan<UInt8>
  ) {
    precondition(
      numbers.count >= 4 * count && calibrations.count == 4 && evidence.count >= count, "short buffers")
    let (gains, offsets) = (calibrations.map(\.gain), calibrations.map(\.offset))
    var view = ht_infrared_rule(
      gain: (gains[0], gains[1], gains[2], gains[3]),
      offset: (offsets[0], offsets[1], offsets[2], offsets[3]),
      first_ndsi: letItSnow.first.ndsi, first_red: letItSnow.first.red, second_ndsi: letItSnow.second.ndsi,
      second_red: letItSnow.second.red, snomap_ndsi: snomap.ndsi, snomap_nir: snomap.nir,
      snomap_green: snomap.green, cloud_red: letItSnow.backToCloudRed)
    unsafe numbers.withUnsafeBufferPointer { numbers in
      unsafe evidence.withUnsafeMutableBufferPointer { evidence in
        guard let first = numbers.baseAddress else { return }
        unsafe table.pointee.snow_infrared(
          first, first + count, first + 2 * count, first + 3 * count, count, &view, evidence.baseAddress)
      }
    }
  }
}
