// SceneError: what a scene does not prove, or what was said wrongly about it.

package import Raster

package enum SceneError: Diagnosis, Equatable {
  case bandMissing(index: String, missing: [Role], has: [Role], instead: [String], path: String)
  case levelUnknown(index: String, path: String)
  case noTrueColor(has: [Role], path: String)
  case noSuchBand(role: Role, band: Int, count: Int, path: String)
  case windowOutside(Window, size: Size, path: String)
  case valueCount(option: String, given: Int, bands: Int, path: String)
  /// No pixel can have the number that the user says is nodata.
  case nodataNotHeld(nodata: Double, type: DataType, path: String)
  /// No pixel of a mask can have the number that the user lists.
  case maskValueNotHeld(number: Int, type: DataType, path: String)
  case notOneBand(count: Int, path: String)
  /// A level was asked for that nothing proves.
  case levelNotProved(level: Level, band: Int, missing: [String], path: String)
  /// A file beside the scene that cannot be used.
  case metadata(path: String, reason: String)
  case noSuchSensor(id: String)
  /// A delivery without a raster that could be read.
  case notRead(kind: DeliveryKind, path: String)
  case tilesDiffer(path: String, other: String)
  /// Tiles have no common grid of their own.
  case tilesApart(count: Int, path: String)
  case geocodingMissing(Geocoding, path: String)
  case noPlace(option: String, path: String)
  /// The user says that nothing tells the place, and gives what needs it.
  case placeRejected(option: String, path: String)
  /// Nothing tells how a file lies on another.
  case gridsDiffer(path: String, base: String)
  case bandsMisaligned(path: String, base: String, columns: Double, rows: Double)
  case gridTooLarge(size: Size, path: String)
  case boxOutside(path: String)
  case maskNotUsable(path: String, reason: String)
  case levelsMixed(
    band: Int, levels: [String], other: Int, otherLevels: [String], missing: [String], path: String)
  case offsetUnknown(doubt: String, path: String)
  case noSuchSystem(option: String, text: String)
  case partsApart(window: Window, path: String)
  case pixelTooLarge(resolution: Double, path: String)
  case pixelTooSmall(resolution: Double, path: String)
  case noHeights(elevation: String, path: String)

  package var id: String {
    switch self {
    case .bandMissing: "scene.band-missing"
    case .levelUnknown: "scene.level-unknown"
    case .noTrueColor: "scene.no-true-color"
    case .noSuchBand: "scene.no-such-band"
    case .windowOutside: "scene.window-outside"
    case .valueCount: "scene.value-count"
    case .nodataNotHeld: "scene.nodata-not-held"
    case .maskValueNotHeld: "scene.mask-value-not-held"
    case .notOneBand: "scene.not-one-band"
    case .levelNotProved: "scene.level-not-proved"
    case .metadata: "scene.metadata"
    case .notRead: "scene.not-read"
    case .tilesDiffer: "scene.tiles-differ"
    case .tilesApart: "scene.tiles-apart"
    case .geocodingMissing: "scene.geocoding-missing"
    case .noPlace: "scene.no-place"
    case .placeRejected: "scene.place-rejected"
    case .gridsDiffer: "scene.grids-differ"
    case .bandsMisaligned: "scene.bands-misaligned"
    case .gridTooLarge: "scene.grid-too-large"
    case .boxOutside: "scene.box-outside"
    case .maskNotUsable: "scene.mask"
    case .levelsMixed: "scene.levels-mixed"
    case .offsetUnknown: "scene.offset-unknown"
    case .noSuchSystem: "scene.no-such-system"
    case .partsApart: "scene.parts-apart"
    case .pixelTooLarge: "scene.pixel-too-large"
    case .pixelTooSmall: "scene.pixel-too-small"
    case .noHeights: "scene.no-heights"
    case .noSuchSensor: "scene.no-such-sensor"
    }
  }

  package var what: String {
    switch self {
    case .bandMissing(let index, let missing, let has, _, _):
      "\(index) needs \(Self.list(missing)), this scene proves \(Self.list(has))"
    case .levelUnknown(let index, _):
      "\(index) needs reflectance, and nothing proves that these numbers are: it is not a pure ratio"
    case .noTrueColor(let has, _):
      "a true-colour picture needs blue green red, this raster proves \(Self.list(has))"
    case .noSuchBand(let role, let band, let count, _):
      "--bands says \(role)=\(band), but the bands are numbered 1 to \(count)"
    case .windowOutside(let window, let size, _):
      "the window \(window) does not lie in the raster of \(size) pixels"
    case .valueCount(let option, let given, let bands, _):
      "\(option) has \(given) values for \(bands) bands"
    case .nodataNotHeld(let nodata, let type, _):
      "--nodata \(Int(exactly: nodata).map { "\($0)" } ?? "\(nodata)") is no number that \(type.rawValue) holds"
    case .maskValueNotHeld(let number, let type, _):
      "--mask-values \(number) is no number that the mask holds: its pixels are \(type.rawValue)"
    case .notOneBand(let count, _): "this raster has \(count) bands, and a palette shows one"
    case .levelNotProved(let level, let band, _, _):
      "nothing proves how band \(band) becomes reflectance of level \(level.rawValue)"
    case .metadata(_, let reason): "the metadata cannot be used: \(reason)"
    case .noSuchSensor(let id): "no sensor is called \(id)"
    case .notRead(let kind, _):
      "this delivery (\(kind.rawValue)) has no raster that can be read"
    case .tilesDiffer(_, let other): "this tile has other bands than \(other)"
    case .tilesApart(let count, _): "the scene is \(count) tiles, each with a grid of its own"
    case .geocodingMissing(let kind, _):
      kind == .rpc
        ? "it has no rational polynomials (RPC)" : "it has no geotransform with a coordinate system"
    case .noPlace(let option, _): "\(option) needs to know where pixels lie, and nothing tells it"
    case .placeRejected(let option, _):
      "\(option) has a place on the map, and by --geocoding none the scene has none"
    case .gridsDiffer(_, let base): "nothing tells how its pixels lie on those of \(base)"
    case .bandsMisaligned(_, let base, let columns, let rows):
      "its pixels lie \(Self.shift(columns, rows)) from those of \(base)"
    case .gridTooLarge(let size, _): "the target grid would have \(size) pixels, far more than the scene"
    case .boxOutside: "the box of --bbox does not touch the scene"
    case .maskNotUsable(_, let reason): "the mask cannot be used: \(reason)"
    case .levelsMixed(let band, let levels, let other, let otherLevels, _, _):
      "band \(band) is \(levels.joined(separator: " and ")), band \(other) "
        + (otherLevels.isEmpty ? "has no scale" : "is \(otherLevels.joined(separator: " and "))")
        + ": they do not go together"
    case .offsetUnknown(let doubt, _): doubt
    case .noSuchSystem(let option, let text):
      "\(option) '\(text)' is no coordinate system of maps that PROJ knows"
    case .partsApart(let window, _): "the box of --bbox does not touch the window \(window) of --window"
    case .pixelTooLarge(let resolution, _):
      "a pixel of --resolution \(resolution) is larger than the whole scene"
    case .pixelTooSmall(let resolution, _):
      "pixels of --resolution \(resolution) make a grid larger than a file can hold"
    case .noHeights(let elevation, _): "\(elevation) has no height anywhere in the scene"
    }
  }

  package var place: String? {
    switch self {
    case .bandMissing(_, _, _, _, let path), .levelUnknown(_, let path), .noTrueColor(_, let path),
      .noSuchBand(_, _, _, let path),
      .windowOutside(_, _, let path), .valueCount(_, _, _, let path), .notOneBand(_, let path),
      .nodataNotHeld(_, _, let path), .maskValueNotHeld(_, _, let path),
      .levelNotProved(_, _, _, let path), .notRead(_, let path), .metadata(let path, _),
      .tilesDiffer(let path, _), .tilesApart(_, let path), .geocodingMissing(_, let path),
      .noPlace(_, let path), .placeRejected(_, let path), .gridsDiffer(let path, _),
      .bandsMisaligned(let path, _, _, _),
      .gridTooLarge(_, let path), .boxOutside(let path), .maskNotUsable(let path, _),
      .levelsMixed(_, _, _, _, _, let path), .offsetUnknown(_, let path), .partsApart(_, let path),
      .pixelTooLarge(_, let path), .pixelTooSmall(_, let path), .noHeights(_, let path):
      path
    case .noSuchSensor, .noSuchSystem: nil
    }
  }

  package var remedy: String {
    switch self {
    case .bandMissing(_, let missing, _, let instead, _):
      "say which bands they are, as in --bands \(missing.map { "\($0)=N" }.joined(separator: ","))"
        + (instead.isEmpty ? "" : "; this scene allows \(instead.joined(separator: " "))")
    case .levelUnknown:
      "say how numbers become reflectance, as in --scale 0.0001 (1 if they are), or take them as they are "
        + "with --level dn"
    case .noTrueColor: "say which bands they are, as in --bands blue=1,green=2,red=3"
    case .noSuchBand: "heitu inspect lists the bands"
    case .windowOutside: "give column,row,width,height inside it"
    case .valueCount: "give one value, or one a band"
    case .levelNotProved(_, _, let missing, _):
      missing.isEmpty
        ? "say --scale, or leave --level out" : "missing: \(missing.joined(separator: "; ")); or say --scale"
    case .metadata: "look at the file, or copy it again"
    case .notRead: "name one of its rasters"
    case .tilesDiffer: "name one of the tiles"
    case .tilesApart: "lay them onto one grid with --ortho, or name one of the tiles"
    case .geocodingMissing: "leave --geocoding out; heitu inspect shows what there is"
    case .noPlace(let option, _):
      option == "--like"
        ? "give a GeoTIFF with a place on the map"
        : "lay the scene onto the map with --ortho, if it has an RPC"
    case .placeRejected: "leave --geocoding out, or give a raster of the scene's own pixels"
    case .gridsDiffer, .bandsMisaligned:
      "lay all bands onto one grid, over the earth: --like with one of the files, or --ortho"
    case .gridTooLarge: "check the RPC; if it is right, say --resolution"
    case .boxOutside: "check the order left,bottom,right,top, and --bbox-crs"
    case .maskNotUsable: "give a raster on the scene's ground"
    case .offsetUnknown:
      "say --scale and --offset of this product, or take the numbers as they are with --level dn"
    case .levelsMixed(_, _, _, _, let missing, _):
      (missing.isEmpty ? "" : "missing: \(missing.joined(separator: "; ")); or ")
        + "say --scale and --offset for all bands, or --level dn"
    case .noSuchSystem: "give one that is projected or in degrees, as in EPSG:32651"
    case .partsApart: "give one of the two, or a box inside the window"
    case .pixelTooLarge, .pixelTooSmall: "give the side of a pixel in units of the target's coordinate system"
    case .noHeights: "give an elevation model of this ground, or leave --dem out"
    case .noSuchSensor: "heitu catalog sensors lists them; --sensor-file adds others"
    case .nodataNotHeld: "give a number that pixels can have, or none"
    case .maskValueNotHeld: "look at the numbers of the mask, as in gdalinfo -hist"
    case .notOneBand: "leave --palette out, or ask for an index with -i"
    }
  }

  package var outcome: Outcome {
    switch self {
    case .bandMissing, .levelUnknown, .noTrueColor, .levelNotProved, .metadata, .notRead, .tilesDiffer,
      .tilesApart, .geocodingMissing, .noPlace, .gridsDiffer, .bandsMisaligned, .gridTooLarge, .maskNotUsable,
      .levelsMixed, .offsetUnknown, .noHeights:
      .refused
    default: .usage
    }
  }

  /// Whether the files would fit on another grid.
  var isOfGrids: Bool {
    switch self {
    case .tilesApart, .bandsMisaligned, .gridsDiffer, .maskNotUsable: true
    default: false
    }
  }

  private static func list(_ roles: [Role]) -> String {
    roles.isEmpty ? "no band roles" : roles.map(\.rawValue).joined(separator: " ")
  }

  /// In hundredths of a pixel.
  static func shift(_ columns: Double, _ rows: Double) -> String {
    func text(_ value: Double) -> String {
      let hundredths = (abs(value) * 100).rounded()
      guard hundredths < 1e15 else { return "\(value)" }
      let (whole, rest) = Int(hundredths).quotientAndRemainder(dividingBy: 100)
      return (value < 0 && hundredths > 0 ? "-" : "") + "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
    return "\(text(columns)) columns and \(text(rows)) rows"
  }
}
