// SensorError: what is wrong with a sensor, or with a file of sensors.

package import Raster

package enum SensorError: Diagnosis, Equatable {
  /// Which row is wrong, and in which file; nil for a built-in one.
  package struct Row: Sendable, Equatable {
    package var sensor: String
    package var path: String?

    package init(sensor: String, path: String? = nil) {
      self.sensor = sensor
      self.path = path
    }
  }

  case unreadable(path: String, reason: String)
  case tooLarge(path: String, limit_bytes: Int)
  /// `field` is the way to the place, such as `sensors[2].bands[0].index`; empty for the whole text.
  case malformed(field: String, reason: String, path: String?)
  case schemaVersion(found: Int, known: Int, path: String?)
  case unknownRole(word: String, path: String?)
  case duplicateID(Row)
  case namePattern(text: String, Row)
  /// A number or word that no sensor has.
  case badValue(field: String, value: String, needs: String, Row)
  case edges(band: String, Row)
  case listLength(list: String, given: Int, bands: Int, part: String, year: Int, Row)
  case gainNotPositive(gain: Double, part: String, year: Int, Row)
  /// Radiance would grow by more than 1 with each step of the stored number.
  case inverseConvention(gain: Double, convention: Sensor.Convention, part: String, year: Int, Row)

  package var id: String {
    switch self {
    case .unreadable: "sensor.unreadable"
    case .tooLarge: "sensor.file-too-large"
    case .malformed: "sensor.malformed"
    case .schemaVersion: "sensor.schema-version"
    case .unknownRole: "sensor.unknown-role"
    case .duplicateID: "sensor.duplicate-id"
    case .namePattern: "sensor.name-pattern"
    case .badValue: "sensor.bad-value"
    case .edges: "sensor.band-edges"
    case .listLength: "sensor.list-length"
    case .gainNotPositive: "sensor.gain-not-positive"
    case .inverseConvention: "sensor.inverse-convention"
    }
  }

  package var what: String {
    switch self {
    case .unreadable(_, let reason): "the sensor file cannot be read: \(reason)"
    case .tooLarge(_, let limit): "the sensor file has more than \(limit) bytes"
    case .malformed(let field, let reason, _) where field.isEmpty:
      "the sensor file is no JSON of that kind: \(reason)"
    case .malformed(let field, let reason, _): "\(field) does not fit: \(reason)"
    case .schemaVersion(let found, let known, _):
      "the sensor file says schemaVersion \(found), and this program knows \(known)"
    case .unknownRole(let word, _): "there is no role called \(word)"
    case .duplicateID(let row): "the sensor \(row.sensor) stands there twice"
    case .namePattern(let text, let row): "\(row.sensor) has a name pattern that cannot be used: \(text)"
    case .badValue(let field, let value, let needs, let row):
      "\(row.sensor) has \(field) \(value), which must be \(needs)"
    case .edges(let band, let row):
      "the edges of band \(band) of \(row.sensor) do not ascend, or its centre lies beside them"
    case .listLength(let list, let given, let bands, let part, let year, let row):
      "the \(list) list of \(row.sensor) \(part) \(year) has \(given) numbers for \(bands) bands"
    case .gainNotPositive(let gain, let part, let year, let row):
      "\(row.sensor) \(part) \(year) has gain \(gain), which is not above 0"
    case .inverseConvention(let gain, let convention, let part, let year, let row):
      "\(row.sensor) \(part) \(year) has gain \(gain) to \(convention.rawValue), which looks like the inverse"
    }
  }

  package var place: String? {
    switch self {
    case .unreadable(let path, _), .tooLarge(let path, _): path
    case .malformed(_, _, let path), .schemaVersion(_, _, let path), .unknownRole(_, let path): path
    case .duplicateID(let row), .namePattern(_, let row), .badValue(_, _, _, let row), .edges(_, let row),
      .listLength(_, _, _, _, _, let row), .gainNotPositive(_, _, _, let row),
      .inverseConvention(_, _, _, _, let row):
      row.path
    }
  }

  package var remedy: String {
    switch self {
    case .unreadable: "check the path and who may read it"
    case .tooLarge: "leave in the file only the sensors that differ from the built-in ones"
    case .malformed, .badValue, .schemaVersion:
      "compare with what `heitu catalog sensors NAME --json` prints"
    case .unknownRole: "use one of: \(Role.allCases.map(\.rawValue).joined(separator: " ")), or leave it out"
    case .duplicateID: "leave one of the two"
    case .namePattern: "use letters, digits, _ - . \\d [ ] ( ) | ? * + { } only"
    case .edges: "give minNm below maxNm, both or neither, and centreNm between them"
    case .listLength: "give one number a band, in the order of the bands"
    case .gainNotPositive: "take the number of another year, or leave the year out"
    case .inverseConvention:
      "say \"convention\": \"divide\" where L = (DN - bias) / gain, \"multiply\" where L = gain DN + bias; "
        + "unitScale where the unit is not W m-2 sr-1 um-1"
    }
  }

  package var outcome: Outcome { .refused }
}
