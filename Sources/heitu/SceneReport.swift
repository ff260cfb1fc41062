// SceneReport: what `inspect` tells of a scene, as JSON; `docs/formats.md` has the schema.

internal import GeoFile
internal import Indices
internal import Raster
internal import Scene
internal import Sunlight

/// What a scene proves, for programs.
struct SceneReport: Encodable {
  struct Fact<Value: Encodable>: Encodable {
    var value: Value
    var evidence: String
  }

  struct Band: Encodable {
    var band: Int
    /// The file it lies in, as in `files`.
    var part: String
    var type: String
    var role: String?
    var evidence: String?
    var description: String?
    var colorInterpretation: String
    var nodata: Double?
    var nodataEvidence: String?
    /// Value = DN · scale + offset at `level`.
    var scale: Double
    var offset: Double
    var scaleEvidence: String?
    var saturation: Double?
    var saturationEvidence: String?
  }

  struct CRSReport: Encodable {
    var code: String?
    var name: String
  }

  struct Sun: Encodable {
    var elevation_deg: Double
    var azimuth_deg: Double?
    var evidence: String
  }

  /// Of the whole raster.
  struct Ground: Encodable {
    var longitude_deg: Double
    var latitude_deg: Double
    var width_m: Double
    var height_m: Double
    var area_ha: Double

    init(_ ground: GroundPlace.Ground) {
      (longitude_deg, latitude_deg) = (ground.longitude_deg, ground.latitude_deg)
      (width_m, height_m) = (ground.width_m, ground.height_m)
      area_ha = width_m * height_m / 10_000
    }
  }

  /// How the sensor looked.
  struct View: Encodable {
    var elevation_deg: Fact<Double>?
    var azimuth_deg: Fact<Double>?
    var offNadir_deg: Fact<Double>?
  }

  /// An index that is asked for often, and the roles that no band has.
  struct Lacking: Encodable {
    var index: String
    var roles: [String]
  }

  struct File: Encodable {
    var part: String
    var path: String
    var width: Int
    var height: Int
    var rpc: String?
  }

  struct Mask: Encodable {
    var path: String
    var band: Int
    var evidence: String
  }

  struct Warning: Encodable {
    var id: String
    var text: String
  }

  var path: String
  var product: String
  var name: String
  var sensor: Fact<String>?
  var time: Fact<String>?
  var sun: Sun?
  var cloudPercent: Fact<Double>?
  var roll_deg: Fact<Double>?
  var view: View?
  var pixelSize_m: Fact<Double>?
  var width: Int
  var height: Int
  var bands: [Band]
  var files: [File]
  /// Those that came with the product.
  var masks: [Mask]
  var crs: CRSReport?
  var geoTransform: [Double]?
  var geocoding: String
  var groundControlPoints: Int
  var ground: Ground?
  var hasRPC: Bool
  var rpc: String?
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
  var sideFiles: [String]
  var remarks: [String]
  var warnings: [Warning]
  var indices: [String]
  /// Those that would be computable if something said how the numbers become reflectance.
  var indicesWithReflectance: [String]
  var indicesLacking: [Lacking]
  var missing: [String]

  /// - Throws: what `index` would say of a level or geocoding that was asked for.
  init(_ scene: Scene) throws {
    let (contract, description) = (scene.contract, scene.mainFile)
    path = scene.path
    product = contract.kind.rawValue
    name = contract.name
    sensor = contract.sensor.map { Fact(value: $0.value.id, evidence: $0.evidence) }
    time = contract.time.map { Fact(value: $0.value.text, evidence: $0.evidence) }
    sun = contract.sun.map {
      Sun(
        elevation_deg: $0.value.elevation_deg,
        azimuth_deg: $0.value.azimuth_deg.isFinite ? $0.value.azimuth_deg : nil, evidence: $0.evidence)
    }
    cloudPercent = contract.cloudShare_percent.map(Self.fact)
    roll_deg = contract.roll_deg.map(Self.fact)
    view = Self.view(contract)
    pixelSize_m = contract.pixelSize_m.map(Self.fact)
    width = description.grid.size.width
    height = description.grid.size.height
    // Bands of heat have no reflectance, and do not make that of the others less.
    let seeing = scene.valueBands.filter { contract.bands[$0].role?.value.isReflectance ?? false }
    try scene.checkStated(bands: seeing.isEmpty ? scene.valueBands : seeing)
    let used = scene.level(of: seeing)
    level = used.rawValue
    bands = contract.bands.indices.map { Self.band($0, of: scene, at: used) }
    files = contract.files.map {
      File(
        part: $0.part, path: $0.description.path, width: $0.description.grid.size.width,
        height: $0.description.grid.size.height, rpc: $0.rationalPolynomials?.evidence)
    }
    masks = contract.masks.map { Mask(path: $0.path, band: $0.band + 1, evidence: $0.evidence) }
    crs = description.grid.crs.map { CRSReport(code: $0.code, name: $0.name) }
    geoTransform = description.grid.geoTransform?.coefficients
    groundControlPoints = description.groundControlPointCount
    hasRPC = contract.rationalPolynomials != nil
    rpc = contract.rationalPolynomials?.evidence
    geocoding =
      scene.options.geocoding != .auto
      ? scene.options.geocoding.rawValue
      : geoTransform != nil && crs != nil ? "map" : hasRPC ? "rpc" : groundControlPoints > 0 ? "gcp" : "none"
    ground = scene.ground.map(Ground.init)
    lostPlace = scene.lostPlace
    blockWidth = description.blockSize.width
    blockHeight = description.blockSize.height
    interleave = description.interleave
    compression = description.compression
    overviews = description.overviewCount
    hasMask = description.hasMask
    alphaBand = scene.alphaBand.map { $0 + 1 }
    fileBytes = contract.files.reduce(0) { $0 + $1.description.fileByteCount }
    sideFiles = contract.sideFiles
    remarks = contract.remarks
    warnings = contract.warnings.map { Warning(id: $0.id, text: $0.text) }
    let computable = scene.computable
    indices = computable.now.map(\.name)
    indicesWithReflectance = computable.withReflectance.map(\.name)
    indicesLacking = Self.lacking(scene)
    missing = Self.missing(scene, at: used)
  }

  /// Indices that are asked for most.
  static let usual = [
    "NDVI", "EVI", "EVI2", "SAVI", "MSAVI", "GNDVI", "NDWI", "NDMI", "NDSI", "NBR", "NDRE", "VARI", "GLI",
  ]

  /// Nil where nothing is known of it.
  private static func view(_ contract: Contract) -> View? {
    let facts = [contract.viewElevation_deg, contract.viewAzimuth_deg, contract.offNadir_deg]
      .map { $0.map(fact) }
    guard facts.contains(where: { $0 != nil }) else { return nil }
    return View(elevation_deg: facts[0], azimuth_deg: facts[1], offNadir_deg: facts[2])
  }

  private static func lacking(_ scene: Scene) -> [Lacking] {
    let has = Set(scene.roles)
    return usual.compactMap { name in
      guard let index = try? Catalog.index(named: name) else { return nil }
      let lacking = index.roles.subtracting(has)
      guard !lacking.isEmpty else { return nil }
      return Lacking(index: name, roles: Role.allCases.filter(lacking.contains).map(\.rawValue))
    }
  }

  private static func fact<Value: Encodable>(_ known: Evident<Value>) -> Fact<Value> {
    Fact(value: known.value, evidence: known.evidence)
  }

  private static func band(_ place: Int, of scene: Scene, at level: Level) -> Band {
    let band = scene.contract.bands[place]
    let calibration = scene.calibration(of: place, at: level)
    let isNodataStated = scene.options.nodata != nil
    return Band(
      band: band.number, part: band.part, type: band.stored.type.rawValue, role: band.role?.value.rawValue,
      evidence: band.role?.evidence,
      description: band.stored.description.isEmpty ? nil : band.stored.description,
      colorInterpretation: band.stored.colorInterpretation, nodata: calibration.nodata,
      nodataEvidence: isNodataStated ? "--nodata" : band.nodata?.evidence, scale: calibration.gain,
      offset: calibration.offset,
      scaleEvidence: scene.isScaleStated ? "--scale and --offset" : band.scalings[level]?.evidence,
      saturation: calibration.saturation, saturationEvidence: band.saturation?.evidence)
  }

  /// What the files do not prove, in words.
  private static func missing(_ scene: Scene, at level: Level) -> [String] {
    var missing = scene.contract.missing
    let holed = scene.contract.files.filter { $0.description.missingBlockCount > 0 }
    if !holed.isEmpty {
      missing.append("pixels of \(holed.map(\.part).joined(separator: " ")): blocks were never written")
    }
    let unknown = scene.valueBands.filter { scene.contract.bands[$0].role == nil }
    if !unknown.isEmpty {
      missing.append("roles of bands \(unknown.map { "\($0 + 1)" }.joined(separator: ","))")
    }
    let grid = scene.mainFile.grid
    // A model places what has no geotransform.
    let isPlaced = scene.contract.rationalPolynomials != nil
    if grid.crs == nil, !isPlaced { missing.append("coordinate system") }
    if grid.geoTransform == nil, !isPlaced { missing.append("geotransform") }
    let calibrations = scene.valueBands.map { scene.calibration(of: $0, at: level) }
    if calibrations.allSatisfy({ $0.nodata == nil }) { missing.append("nodata value") }
    if calibrations.allSatisfy(\.isIdentity) { missing.append("scale (values are the stored numbers)") }
    return missing
  }
}
