// SceneText: what `inspect` tells a person: what this is, and what can be done with it.

internal import Foundation
internal import Raster

extension SceneReport {
  /// Lines for people.
  var text: String {
    let lines = [path] + (identity + pixels + place + use).map { "  " + $0 }
    // What a file says of itself must not steer a terminal.
    return lines.map { Report.harmless($0.replacing("\n", with: "?")) }.joined(separator: "\n")
  }

  private static func line(_ title: String, _ text: String) -> String {
    title + String(repeating: " ", count: max(1, 12 - title.count)) + text
  }

  private static func short(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\((value * 1000).rounded() / 1000)"
  }

  private static func places(_ value: Double, _ count: Int) -> String {
    String(format: "%.\(count)f", value)
  }

  private static func number(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  /// Which scene it is, when and from where it was taken.
  private var identity: [String] {
    var lines = [
      Self.line("product", product == "generic" ? "a raster of no known product" : product + ", " + name)
    ]
    if let sensor { lines.append(Self.line("sensor", "\(sensor.value) (\(sensor.evidence))")) }
    if let time { lines.append(Self.line("time", "\(time.value) (\(time.evidence))")) }
    if let sun {
      let azimuth = sun.azimuth_deg.map { ", azimuth \(Self.short($0))" } ?? ""
      lines.append(
        Self.line("sun", "elevation \(Self.short(sun.elevation_deg))\(azimuth) degrees (\(sun.evidence))"))
    }
    let angles = [
      ("elevation", view?.elevation_deg), ("azimuth", view?.azimuth_deg), ("off nadir", view?.offNadir_deg),
      ("roll", roll_deg),
    ].compactMap { name, fact in fact.map { "\(name) \(Self.short($0.value)) (\($0.evidence))" } }
    if !angles.isEmpty { lines.append(Self.line("view", angles.joined(separator: ", ") + ", degrees")) }
    if let cloudPercent {
      lines.append(Self.line("cloud", "\(Self.short(cloudPercent.value)) %, says the vendor"))
    }
    return lines
  }

  private var pixels: [String] {
    var lines = [
      Self.line(
        "size",
        "\(width) x \(height) pixels, \(bands.count) bands\(files.count > 1 ? " in \(files.count) files" : ""), "
          + "\(fileBytes) bytes"),
      Self.line("level", "\(level): \(meaning)"),
    ]
    for band in bands {
      lines.append(Self.line("band \(band.band)", (files.count > 1 ? band.part + ": " : "") + text(band)))
    }
    for mask in masks {
      let place = (mask.path.split(separator: "/").last).map(String.init) ?? mask.path
      lines.append(
        Self.line("mask", "\(mask.evidence), band \(mask.band) of \(place): what it tells does not count"))
    }
    lines.append(
      Self.line(
        "storage",
        "blocks \(blockWidth) x \(blockHeight), \(interleave) interleaved, \(compression), "
          + "\(overviews) overviews\(hasMask ? ", own mask" : "")"))
    return lines
  }

  private var meaning: String {
    switch level {
    case "toa": "reflectance above the atmosphere"
    case "surface": "reflectance of the surface"
    case "dn": "the stored numbers"
    default:
      bands.contains { $0.scale != 1 || $0.offset != 0 }
        ? "numbers with the scale given with them" : "the stored numbers, and nothing says what they measure"
    }
  }

  private func text(_ band: Band) -> String {
    if band.band == alphaBand { return "alpha, \(band.type), 0 is nodata in all bands" }
    var what = "\(band.role ?? "no role")\(band.evidence.map { " (\($0))" } ?? ""), \(band.type)"
    if band.role == nil, let description = band.description { what += " \"\(description)\"" }
    if let nodata = band.nodata { what += ", nodata \(Self.number(nodata))" }
    var parts = [what]
    if level != "dn", band.scale != 1 || band.offset != 0 || band.scaleEvidence != nil {
      let offset = band.offset == 0 ? "" : " offset \(Self.digits(band.offset))"
      parts.append(
        "scale \(Self.digits(band.scale))\(offset)\(band.scaleEvidence.map { " (\($0))" } ?? "")")
    }
    if let saturation = band.saturation { parts.append("saturated from \(Self.number(saturation))") }
    return parts.joined(separator: "; ")
  }

  /// Six digits; --json has all.
  private static func digits(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return number(value) }
    let unit = pow(10, 5 - log10(abs(value)).rounded(.down))
    return unit.isFinite && unit > 0 ? number((value * unit).rounded() / unit) : "\(value)"
  }

  private var place: [String] {
    var lines = [Self.line("crs", crs.map { "\($0.code ?? "no code"), \($0.name)" } ?? "none")]
    if let six = geoTransform {
      lines.append(Self.line("transform", six.map { "\($0)" }.joined(separator: ", ")))
    }
    let lost = lostPlace.map { " (only \($0): outputs get no map position)" } ?? ""
    let model = geocoding == "rpc" ? (rpc.map { " (\($0))" } ?? "") + ": --ortho lays it onto the map" : ""
    lines.append(Self.line("geocoding", geocoding + model + lost))
    if let ground {
      lines.append(
        Self.line(
          "place",
          "\(Self.places(ground.longitude_deg, 4)), \(Self.places(ground.latitude_deg, 4)) degrees in the middle (longitude, "
            + "latitude)"))
      lines.append(
        Self.line(
          "extent",
          "\(Self.places(ground.width_m / 1000, 2)) x \(Self.places(ground.height_m / 1000, 2)) km, "
            + "\(Self.places(ground.area_ha, 0)) ha"))
    }
    if let pixelSize_m {
      lines.append(Self.line("pixel", "\(Self.short(pixelSize_m.value)) m (\(pixelSize_m.evidence))"))
    }
    return lines
  }

  /// How many, and those that are asked for most.
  private static func some(of indices: [String]) -> String {
    let shown = SceneReport.usual.filter(indices.contains)
    guard shown.count < indices.count, !shown.isEmpty else {
      return indices.isEmpty ? "no index" : indices.joined(separator: " ")
    }
    return "\(indices.count) indices, among them \(shown.joined(separator: " ")); --json lists all"
  }

  private var use: [String] {
    var lines = [Self.line("computable", Self.some(of: indices))]
    if !indicesWithReflectance.isEmpty {
      lines.append(Self.line("with scale", Self.some(of: indicesWithReflectance)))
    }
    if !indicesLacking.isEmpty {
      let all = indicesLacking.map { "\($0.index) (no \($0.roles.joined(separator: " ")))" }
      lines.append(Self.line("impossible", all.joined(separator: ", ")))
    }
    if !sideFiles.isEmpty { lines.append(Self.line("read", sideFiles.joined(separator: ", "))) }
    for remark in remarks { lines.append(Self.line("remark", remark)) }
    for warning in warnings { lines.append(Self.line("warning", "\(warning.text) [\(warning.id)]")) }
    if !missing.isEmpty { lines.append(Self.line("missing", missing.joined(separator: "; "))) }
    return lines
  }
}
