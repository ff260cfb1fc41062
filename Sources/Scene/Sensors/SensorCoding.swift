// SensorCoding: sensors as JSON; fields may be left out, unknown ones are refused.

internal import Raster

/// A key that stands in the text, whether or not it is one of ours.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Decoder {
  /// The fields of an object that may have these and no others.
  fileprivate func fields<Key: CodingKey & CaseIterable>(_: Key.Type) throws -> KeyedDecodingContainer<Key> {
    let known = Set(Key.allCases.map(\.stringValue))
    for key in try container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: codingPath + [key], debugDescription: "there is no such field"))
    }
    return try container(keyedBy: Key.self)
  }
}

extension KeyedDecodingContainer {
  fileprivate func value<Value: Decodable>(_ key: Key, or standard: Value) throws -> Value {
    try decodeIfPresent(Value.self, forKey: key) ?? standard
  }
}

extension Sensor: Decodable {
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id, match, satelliteIds, cameras
    case operatedBy = "operator"
    case layout, parts, bands, dataBits, nodata, saturation, time, radiometry, geocoding, masks, notes
    case superResolvedPan, sources
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    self.init(id: try fields.decode(String.self, forKey: .id))
    match = try fields.value(.match, or: match)
    satelliteIds = try fields.value(.satelliteIds, or: satelliteIds)
    cameras = try fields.value(.cameras, or: cameras)
    operatedBy = try fields.decodeIfPresent(String.self, forKey: .operatedBy)
    layout = try fields.value(.layout, or: layout)
    parts = try fields.value(.parts, or: parts)
    bands = try fields.value(.bands, or: bands)
    dataBits = try fields.decodeIfPresent(Int.self, forKey: .dataBits)
    nodata = try fields.decodeIfPresent(Double.self, forKey: .nodata)
    saturation = try fields.value(.saturation, or: saturation)
    time = try fields.value(.time, or: time)
    radiometry = try fields.value(.radiometry, or: radiometry)
    geocoding = try fields.value(.geocoding, or: geocoding)
    masks = try fields.value(.masks, or: masks)
    notes = try fields.value(.notes, or: notes)
    superResolvedPan = try fields.value(.superResolvedPan, or: superResolvedPan)
    sources = try fields.value(.sources, or: sources)
    // A sensor of one part need not name it with every band.
    if parts.isEmpty { parts = [Part(name: "MSS")] }
    if parts.count == 1 {
      for band in bands.indices where bands[band].part.isEmpty { bands[band].part = parts[0].name }
    }
  }
}

extension Sensor.Part: Decodable {
  package enum CodingKeys: String, CodingKey, CaseIterable { case name, suffixes }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    self.init(
      name: try fields.decode(String.self, forKey: .name), suffixes: try fields.value(.suffixes, or: []))
  }
}

/// As JSON `"none"`, `"dataBits"`, or a number.
extension Sensor.Saturation: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Double.self) {
      self = .value(value)
      return
    }
    switch try container.decode(String.self) {
    case "none": self = .none
    case "dataBits": self = .dataBits
    case let word:
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(word) is not none, dataBits or a number")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .none: try container.encode("none")
    case .dataBits: try container.encode("dataBits")
    case .value(let value): try container.encode(value)
    }
  }
}

extension Sensor.Time: Decodable {
  package enum CodingKeys: String, CodingKey, CaseIterable { case source, zoneMinutes }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    self.init()
    source = try fields.value(.source, or: source)
    zoneMinutes = try fields.value(.zoneMinutes, or: zoneMinutes)
  }
}

extension Sensor.Geocoding: Decodable {
  package enum CodingKeys: String, CodingKey, CaseIterable { case preferred, sidecars }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    self.init()
    preferred = try fields.value(.preferred, or: preferred)
    sidecars = try fields.value(.sidecars, or: sidecars)
  }
}

extension Sensor.Mask: Decodable {
  package enum CodingKeys: String, CodingKey, CaseIterable { case fileToken, kind, values }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    self.init(
      fileToken: try fields.decode(String.self, forKey: .fileToken),
      kind: try fields.decode(Kind.self, forKey: .kind),
      values: try fields.decode([String: [Int]].self, forKey: .values))
  }
}

extension Sensor.Radiometry: Decodable {
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case kind, convention, unitScale, scale, offset, table
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    self.init()
    kind = try fields.value(.kind, or: kind)
    convention = try fields.value(.convention, or: convention)
    unitScale = try fields.value(.unitScale, or: unitScale)
    scale = try fields.decodeIfPresent(Double.self, forKey: .scale)
    offset = try fields.decodeIfPresent(Double.self, forKey: .offset)
    table = try fields.value(.table, or: table)
  }
}

extension Sensor.Coefficients: Decodable {
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case part, year, gain, bias, convention, suspect
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    self.init(
      part: try fields.decode(String.self, forKey: .part), year: try fields.decode(Int.self, forKey: .year),
      gain: try fields.decode([Double].self, forKey: .gain),
      bias: try fields.decode([Double].self, forKey: .bias),
      convention: try fields.decodeIfPresent(Sensor.Convention.self, forKey: .convention),
      suspect: try fields.decodeIfPresent(String.self, forKey: .suspect))
  }
}

extension Sensor.Band: Codable {
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case part, index, fileToken, role, name
    case shortest_nm = "minNm"
    case longest_nm = "maxNm"
    case centre_nm = "centreNm"
    case gsd_m
    case solarIrradiance_W_m2_um = "esun"
    case confidence, edgesConfidence
    case solarIrradianceConfidence = "esunConfidence"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    let word = try fields.decodeIfPresent(String.self, forKey: .role)
    let role = word.flatMap { Role(named: $0) }
    if let word, role == nil { throw UnknownRole(word: word) }
    self.init(
      part: try fields.value(.part, or: ""), role: role,
      name: try fields.value(.name, or: role?.rawValue ?? ""))
    index = try fields.decodeIfPresent(Int.self, forKey: .index)
    fileToken = try fields.decodeIfPresent(String.self, forKey: .fileToken)
    shortest_nm = try fields.decodeIfPresent(Double.self, forKey: .shortest_nm)
    longest_nm = try fields.decodeIfPresent(Double.self, forKey: .longest_nm)
    centre_nm = try fields.decodeIfPresent(Double.self, forKey: .centre_nm)
    gsd_m = try fields.decodeIfPresent(Double.self, forKey: .gsd_m)
    solarIrradiance_W_m2_um = try fields.decodeIfPresent(Double.self, forKey: .solarIrradiance_W_m2_um)
    confidence = try fields.value(.confidence, or: confidence)
    edgesConfidence = try fields.value(.edgesConfidence, or: edgesConfidence)
    solarIrradianceConfidence = try fields.value(.solarIrradianceConfidence, or: solarIrradianceConfidence)
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(part, forKey: .part)
    try fields.encodeIfPresent(index, forKey: .index)
    try fields.encodeIfPresent(fileToken, forKey: .fileToken)
    try fields.encodeIfPresent(role?.rawValue, forKey: .role)
    try fields.encode(name, forKey: .name)
    try fields.encodeIfPresent(shortest_nm, forKey: .shortest_nm)
    try fields.encodeIfPresent(longest_nm, forKey: .longest_nm)
    try fields.encodeIfPresent(centre_nm, forKey: .centre_nm)
    try fields.encodeIfPresent(gsd_m, forKey: .gsd_m)
    try fields.encodeIfPresent(solarIrradiance_W_m2_um, forKey: .solarIrradiance_W_m2_um)
    try fields.encode(confidence, forKey: .confidence)
    try fields.encode(edgesConfidence, forKey: .edgesConfidence)
    try fields.encode(solarIrradianceConfidence, forKey: .solarIrradianceConfidence)
  }
}

/// A role's word that nobody knows, on its way through the decoder.
struct UnknownRole: Error {
  let word: String
}
