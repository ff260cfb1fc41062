// SensorValidationTests: every rule that a sensor can break.

import Raster
import Scene
import Testing

struct SensorValidationTests {
  /// Two bands with a table that is right.
  static let good: Sensor = {
    var sensor = Sensor(id: "Good-1")
    if let part = SensorCatalog.builtIn.sensor(id: "JL1")?.part(named: "MSS") { sensor.parts = [part] }
    sensor.bands = [Role.red, .nir].enumerated().map { index, role in
      var band = Sensor.Band(part: "MSS", role: role, name: role.rawValue)
      (band.index, band.shortest_nm, band.longest_nm) = (
        index + 1, 600 + 100 * Double(index), 690 + 100 * Double(index)
      )
      return band
    }
    sensor.radiometry.kind = .tableGainBias
    sensor.radiometry.table = [
      Sensor.Coefficients(part: "MSS", year: 2020, gain: [0.1, 0.2], bias: [0, -1])
    ]
    return sensor
  }()

  @Test("what is right passes")
  func passes() throws { try Self.good.validate() }

  struct Spoiled: Sendable {
    var id: String
    var spoil: @Sendable (inout Sensor) -> Void
  }

  static let spoiled = [
    Spoiled(id: "sensor.bad-value") { $0.id = "" },
    Spoiled(id: "sensor.bad-value") { $0.id = "../x" },
    Spoiled(id: "sensor.name-pattern") { $0.match = ["a("] },
    Spoiled(id: "sensor.bad-value") { $0.bands = [] },
    Spoiled(id: "sensor.bad-value") { $0.parts = [] },
    Spoiled(id: "sensor.bad-value") { $0.parts += $0.parts },
    Spoiled(id: "sensor.bad-value") { $0.bands[0].part = "PAN" },
    Spoiled(id: "sensor.bad-value") { $0.bands[0].index = nil },
    Spoiled(id: "sensor.bad-value") { $0.bands[0].fileToken = "B1" },
    Spoiled(id: "sensor.bad-value") { $0.bands[0].index = 0 },
    Spoiled(id: "sensor.bad-value") { $0.bands[0].index = 2 },
    Spoiled(id: "sensor.bad-value") { $0.bands[0].role = .nir },
    Spoiled(id: "sensor.bad-value") { $0.bands[0].gsd_m = 0 },
    Spoiled(id: "sensor.bad-value") { $0.bands[0].solarIrradiance_W_m2_um = -1 },
    Spoiled(id: "sensor.band-edges") { $0.bands[0].longest_nm = 600 },
    Spoiled(id: "sensor.band-edges") { $0.bands[0].shortest_nm = nil },
    Spoiled(id: "sensor.band-edges") { $0.bands[0].longest_nm = .infinity },
    Spoiled(id: "sensor.band-edges") { $0.bands[0].centre_nm = 700 },
    Spoiled(id: "sensor.bad-value") { $0.dataBits = 0 },
    Spoiled(id: "sensor.bad-value") { $0.nodata = .nan },
    Spoiled(id: "sensor.bad-value") { $0.time.zoneMinutes = 8_000 },
    Spoiled(id: "sensor.bad-value") { $0.radiometry.unitScale = 0 },
    Spoiled(id: "sensor.bad-value") { $0.radiometry.scale = -0.0001 },
    Spoiled(id: "sensor.bad-value") { $0.radiometry.offset = .nan },
    Spoiled(id: "sensor.bad-value") { $0.radiometry.table = [] },
    Spoiled(id: "sensor.bad-value") { $0.radiometry.table += $0.radiometry.table },
    Spoiled(id: "sensor.bad-value") { $0.radiometry.table[0].part = "PAN" },
    Spoiled(id: "sensor.bad-value") { $0.radiometry.table[0].year = 20 },
    Spoiled(id: "sensor.list-length") { $0.radiometry.table[0].gain = [0.1] },
    Spoiled(id: "sensor.list-length") { $0.radiometry.table[0].bias = [0] },
    Spoiled(id: "sensor.bad-value") { $0.radiometry.table[0].bias[1] = .infinity },
    Spoiled(id: "sensor.gain-not-positive") { $0.radiometry.table[0].gain[1] = 0 },
    Spoiled(id: "sensor.gain-not-positive") { $0.radiometry.table[0].gain[1] = -0.1 },
    Spoiled(id: "sensor.gain-not-positive") { $0.radiometry.table[0].gain[1] = .nan },
    Spoiled(id: "sensor.inverse-convention") { $0.radiometry.table[0].gain[1] = 5.851 },
    Spoiled(id: "sensor.inverse-convention") { $0.radiometry.table[0].convention = .divide },
    Spoiled(id: "sensor.inverse-convention") { $0.radiometry.convention = .divide },
    Spoiled(id: "sensor.inverse-convention") { $0.radiometry.unitScale = 1_000 },
  ]

  @Test("each spoiled sensor is refused for its own reason", arguments: spoiled.indices)
  func refused(_ index: Int) {
    var sensor = Self.good
    Self.spoiled[index].spoil(&sensor)
    let error = #expect(throws: SensorError.self) { try sensor.validate(path: "mine.json") }
    #expect(error?.id == Self.spoiled[index].id)
    #expect(error?.place == "mine.json")
  }

  @Test("a gain above 1 is taken where the sensor divides")
  func divides() throws {
    var sensor = Self.good
    sensor.radiometry.table[0].gain = [5.851, 7.153]
    sensor.radiometry.table[0].convention = .divide
    try sensor.validate()
  }

  @Test(
    "mask values must be bits, pixel values or bands",
    arguments: [
      ("L89_OLI_TIRS", [32], false), ("L89_OLI_TIRS", [-1], false), ("L89_OLI_TIRS", [31], true),
      ("S2_MSI", [255], true), ("S2_MSI", [], false), ("PlanetScope_8b", [0], false),
      ("PlanetScope_8b", [8], true),
    ])
  func masks(_ id: String, _ values: [Int], _ isRight: Bool) throws {
    var sensor = try #require(SensorCatalog.builtIn.sensor(id: id))
    sensor.masks[0].values["cloud"] = values
    let passes = (try? sensor.validate()) != nil
    #expect(passes == isRight)
  }
}
