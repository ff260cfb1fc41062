// RPCText: RPC as texts carry them, and back.

package import Raster

/// RPC00B models from `_rpc.txt`, from `.rpb`, and from and to GDAL's metadata domain `RPC`.
///
/// Which grammar a text has is seen from its keys. Keys may be in any case, values may be followed by a unit,
/// and the errors ERR_BIAS and ERR_RAND may be missing or unreadable; nothing else may.
package enum RPCText {
  /// The model of a `_rpc.txt` (`LINE_OFF: +003754.00 pixels`, also with `=`) or a `.rpb`.
  ///
  /// - Throws: `tooLong`, `encoding`, `groups`, or one of `rpc…`.
  package static func read(_ bytes: [UInt8]) throws(MetadataError) -> RationalPolynomials {
    var values = RPCValues()
    for entry in try KeyValueText(bytes).entries { try values.add(entry.value, for: entry.key) }
    return try values.model()
  }

  /// The model of GDAL's metadata domain `RPC`: twenty numbers with blanks between them in `LINE_NUM_COEFF`
  /// and its like.
  ///
  /// - Throws: one of `rpc…`.
  package static func read(metadata: [String: String]) throws(MetadataError) -> RationalPolynomials {
    var values = RPCValues()
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { try values.add(value, for: key) }
    return try values.model()
  }

  /// The items of GDAL's metadata domain `RPC`; the numbers read back to the same bits.
  package static func metadata(_ model: RationalPolynomials) -> [(key: String, value: String)] {
    var items: [(key: String, value: String)] = []
    for (key, error) in [("ERR_BIAS", model.biasError), ("ERR_RAND", model.randomError)] {
      if let error { items.append((key, "\(error)")) }
    }
    let scalings = [model.line, model.sample, model.latitude, model.longitude, model.height]
    items += zip(RPCKey.axes, scalings).map { ("\($0)_OFF", "\($1.offset)") }
    items += zip(RPCKey.axes, scalings).map { ("\($0)_SCALE", "\($1.scale)") }
    let lists = [
      model.lineNumerator, model.lineDenominator, model.sampleNumerator, model.sampleDenominator,
    ]
    items += zip(RPCKey.lists, lists).map { ($0, $1.map { "\($0)" }.joined(separator: " ")) }
    return items
  }
}

/// The words of GDAL's metadata domain, which `_rpc.txt` shares, and those of `.rpb`.
private enum RPCKey {
  static let axes = ["LINE", "SAMP", "LAT", "LONG", "HEIGHT"]
  static let lists = ["LINE_NUM_COEFF", "LINE_DEN_COEFF", "SAMP_NUM_COEFF", "SAMP_DEN_COEFF"]
  static let errors = ["ERR_BIAS", "ERR_RAND"]
  static let numbers = Set(errors + axes.flatMap { ["\($0)_OFF", "\($0)_SCALE"] })

  /// From upper-case words of `.rpb` to those of GDAL.
  static let aliases: [String: String] = {
    var words = ["ERRBIAS": "ERR_BIAS", "ERRRAND": "ERR_RAND"]
    for axis in axes {
      words["\(axis)OFFSET"] = "\(axis)_OFF"
      words["\(axis)SCALE"] = "\(axis)_SCALE"
    }
    for list in lists { words[String(list.filter { $0 != "_" }.dropLast())] = list }
    return words
  }()
}

/// What has been read of a model.
private struct RPCValues {
  private var numbers: [String: Double] = [:]

  /// Takes one item; keys that are no RPC are passed over.
  mutating func add(_ text: String, for written: String) throws(MetadataError) {
    let upper = written.uppercased()
    let key = RPCKey.aliases[upper] ?? upper
    if RPCKey.numbers.contains(key) {
      let value = Self.number(text)
      if value == nil, RPCKey.errors.contains(key) { return }
      try set(key, value, text)
    } else if RPCKey.lists.contains(key) {
      let parts = text.split { $0.isWhitespace || ",;()".contains($0) }
      guard parts.count == 20 else { throw .rpcCount(key: key, count: parts.count) }
      for (index, part) in parts.enumerated() {
        try set("\(key)_\(index + 1)", LenientNumber.number(part), String(part))
      }
    } else if let end = key.lastIndex(of: "_"), RPCKey.lists.contains(String(key[..<end])),
      let index = Int(key[key.index(after: end)...])
    {
      guard (1...20).contains(index) else { throw .rpcCount(key: String(key[..<end]), count: index) }
      try set("\(key[..<end])_\(index)", Self.number(text), text)
    }
  }

  /// - Throws: `rpcMissing`, `rpcZeroScale` or `rpcFlaw`.
  func model() throws(MetadataError) -> RationalPolynomials {
    var scalings: [RationalPolynomials.Scaling] = []
    for axis in RPCKey.axes {
      let offset = try number("\(axis)_OFF")
      let scale = try number("\(axis)_SCALE")
      guard scale != 0 else { throw .rpcZeroScale(key: "\(axis)_SCALE") }
      scalings.append(.init(offset: offset, scale: scale))
    }
    var lists: [[Double]] = []
    for list in RPCKey.lists {
      var coefficients: [Double] = []
      for index in 1...20 { coefficients.append(try number("\(list)_\(index)")) }
      lists.append(coefficients)
    }
    let model = RationalPolynomials(
      line: scalings[0], sample: scalings[1], latitude: scalings[2], longitude: scalings[3],
      height: scalings[4], lineNumerator: lists[0], lineDenominator: lists[1], sampleNumerator: lists[2],
      sampleDenominator: lists[3], biasError: numbers["ERR_BIAS"], randomError: numbers["ERR_RAND"])
    guard let model else { throw .rpcMissing(key: RPCKey.lists[0]) }
    if let flaw = model.flaw { throw .rpcFlaw(flaw) }
    return model
  }

  private func number(_ key: String) throws(MetadataError) -> Double {
    guard let value = numbers[key] else { throw .rpcMissing(key: key) }
    return value
  }

  private mutating func set(_ key: String, _ value: Double?, _ text: String) throws(MetadataError) {
    guard let value else { throw .rpcNumber(key: key, text: text) }
    if let before = numbers[key], before != value { throw .rpcContradiction(key: key) }
    numbers[key] = value
  }

  /// A number that a unit may follow, as in `500 pixels`.
  private static func number(_ text: String) -> Double? {
    let parts = text.split(whereSeparator: \.isWhitespace)
    guard let first = parts.first, !parts.dropFirst().contains(where: { $0.contains(where: \.isNumber) })
    else { return nil }
    return LenientNumber.number(first)
  }
}
