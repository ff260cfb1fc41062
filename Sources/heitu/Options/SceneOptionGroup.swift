// SceneOptionGroup: what every command that takes a scene understands.

internal import ArgumentParser
internal import Raster
internal import Scene

struct SceneOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which band sees what, numbered from 1, as in blue=1,green=2,red=3,nir=4.", valueName: "role=band,…"))
  var bands: String?

  @Option(
    help: ArgumentHelp(
      "The sensor, where the name does not tell it; heitu catalog sensors lists them.", valueName: "id"))
  var sensor: String?

  @Option(help: ArgumentHelp("Sensors that come before the built-in ones.", valueName: "file.json"))
  var sensorFile: String?

  @Option(
    help: ArgumentHelp(
      "toa or surface reflectance; as-delivered: the file's SCALE and OFFSET apply; dn: the stored numbers. "
        + "By default the best that the scene proves.", valueName: "level"))
  var level: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The stored number that means no data: a number, nan, or none.", valueName: "value"))
  var nodata: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("value = DN·S + O; one number, or one a band.", valueName: "s,…"))
  var scale: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("See --scale.", valueName: "o,…"))
  var offset: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("How high the sun stood, in degrees.", valueName: "degrees"))
  var sunElevation: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Where the sun stood, in degrees from north over east.", valueName: "degrees"))
  var sunAzimuth: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How far the clock of names and metadata is ahead of UTC; 8 for Beijing time.", valueName: "hours"))
  var utcOffset: Double?

  @Option(
    help: ArgumentHelp(
      "none, or dos: surface reflectance by the scene's own dark object and the transmittance of clear air. "
        + "Takes one more read of the scene.", valueName: "how"))
  var atmosphere: String = Atmosphere.none.rawValue

  @OptionGroup(title: "Place and masks") var place: PlaceOptions

  /// - Parameter usesHeights: whether `--dem` has a use without `--ortho`.
  func parsed(usesHeights: Bool = false) throws -> SceneOptions {
    var options = SceneOptions()
    if let bands { options.bands = try Self.roles(bands) }
    (options.sensor, options.sensorFile) = (sensor, sensorFile)
    if let level {
      guard let known = Level(rawValue: level) else {
        throw UsageError.badValue(
          option: "--level", value: level,
          expected: Level.allCases.map(\.rawValue).joined(separator: " or "))
      }
      options.level = known
    }
    options.sunElevation_deg = try Self.angle(sunElevation, option: "--sun-elevation", in: 0...90)
    if let low = sunElevation, low == 0 {
      throw UsageError.badValue(
        option: "--sun-elevation", value: "\(low)", expected: "a number above 0: the sun lit the scene")
    }
    options.sunAzimuth_deg = try Self.angle(sunAzimuth, option: "--sun-azimuth", in: 0...360)
    options.utcOffset_h = try Self.angle(utcOffset, option: "--utc-offset", in: -14...14)
    if let nodata {
      if nodata.lowercased() == "none" {
        options.nodata = Nodata.none
      } else if let value = Double(nodata) {
        options.nodata = .value(value)
      } else {
        throw UsageError.badValue(option: "--nodata", value: nodata, expected: "a number, nan or none")
      }
    }
    options.scales = try Self.numbers(scale, option: "--scale")
    options.offsets = try Self.numbers(offset, option: "--offset")
    if let bad = options.scales.first(where: { $0 <= 0 }) {
      throw UsageError.badValue(option: "--scale", value: "\(bad)", expected: "numbers greater than 0")
    }
    if options.level == .dn, let stated = scale ?? offset {
      throw UsageError.badValue(
        option: scale == nil ? "--offset" : "--scale", value: stated,
        expected: "no scale or offset with --level dn: it takes the stored numbers")
    }
    options.atmosphere = try chosenAtmosphere()
    // Surface is what it makes, not what must be proved beforehand.
    if options.atmosphere == .dos { options.level = nil }
    try place.apply(to: &options, usesHeights: usesHeights)
    options.statements = statements
    return options
  }

  /// What overrides the contract, as it was said.
  private var statements: [String] {
    var words: [String] = []
    func add(_ option: String, _ value: String?) { if let value { words.append("\(option) \(value)") } }
    add("--bands", bands)
    add("--sensor", sensor)
    add("--sensor-file", sensorFile)
    add("--level", level)
    add("--nodata", nodata)
    add("--scale", scale)
    add("--offset", offset)
    add("--sun-elevation", sunElevation.map { "\($0)" })
    add("--sun-azimuth", sunAzimuth.map { "\($0)" })
    add("--utc-offset", utcOffset.map { "\($0)" })
    add("--atmosphere", atmosphere == Atmosphere.none.rawValue ? nil : atmosphere)
    return words + place.statements
  }

  private func chosenAtmosphere() throws -> Atmosphere {
    guard let known = Atmosphere(rawValue: atmosphere) else {
      throw UsageError.badValue(
        option: "--atmosphere", value: atmosphere,
        expected: Atmosphere.allCases.map(\.rawValue).joined(separator: " or "))
    }
    guard known == .dos else { return known }
    if let level, level != Level.surface.rawValue {
      throw UsageError.badValue(
        option: "--level", value: level, expected: "surface, which --atmosphere dos makes, or leave it out")
    }
    if let stated = scale ?? offset {
      throw UsageError.badValue(
        option: scale == nil ? "--offset" : "--scale", value: stated,
        expected: "no scale or offset with --atmosphere dos: it takes the reflectance that the scene proves")
    }
    return known
  }

  private static func angle(
    _ value: Double?, option: String, in range: ClosedRange<Double>
  ) throws -> Double? {
    guard let value else { return nil }
    guard range.contains(value) else {
      throw UsageError.badValue(
        option: option, value: "\(value)",
        expected: "a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
    }
    return value
  }

  private static func roles(_ text: String) throws -> [Role: Int] {
    let expected =
      "pairs such as red=3,nir=4 (roles: \(Role.allCases.map(\.rawValue).joined(separator: " ")))"
    var roles: [Role: Int] = [:]
    for pair in text.split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let role = Role(named: String(parts[0])), let band = Int(parts[1]),
        roles[role] == nil, !roles.values.contains(band)
      else { throw UsageError.badValue(option: "--bands", value: text, expected: expected) }
      roles[role] = band
    }
    guard !roles.isEmpty else {
      throw UsageError.badValue(option: "--bands", value: text, expected: expected)
    }
    return roles
  }

  private static func numbers(_ text: String?, option: String) throws -> [Double] {
    guard let text else { return [] }
    return try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let number = Double(part), number.isFinite else {
        throw UsageError.badValue(option: option, value: text, expected: "numbers separated by commas")
      }
      return number
    }
  }
}
