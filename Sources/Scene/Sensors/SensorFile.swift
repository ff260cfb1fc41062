// SensorFile: sensors as the text of a file, `{ "schemaVersion": 1, "sensors": [ … ] }`.

internal import Foundation
internal import System

package enum SensorFile {
  package static let schemaVersion = 1
  package static let limit_bytes = 4 << 20

  private struct Content: Codable {
    var schemaVersion: Int
    var sensors: [Sensor]
  }

  private struct Version: Decodable {
    var schemaVersion: Int
  }

  /// The sensors of a file, each of them validated.
  package static func sensors(path: String) throws(SensorError) -> [Sensor] {
    let text: [UInt8]
    do {
      text = try RegularFile.bytes(path: path, limit: limit_bytes)
    } catch {
      guard error != .tooLong else { throw .tooLarge(path: path, limit_bytes: limit_bytes) }
      throw .unreadable(path: path, reason: error.reason)
    }
    return try sensors(text: text, path: path)
  }

  /// The sensors of a text, each of them validated.
  package static func sensors(text: [UInt8], path: String? = nil) throws(SensorError) -> [Sensor] {
    guard text.count <= limit_bytes else {
      throw .tooLarge(path: path ?? "", limit_bytes: limit_bytes)
    }
    let decoder = JSONDecoder()
    do {
      let version = try decoder.decode(Version.self, from: Data(text)).schemaVersion
      guard version == schemaVersion else {
        throw SensorError.schemaVersion(found: version, known: schemaVersion, path: path)
      }
      let sensors = try decoder.decode(Content.self, from: Data(text)).sensors
      try validate(sensors, path: path)
      return sensors
    } catch let error as SensorError {
      throw error
    } catch let error as UnknownRole {
      throw .unknownRole(word: error.word, path: path)
    } catch let error as DecodingError {
      throw malformed(error, path: path)
    } catch {
      throw .malformed(field: "", reason: error.localizedDescription, path: path)
    }
  }

  /// As a user's file would have them: sorted fields, indented. Nothing in a sensor cannot be written; numbers of
  /// a validated one are finite.
  package static func text(of sensors: [Sensor]) throws(SensorError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      let data = try encoder.encode(Content(schemaVersion: schemaVersion, sensors: sensors))
      return String(decoding: data, as: UTF8.self) + "\n"
    } catch {
      throw .malformed(field: "", reason: error.localizedDescription, path: nil)
    }
  }

  /// Each row, and that no id stands there twice.
  static func validate(_ sensors: [Sensor], path: String? = nil) throws(SensorError) {
    var seen: Set<String> = []
    for sensor in sensors {
      try sensor.validate(path: path)
      guard seen.insert(sensor.id.lowercased()).inserted else {
        throw .duplicateID(SensorError.Row(sensor: sensor.id, path: path))
      }
    }
  }

  private static func malformed(_ error: DecodingError, path: String?) -> SensorError {
    let context =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): context
      case .keyNotFound(let key, let context):
        DecodingError.Context(
          codingPath: context.codingPath + [key], debugDescription: "the field is missing")
      @unknown default: DecodingError.Context(codingPath: [], debugDescription: "\(error)")
      }
    let field = context.codingPath.reduce("") { way, key in
      if let index = key.intValue { return way + "[\(index)]" }
      return way.isEmpty ? key.stringValue : way + "." + key.stringValue
    }
    return .malformed(field: field, reason: context.debugDescription, path: path)
  }
}
