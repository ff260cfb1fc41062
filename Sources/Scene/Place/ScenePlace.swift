// ScenePlace: the grid that is walked for some bands of a scene, and how each of their files comes onto it.

internal import GeoFile
internal import Raster

struct ScenePlace {
  /// All pixels, of which `window` is walked; without the place that the user rejects.
  var base: FilePlace
  /// With it: files of one product lie on each other as their places tell, wherever on the earth that may be.
  var productBase: FilePlace
  var window: Window
  /// One a file of the contract; nil for files that are not needed.
  var layings: [Laying?]
  /// Whether pixels move over the earth.
  var isRegridded: Bool
  /// What the output says of its place.
  var outputGeocoding: Geocoding
  var warnings: [SceneWarning] = []
  /// What was added to the heights of an elevation model.
  var heightOffset_m: Double?

  /// The pixels that are walked.
  var grid: Grid {
    var grid = base.grid.cropped(to: window)
    // A transform to no system would hide the model from whoever places the output.
    let isModelled = base.mapGeocoding == nil && base.rationalPolynomials != nil
    if outputGeocoding == .none || outputGeocoding == .rpc || (outputGeocoding == .auto && isModelled) {
      (grid.geoTransform, grid.crs) = (nil, nil)
    }
    return grid
  }

  /// The model that the output carries, so that it can be placed later.
  var rationalPolynomials: RationalPolynomials? {
    guard !isRegridded, outputGeocoding != .none, grid.geoTransform == nil else { return nil }
    return base.rationalPolynomials?.shifted(column: window.column, row: window.row)
  }
}

extension Scene {
  /// Where the pixels of bands, counting from 0, are computed.
  ///
  /// - Throws: `SceneError` where files do not fit together or nothing tells their place; `GeoFileError`.
  func place(of bands: [Int]) throws -> ScenePlace {
    let needed = contract.layout == .tiles ? Array(contract.files.indices) : filesOf(bands)
    let places = needed.map { FilePlace(contract.files[$0]) }
    var place: ScenePlace
    if options.target.isRegridded {
      place = try regridded(needed, places)
    } else {
      place = try asDelivered(needed, places)
    }
    if let window = options.window {
      guard Window(place.base.grid.size).contains(window) else {
        throw SceneError.windowOutside(window, size: place.base.grid.size, path: path)
      }
      place.window = window
    }
    if let box = options.box {
      guard let whole = try window(of: box, on: place.base) else { throw SceneError.boxOutside(path: path) }
      guard let part = whole.intersection(place.window) else {
        throw SceneError.partsApart(window: place.window, path: path)
      }
      place.window = part
    }
    return place
  }

  private func filesOf(_ bands: [Int]) -> [Int] {
    Set(bands.map { contract.bands[$0].file }).sorted()
  }

  /// The grid of the finest file; the others as they lie on it.
  private func asDelivered(_ needed: [Int], _ places: [FilePlace]) throws -> ScenePlace {
    guard contract.layout != .tiles || needed.count == 1 else {
      throw SceneError.tilesApart(count: needed.count, path: path)
    }
    let base = places[Self.finest(places)]
    var place = ScenePlace(
      base: options.geocoding.accepted(base), productBase: base, window: Window(base.grid.size),
      layings: contract.files.map { _ in nil }, isRegridded: false, outputGeocoding: options.geocoding)
    // That what the user names is there.
    _ = try base.geocoding(options.geocoding, heights: heights)
    for (file, own) in zip(needed, places) {
      let laying = try own.laying(onto: base)
      place.layings[file] = laying
      if let begun = try own.beginning(laying, on: base) {
        place.warnings.append(
          SceneWarning(
            id: "scene.bands-shifted",
            text:
              "\(own.path) begins \(begun.columns) columns and \(begun.rows) rows beside \(base.path): pixels of one "
              + "place are taken together"))
      }
      guard own.grid.geoTransform == nil, let shift = own.modelShift(from: base) else { continue }
      let largest = max(abs(shift.columns), abs(shift.rows))
      if largest > Self.modelShiftLimit_px {
        throw SceneError.bandsMisaligned(
          path: own.path, base: base.path, columns: shift.columns, rows: shift.rows)
      }
      if largest > Self.modelShiftNoise_px {
        place.warnings.append(
          SceneWarning(
            id: "scene.bands-shifted",
            text: "\(own.path) lies \(SceneError.shift(shift.columns, shift.rows)) from \(base.path)"))
      }
    }
    return place
  }

  /// Half a pixel apart, an index mixes neighbours.
  private static let modelShiftLimit_px = 0.5
  private static let modelShiftNoise_px = 0.01

  static func finest(_ places: [FilePlace]) -> Int {
    func coarseness(_ place: FilePlace) -> Double {
      place.pixelArea ?? 1 / Double(place.grid.size.pixelCount)
    }
    return places.indices.min { coarseness(places[$0]) < coarseness(places[$1]) } ?? 0
  }

  private func window(of box: MapBox, on base: FilePlace) throws -> Window? {
    let geocoding = try base.geocoding(
      options.target.isRegridded ? .auto : options.geocoding, heights: heights)
    guard let geocoding else { throw SceneError.noPlace(option: "--bbox", path: path) }
    let crs: CRS
    if let stated = box.crs {
      crs = try Self.system(stated, option: "--bbox-crs")
    } else if let own = base.grid.crs {
      crs = own
    } else {
      crs = try TargetGrid.crs("EPSG:4326")
    }
    return try GroundPlace.window(of: box.box, crs: crs, rasterSize: base.grid.size, geocoding: geocoding)
  }
}
