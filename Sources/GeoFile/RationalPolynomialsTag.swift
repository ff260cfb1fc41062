// RationalPolynomialsTag: RPC in a TIFF's own tag 50844, read to the last bit.

internal import Raster

/// The tag's 92 doubles: bias and random error, the offsets of line, sample, latitude, longitude, height,
/// their scales, then twenty coefficients each of line numerator and denominator, sample numerator and
/// denominator (RPCCoefficientTag, GeoTIFF RPC proposal).
///
/// GDAL gives the same numbers as text of 15 digits, which loses bits; so we read the tag ourselves.
enum RationalPolynomialsTag {
  static let tag: UInt16 = 50844
  private static let count = 92
  private static let doubleType: UInt16 = 12

  /// A model, or why the tag is none; both nil when the file has no such tag.
  static func read(_ directory: TIFFDirectory) -> (model: RationalPolynomials?, flaw: String?) {
    guard let field = directory.fields[tag] else { return (nil, nil) }
    guard field.type == doubleType, field.count == count, let numbers = directory.doubles(tag),
      numbers.count == count
    else { return (nil, "it does not hold \(count) numbers") }
    func scaling(_ index: Int) -> RationalPolynomials.Scaling {
      RationalPolynomials.Scaling(offset: numbers[2 + index], scale: numbers[7 + index])
    }
    func list(_ index: Int) -> [Double] { Array(numbers[12 + 20 * index..<32 + 20 * index]) }
    let model = RationalPolynomials(
      line: scaling(0), sample: scaling(1), latitude: scaling(2), longitude: scaling(3), height: scaling(4),
      lineNumerator: list(0), lineDenominator: list(1), sampleNumerator: list(2), sampleDenominator: list(3),
      biasError: error(numbers[0]), randomError: error(numbers[1]))
    guard let model else { return (nil, "a number is not finite, or a scale is 0") }
    return model.flaw.map { (nil, $0.rawValue) } ?? (model, nil)
  }

  /// A negative error says that it is not known.
  private static func error(_ value: Double) -> Double? { value.isFinite && value >= 0 ? value : nil }
}

extension RationalPolynomials {
  /// Keys and values of GDAL's RPC domain; each number is written so that reading it gives the same bits.
  var metadata: [(key: String, value: String)] {
    func text(_ list: [Double]) -> String { list.map { "\($0)" }.joined(separator: " ") }
    return [
      ("ERR_BIAS", "\(biasError ?? -1)"), ("ERR_RAND", "\(randomError ?? -1)"),
      ("LINE_OFF", "\(line.offset)"), ("SAMP_OFF", "\(sample.offset)"),
      ("LAT_OFF", "\(latitude.offset)"), ("LONG_OFF", "\(longitude.offset)"),
      ("HEIGHT_OFF", "\(height.offset)"), ("LINE_SCALE", "\(line.scale)"),
      ("SAMP_SCALE", "\(sample.scale)"), ("LAT_SCALE", "\(latitude.scale)"),
      ("LONG_SCALE", "\(longitude.scale)"), ("HEIGHT_SCALE", "\(height.scale)"),
      ("LINE_NUM_COEFF", text(lineNumerator)), ("LINE_DEN_COEFF", text(lineDenominator)),
      ("SAMP_NUM_COEFF", text(sampleNumerator)), ("SAMP_DEN_COEFF", text(sampleDenominator)),
    ]
  }
}
