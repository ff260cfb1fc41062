// SceneReport: what `inspect` tells of a scene, as text and as JSON.

internal import GeoFile
internal import Indices
internal import Raster
internal import Scene

/// What a scene proves, flat, for people and programs.
struct SceneReport: Encodable {
  struct Band: Encodable {
    var band: Int
    var type: String
    var role: String?
    var evidence: String?
    var description: String?
    var colorInterpretation: String
    var nodata: Double?
    var scale: Double
    var offset: Double
    var saturation: Double?
  }

  struct CRSReport: Encodable {
    var code: String?
    var name: String
  }

  var path: String
  var width: Int
  var height: Int
  var bands: [Band]
  var crs: CRSReport?
  var geoTransform: [Double]?
  var geocoding: String
  var groundControlPoints: Int
  var hasRPC: Bool
  /// What the file has in place of a geotransform, which outputs do not get.
  var lostPlace: String?
  var level: String
  var blockWidth: Int
  var blockHeight: Int
  var interleave: String
  var compression: String
  var overviews: Int
  var hasMask: Bool
  /// Counting from 1.
  var alphaBand: Int?
  var fileBytes: Int
  var indices: [String]
  /// Those that would be computable if something said how the numbers become reflectance.
  var indicesWithReflectance: [String]
  var missing: [String]

  init(_ scene: Scene) {
    let description = scene.description
    path = description.path
    width = description.grid.size.width
    height = description.grid.size.height
    bands = description.bands.enumerated().map { index, band in
      let role = scene.roles.first { $0.band == index + 1 }
      let calibration = scene.calibrations[index]
      return Band(
        band: index + 1, type: band.type.rawValue, role: role?.role.rawValue, evidence: role?.evidence,
        description: band.description.isEmpty ? nil : band.description,
        colorInterpretation: band.colorInterpretation, nodata: calibration.nodata,
        scale: calibration.gain, offset: calibration.offset, saturation: calibration.saturation)
    }
    crs = description.grid.crs.map { CRSReport(code: $0.code, name: $0.name) }
    geoTransform = description.grid.geoTransform?.coefficients
    geocoding =
      geoTransform != nil && crs != nil
      ? "map"
      : description.hasRPC ? "rpc" : description.groundControlPointCount > 0 ? "gcp" : "none"
    groundControlPoints = description.groundControlPointCount
    hasRPC = description.hasRPC
    lostPlace = scene.lostPlace
    level = scene.options.level.rawValue
    blockWidth = description.blockSize.width
    blockHeight = description.blockSize.height
    interleave = description.interleave
    compression = description.compression
    overviews = description.overviewCount
    hasMask = description.hasMask
    alphaBand = scene.alphaBand.map { $0 + 1 }
    fileBytes = description.fileByteCount
    let computable = scene.computable
    indices = computable.now.map(\.name)
    indicesWithReflectance = computable.withReflectance.map(\.name)
    missing = Self.missing(scene)
  }

  /// What the file does not prove, in words.
  private static func missing(_ scene: Scene) -> [String] {
    var missing: [String] = []
    let unknown = scene.valueBands.filter { band in
      !scene.roles.contains { $0.band == band + 1 }
    }
    if !unknown.isEmpty {
      missing.append("roles of bands \(unknown.map { "\($0 + 1)" }.joined(separator: ","))")
    }
    if scene.description.grid.crs == nil { missing.append("coordinate system") }
    if scene.description.grid.geoTransform == nil { missing.append("geotransform") }
    if scene.calibrations.allSatisfy({ $0.nodata == nil }) { missing.append("nodata value") }
    if scene.isUnscaled { missing.append("scale (values are the stored numbers)") }
    return missing
  }

  /// Lines for people.
  var text: String {
    var lines = [
      "\(path)", "  size        \(width) x \(height) pixels, \(bands.count) bands, \(fileBytes) bytes",
    ]
    for band in bands { lines.append("  band \(band.band)      \(line(band))") }
    let place = crs.map { "\($0.code ?? "no code"), \($0.name)" } ?? "none"
    lines.append("  crs         \(place)")
    if let six = geoTransform {
      lines.append("  transform   \(six.map { "\($0)" }.joined(separator: ", "))")
    }
    let lost = lostPlace.map { " (only \($0): outputs get no map position)" } ?? ""
    lines.append("  geocoding   \(geocoding)\(lost)")
    lines.append("  level       \(level)")
    lines.append(
      "  storage     blocks \(blockWidth) x \(blockHeight), \(interleave) interleaved, \(compression), "
        + "\(overviews) overviews\(hasMask ? ", own mask" : "")")
    lines.append("  computable  \(indices.isEmpty ? "no index" : indices.joined(separator: " "))")
    if !indicesWithReflectance.isEmpty {
      lines.append("  with scale  \(indicesWithReflectance.joined(separator: " "))")
    }
    if !missing.isEmpty { lines.append("  missing     \(missing.joined(separator: "; "))") }
    // What a file says of itself must not steer a terminal.
    return lines.map { line in
      String(
        String.UnicodeScalarView(line.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? "?" : $0 }))
    }.joined(separator: "\n")
  }

  private func line(_ band: Band) -> String {
    if band.band == alphaBand { return "alpha, \(band.type), 0 is nodata in all bands" }
    var parts = [band.role ?? "no role", band.type]
    if let nodata = band.nodata { parts.append("nodata \(Self.number(nodata))") }
    if band.scale != 1 || band.offset != 0 {
      parts.append("scale \(Self.number(band.scale)) offset \(Self.number(band.offset))")
    }
    if let evidence = band.evidence { parts.append("from \(evidence)") }
    if band.role == nil, let description = band.description { parts.append("\"\(description)\"") }
    return parts.joined(separator: ", ")
  }

  private static func number(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}
