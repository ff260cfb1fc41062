// CatalogSensorsCommand: `heitu catalog sensors`.

internal import ArgumentParser
internal import Raster
internal import Scene

struct CatalogSensorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensors",
    abstract: "The sensors of the catalogue, or one with all that is known of it.",
    discussion: """
      With --json a sensor is written as a file of sensors has it: change it, and give it back with
      --sensor-file, here or to a command that reads scenes.

      Examples:
        heitu catalog sensors
        heitu catalog sensors JL1GF03B --json
      """)

  @Argument(
    help: ArgumentHelp("One sensor.", valueName: "id"),
    completion: .list(SensorCatalog.builtIn.sensors.map(\.id)))
  var id: String?

  @Option(help: ArgumentHelp("Sensors that come before the built-in ones.", valueName: "file"))
  var sensorFile: String?

  @Flag(help: "One JSON document, in the form of a file of sensors.")
  var json = false

  func run() throws {
    let catalog = try SensorCatalog.with(userFile: sensorFile)
    var sensors = catalog.sensors
    if let id {
      guard let found = catalog.sensor(id: id) else {
        throw UsageError.badValue(
          option: "id", value: id, expected: "a sensor that heitu catalog sensors lists")
      }
      sensors = [found]
    }
    if json { return try Report.result(String(SensorFile.text(of: sensors).dropLast())) }
    guard id == nil else { return try Report.result(sensors.map(SensorText.text).joined(separator: "\n")) }
    let width = sensors.map(\.id.count).max() ?? 0
    for sensor in sensors {
      let padded = sensor.id + String(repeating: " ", count: width - sensor.id.count)
      try Report.result("\(padded)  \(SensorText.roles(of: sensor))")
    }
  }
}

/// A sensor for people.
enum SensorText {
  static func roles(of sensor: Sensor) -> String {
    sensor.parts.map { part in
      let roles = sensor.bands(ofPart: part.name).map { $0.role?.rawValue ?? $0.name }
      return "\(part.name): \(roles.joined(separator: " "))"
    }.joined(separator: "; ")
  }

  static func text(_ sensor: Sensor) -> String {
    var lines = [sensor.id, line("satellites", sensor.satelliteIds.joined(separator: " "))]
    if !sensor.cameras.isEmpty { lines.append(line("cameras", sensor.cameras.joined(separator: " "))) }
    if let operatedBy = sensor.operatedBy { lines.append(line("operator", operatedBy)) }
    for band in sensor.bands { lines.append(line("\(band.part) \(band.name)", text(band))) }
    if let bits = sensor.dataBits { lines.append(line("bits", "\(bits)")) }
    if let nodata = sensor.nodata { lines.append(line("nodata", number(nodata))) }
    lines.append(line("radiometry", radiometry(sensor)))
    for note in sensor.notes { lines.append(line("note", note)) }
    for source in sensor.sources { lines.append(line("source", source)) }
    return lines.joined(separator: "\n")
  }

  private static func line(_ title: String, _ text: String) -> String {
    "  " + title + String(repeating: " ", count: max(1, 14 - title.count)) + text
  }

  private static func text(_ band: Sensor.Band) -> String {
    var parts = ["\(band.role?.rawValue ?? "no role") (\(band.confidence.rawValue))"]
    if let shortest = band.shortest_nm, let longest = band.longest_nm {
      parts.append("\(number(shortest))-\(number(longest)) nm (\(band.edgesConfidence.rawValue))")
    } else if let middle = band.middle_nm {
      parts.append("around \(number(middle)) nm (\(band.edgesConfidence.rawValue))")
    }
    if let gsd = band.gsd_m { parts.append("\(number(gsd)) m") }
    if let irradiance = band.solarIrradiance_W_m2_um {
      parts.append("ESUN \(number(irradiance)) (\(band.solarIrradianceConfidence.rawValue))")
    }
    return parts.joined(separator: ", ")
  }

  private static func radiometry(_ sensor: Sensor) -> String {
    switch sensor.radiometry.kind {
    case .xmlGainBias: "gain and bias of the scene's metadata"
    case .tableGainBias:
      "gain and bias of a table by year: "
        + Set(sensor.radiometry.table.map(\.year)).sorted().map(String.init).joined(separator: " ")
    case .scaleOffset:
      "reflectance = DN · \(number(sensor.radiometry.scale ?? 1)) + \(number(sensor.radiometry.offset ?? 0)), "
        + "or as the scene's metadata say"
    case .reflectanceCoefficient: "a coefficient a band of the scene's metadata"
    case .none: "not known"
    }
  }

  private static func number(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}
