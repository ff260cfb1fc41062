// SensorValidation: what every sensor must keep to, built in or from a user's file.

internal import Raster

extension Sensor {
  /// Refuses what would spoil values without a word. `path` is the file it comes from.
  package func validate(path: String? = nil) throws(SensorError) {
    let row = SensorError.Row(sensor: id.isEmpty ? "a sensor without id" : id, path: path)
    try need(isName(id), "id", id, "1 to 64 letters, digits, _ or -", row)
    for pattern in match where NamePattern(pattern) == nil {
      throw .namePattern(text: pattern, row)
    }
    try need(!bands.isEmpty, "bands", "[]", "at least one", row)
    let names = parts.map { $0.name.lowercased() }
    try need(
      !names.contains("") && Set(names).count == names.count, "parts", "\(parts.map(\.name))",
      "different names", row)
    for band in bands { try validate(band, parts: names, row) }
    for part in parts { try validatePlaces(of: bands(ofPart: part.name), part: part.name, row) }
    try need(dataBits.map((1...32).contains) ?? true, "dataBits", "\(dataBits ?? 0)", "1 to 32", row)
    try need(nodata?.isFinite ?? true, "nodata", "\(nodata ?? 0)", "finite", row)
    try need(
      (-840...840).contains(time.zoneMinutes ?? 0), "zoneMinutes", "\(time.zoneMinutes ?? 0)", "-840 to 840",
      row)
    for mask in masks { try validate(mask, row) }
    try validateRadiometry(row)
  }

  private func validate(_ band: Band, parts: [String], _ row: SensorError.Row) throws(SensorError) {
    try need(parts.contains(band.part.lowercased()), "part", band.part, "one of the parts", row)
    let isPlaced = (band.index == nil) != (band.fileToken == nil)
    try need(isPlaced, "band", band.name, "placed by index or by fileToken, not both", row)
    try need(band.index.map((1...1_000).contains) ?? true, "index", "\(band.index ?? 0)", "1 to 1000", row)
    try need(band.fileToken.map(isName) ?? true, "fileToken", band.fileToken ?? "", "a word", row)
    let isPositive: [(field: String, value: Double?)] = [
      ("gsd_m", band.gsd_m), ("esun", band.solarIrradiance_W_m2_um), ("centreNm", band.centre_nm),
    ]
    for (field, value) in isPositive {
      try need(value.map { $0 > 0 && $0.isFinite } ?? true, field, "\(value ?? 0)", "above 0", row)
    }
    switch (band.shortest_nm, band.longest_nm) {
    case (nil, nil): break
    case (let shortest?, let longest?)
    where shortest > 0 && shortest < longest && longest.isFinite
      && (band.centre_nm.map((shortest...longest).contains) ?? true):
      break
    default: throw .edges(band: band.name, row)
    }
  }

  private func validatePlaces(
    of bands: [Band], part: String, _ row: SensorError.Row
  ) throws(SensorError) {
    let indices = bands.compactMap(\.index)
    let tokens = bands.compactMap { $0.fileToken?.lowercased() }
    try need(
      Set(indices).count == indices.count && Set(tokens).count == tokens.count, "part", part,
      "made of bands with different places", row)
    let roles = bands.compactMap(\.role)
    try need(Set(roles).count == roles.count, "part", part, "made of bands with different roles", row)
  }

  private func validate(_ mask: Mask, _ row: SensorError.Row) throws(SensorError) {
    try need(isName(mask.fileToken), "fileToken", mask.fileToken, "a word", row)
    let allowed =
      switch mask.kind {
      case .bits: 0...31
      case .classes: 0...65_535
      case .bands: 1...1_000
      }
    for (meaning, values) in mask.values {
      try need(
        !values.isEmpty && values.allSatisfy(allowed.contains), "mask \(meaning)", "\(values)",
        "\(allowed.lowerBound) to \(allowed.upperBound)", row)
    }
  }

  private func validateRadiometry(_ row: SensorError.Row) throws(SensorError) {
    let numbers: [(field: String, value: Double?, isScale: Bool)] = [
      ("unitScale", radiometry.unitScale, true), ("scale", radiometry.scale, true),
      ("offset", radiometry.offset, false),
    ]
    for (field, value, isScale) in numbers {
      guard let value else { continue }
      try need(
        value.isFinite && (!isScale || value > 0), field, "\(value)", isScale ? "above 0" : "finite", row)
    }
    let needsTable = radiometry.kind == .tableGainBias
    try need(!needsTable || !radiometry.table.isEmpty, "table", "[]", "there for tableGainBias", row)
    var seen: Set<String> = []
    for coefficients in radiometry.table {
      let isNew = seen.insert("\(coefficients.part.lowercased()) \(coefficients.year)").inserted
      try need(isNew, "table", "\(coefficients.part) \(coefficients.year)", "there once", row)
      try validate(coefficients, row)
    }
  }

  private func validate(_ coefficients: Coefficients, _ row: SensorError.Row) throws(SensorError) {
    let (part, year) = (coefficients.part, coefficients.year)
    try need(self.part(named: part) != nil, "part", part, "one of the parts", row)
    try need((1970...2_100).contains(year), "year", "\(year)", "1970 to 2100", row)
    let count = bands(ofPart: part).count
    for (list, numbers) in [("gain", coefficients.gain), ("bias", coefficients.bias)]
    where numbers.count != count {
      throw .listLength(list: list, given: numbers.count, bands: count, part: part, year: year, row)
    }
    try need(coefficients.bias.allSatisfy(\.isFinite), "bias", "\(coefficients.bias)", "finite", row)
    let convention = coefficients.convention ?? radiometry.convention
    for gain in coefficients.gain {
      guard gain > 0, gain.isFinite else {
        throw .gainNotPositive(gain: gain, part: part, year: year, row)
      }
      // 4095 steps of more than 1 W m⁻² sr⁻¹ µm⁻¹ would be brighter than the sun on snow.
      guard radianceScale(gain: gain, bias: 0, convention: convention).gain <= 1 else {
        throw .inverseConvention(gain: gain, convention: convention, part: part, year: year, row)
      }
    }
  }

  private func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
  }

  private func need(
    _ holds: Bool, _ field: String, _ value: String, _ needs: String, _ row: SensorError.Row
  ) throws(SensorError) {
    guard holds else { throw .badValue(field: field, value: value, needs: needs, row) }
  }
}
