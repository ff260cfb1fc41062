// SensorCatalog: which sensors are known, and which one made a scene.

/// The built-in sensors, and a user's in front of them.
package struct SensorCatalog: Sendable {
  package let sensors: [Sensor]
  /// How many of the first are a user's.
  private let userCount: Int

  init(_ sensors: [Sensor], userCount: Int = 0) { (self.sensors, self.userCount) = (sensors, userCount) }

  package static let builtIn = SensorCatalog(
    jilinVideo + jilinSpectral + jilinPMS + jilinGeneric + gaofen1 + gaofen1BCD + gaofen1WFV + gaofen2
      + gaofen6
      + gaofen7 + ziyuan + huanjing + sentinel2 + landsat + hls + planetScope)

  /// A sensor for a scene, with what is doubtful about the choice.
  package struct Choice: Sendable, Equatable {
    package let sensor: Sensor
    package let warning: String?
  }

  /// The built-in sensors, with those of a user's file in front of them if there is one.
  package static func with(userFile path: String?) throws(SensorError) -> SensorCatalog {
    guard let path else { return builtIn }
    return try builtIn.merging(userFile: path)
  }

  /// This catalogue with a user's file, whose rows replace those of the same id and are looked at first.
  package func merging(userFile path: String) throws(SensorError) -> SensorCatalog {
    merging(try SensorFile.sensors(path: path))
  }

  package func merging(_ users: [Sensor]) -> SensorCatalog {
    let ids = Set(users.map { $0.id.lowercased() })
    return SensorCatalog(
      users + sensors.filter { !ids.contains($0.id.lowercased()) }, userCount: users.count)
  }

  /// The sensor of that id, in any case.
  package func sensor(id: String) -> Sensor? {
    sensors.first { $0.id.lowercased() == id.lowercased() }
  }

  /// The first sensor one of whose patterns fits a file or folder name without its ending.
  package func sensor(named name: String) -> Sensor? {
    sensors.first { $0.match.contains { NamePattern.matches(name, text: $0) } }
  }

  /// The same among a user's sensors alone: for names that no built-in rule explains.
  func userSensor(named name: String) -> Sensor? {
    sensors.prefix(userCount).first { $0.match.contains { NamePattern.matches(name, text: $0) } }
  }

  /// The sensor of a satellite and camera as names and metadata write them; nil when none or several fit.
  /// Of sensors that fit, those with the longest satellite id win, then those that name the camera.
  package func sensor(satellite: String, camera: String?) -> Sensor? {
    let fitting = sensors.compactMap { sensor in
      sensor.satelliteIds.filter { Self.isSatellite(satellite, $0) }.map(\.utf8.count).max()
        .map { (sensor: sensor, length: $0) }
    }
    let longest = fitting.map(\.length).max()
    let nearest = fitting.filter { $0.length == longest }.map(\.sensor)
    let ofCamera = nearest.filter { sensor in
      sensor.cameras.contains { $0.lowercased() == camera?.lowercased() }
    }
    if let named = ofCamera.first { return named }
    let ofAny = nearest.filter(\.cameras.isEmpty)
    if let any = ofAny.first { return any }
    return camera == nil && nearest.count == 1 ? nearest.first : nil
  }

  /// As `sensor(satellite:camera:)`; a Jilin-1 satellite that is not known counts as one of its kind: of three
  /// bands without near infrared if it has three, or is one of the first satellites, else of four.
  package func choice(satellite: String, camera: String?, bandCount: Int) -> Choice? {
    if let known = sensor(satellite: satellite, camera: camera) {
      return Choice(sensor: known, warning: nil)
    }
    let name = satellite.uppercased()
    guard name.hasPrefix("JL1") else { return nil }
    let isColour = bandCount == 3 || name.hasPrefix("JL1GF03C") || name.hasPrefix("JL10")
    return sensor(id: isColour ? "JL1-RGB" : "JL1").map {
      Choice(
        sensor: $0,
        warning: "\(satellite) is not in the catalogue: it is taken for a Jilin-1 of "
          + (isColour ? "three bands without near infrared" : "four bands, blue green red nir"))
    }
  }

  /// Whether a satellite's name is the id, or, after a letter, the id with digits behind: JL1GF03D11 is a JL1GF03D.
  private static func isSatellite(_ name: String, _ id: String) -> Bool {
    let (name, id) = (name.lowercased(), id.lowercased())
    guard name.hasPrefix(id) else { return false }
    let rest = name.dropFirst(id.count)
    return rest.isEmpty || (id.last?.isLetter == true && rest.allSatisfy { $0.isASCII && $0.isNumber })
  }
}
