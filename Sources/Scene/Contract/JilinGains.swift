// JilinGains: the calibration that `_meta.xml` of a Jilin-1 scene lists.

internal import Metadata

/// Gain and bias a band, as `_meta.xml` lists them.
struct JilinGains {
  let gains: [Double]?
  private let biasText: String

  init(_ xml: XMLTree.Element?) {
    gains = xml?.first(named: "AbsCalibrationGain").flatMap { LenientNumber.list($0.text) }
    biasText =
      xml?.first(named: "AbsCalibrationBias").map { String(LenientNumber.trimmed($0.text[...])) } ?? ""
  }

  /// None told means 0; one that cannot be read is not taken for that.
  func biases(count: Int) -> [Double]? {
    if biasText.isEmpty { return Array(repeating: 0, count: count) }
    guard let list = LenientNumber.list(biasText), list.count == count else { return nil }
    return list
  }

  var evidence: String {
    biasText.isEmpty ? "_meta.xml AbsCalibrationGain, no bias told" : "_meta.xml AbsCalibrationGain and Bias"
  }

  func missing(bands: Int) -> String {
    guard let gains else { return "gain and bias a band (needed for reflectance)" }
    let isGain = gains.count != bands || gains.contains { $0 <= 0 }
    return
      "\(isGain ? "AbsCalibrationGain" : "AbsCalibrationBias") of _meta.xml with a number for each of \(bands) bands "
      + "(needed for reflectance)"
  }
}
