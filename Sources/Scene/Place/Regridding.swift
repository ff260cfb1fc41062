// Regridding: the grid that a scene is laid onto over the earth.

internal import GeoFile
package import Raster

extension Scene {
  /// Every file over the earth onto one target.
  func regridded(_ needed: [Int], _ places: [FilePlace]) throws -> ScenePlace {
    if options.target.elevation == nil, let unplaced = places.first(where: { $0.mapGeocoding == nil }),
      unplaced.rationalPolynomials == nil
    {
      throw SceneError.noPlace(option: "another grid", path: unplaced.path)
    }
    let geocodings = try places.map { place in
      guard let found = try place.geocoding(options.geocoding, heights: heights) else {
        throw SceneError.noPlace(option: "another grid", path: place.path)
      }
      return found
    }
    let target = try target(places, geocodings)
    let base = FilePlace(path: options.target.like ?? path, grid: target)
    var place = ScenePlace(
      base: base, productBase: base, window: Window(target.size),
      layings: contract.files.map { _ in nil }, isRegridded: true, outputGeocoding: .map)
    for (index, file) in needed.enumerated() {
      let plan = WarpPlan(
        sourceSize: places[index].grid.size, geocoding: geocodings[index], target: target)
      place.layings[file] = .warp(plan)
      try checkHeights(plan, &place)
    }
    return place
  }

  /// The grid of `--like`, else what GDAL would choose for the finest file, over all tiles.
  private func target(_ places: [FilePlace], _ geocodings: [SourceGeocoding]) throws -> Grid {
    if let like = options.target.like {
      let grid = try RasterDescription(path: like).grid
      guard grid.geoTransform != nil, grid.crs != nil else {
        throw SceneError.noPlace(option: "--like", path: like)
      }
      return grid
    }
    let finest = Self.finest(places)
    let crs = try targetCRS(geocodings[finest])
    let resolution = try resolution(geocodings[finest], crs)
    var grid = try suggested(places[finest], geocodings[finest], crs, resolution)
    if contract.layout == .tiles {
      for (index, place) in places.enumerated() where index != finest {
        grid = Self.union(grid, try suggested(place, geocodings[index], crs, resolution))
      }
    }
    let pixels = places.map(\.grid.size.pixelCount).max() ?? 0
    guard options.target.resolution != nil || grid.size.pixelCount <= Self.mostPixels(from: pixels) else {
      throw SceneError.gridTooLarge(size: grid.size, path: path)
    }
    return grid
  }

  /// What a file can hold in blocks of 512.
  private static let mostPixels = 1 << 40

  /// What GDAL would choose, with the pixels asked for.
  private func suggested(
    _ place: FilePlace, _ geocoding: SourceGeocoding, _ crs: CRS, _ resolution: Double?
  ) throws -> Grid {
    let grid: Grid
    do {
      grid = try TargetGrid.suggest(sourceSize: place.grid.size, geocoding: geocoding, crs: crs)
    } catch {
      // Where no point has a height, no point has a place.
      guard case .rational(let model, .elevation(let elevation, _)) = geocoding,
        let dem = try? RasterDescription(path: elevation).grid, dem.geoTransform != nil, dem.crs != nil,
        (try? TargetGrid.suggest(sourceSize: place.grid.size, geocoding: .rational(model), crs: crs)) != nil
      else { throw error }
      throw SceneError.noHeights(elevation: elevation, path: path)
    }
    guard let resolution, let six = grid.geoTransform?.coefficients else { return grid }
    let (width, height) = (Double(grid.size.width) * abs(six[1]), Double(grid.size.height) * abs(six[5]))
    let (columns, rows) = (width / resolution, height / resolution)
    guard max(columns, rows) < Double(Int32.max), columns * rows <= Double(Self.mostPixels) else {
      throw SceneError.pixelTooSmall(resolution: resolution, path: path)
    }
    guard max(columns, rows) >= 1 else {
      throw SceneError.pixelTooLarge(resolution: resolution, path: path)
    }
    return try TargetGrid.suggest(
      sourceSize: place.grid.size, geocoding: geocoding, crs: crs, resolution: (x: resolution, y: resolution))
  }

  /// A model that spreads a scene this far is no model of it.
  private static func mostPixels(from source: Int) -> Int { max(1 << 20, source * 64) }

  /// The system asked for; else that of the file, or for polynomials the UTM zone of their middle.
  private func targetCRS(_ geocoding: SourceGeocoding) throws -> CRS {
    if let stated = options.target.crs { return try Self.system(stated, option: "--dst-crs") }
    switch geocoding {
    case .map(let grid):
      guard let crs = grid.crs else { throw SceneError.noPlace(option: "--ortho", path: path) }
      return crs
    case .rational(let model, _):
      let (x, y) = (model.longitude.offset, model.latitude.offset)
      guard let code = TargetGrid.utmCode(longitude: x, latitude: y) else {
        throw SceneError.noPlace(option: "--ortho", path: path)
      }
      return try TargetGrid.crs(code)
    }
  }

  /// A system that the user names.
  static func system(_ text: String, option: String) throws(SceneError) -> CRS {
    guard let crs = try? TargetGrid.crs(text), GroundPlace.isOfMaps(crs) else {
      throw .noSuchSystem(option: option, text: text)
    }
    return crs
  }

  /// The one asked for; else for polynomials that of the metadata, for the file has none.
  private func resolution(_ geocoding: SourceGeocoding, _ crs: CRS) throws -> Double? {
    if let stated = options.target.resolution { return stated }
    guard case .rational = geocoding, let told = contract.pixelSize_m?.value, told > 0,
      GroundPlace.isMetric(crs)
    else { return nil }
    return told
  }

  /// The first grid, made wider and higher by whole pixels until it holds the second.
  package static func union(_ grid: Grid, _ other: Grid) -> Grid {
    guard let six = grid.geoTransform?.coefficients, let place = other.geoTransform else { return grid }
    let corners = [(0.0, 0.0), (Double(other.size.width), Double(other.size.height))].map { column, row in
      let (x, y) = place.map(column: column, row: row)
      return (column: (x - six[0]) / six[1], row: (y - six[3]) / six[5])
    }
    let left = min(0, (corners.map(\.column).min() ?? 0).rounded(.down))
    let top = min(0, (corners.map(\.row).min() ?? 0).rounded(.down))
    let right = max(Double(grid.size.width), (corners.map(\.column).max() ?? 0).rounded(.up))
    let bottom = max(Double(grid.size.height), (corners.map(\.row).max() ?? 0).rounded(.up))
    guard right - left < Double(Int32.max), bottom - top < Double(Int32.max) else { return grid }
    var wider = grid
    wider.size = Size(width: Int(right - left), height: Int(bottom - top))
    wider.geoTransform = grid.geoTransform?.shifted(column: Int(left), row: Int(top))
    return wider
  }

  /// Heights for a model: the elevation model with the geoid under it, else the model's own middle height.
  func heights(_ model: RationalPolynomials) -> HeightSource {
    guard let path = options.target.elevation else { return .constant(height_m: model.height.offset) }
    return .elevation(path: path, undulation: undulation(model, path))
  }

  /// Elevation models count from the sea, polynomials from the ellipsoid.
  private func undulation(_ model: RationalPolynomials, _ path: String) -> Undulation? {
    if let crs = try? RasterDescription(path: path).grid.crs, GroundPlace.hasEllipsoidHeights(crs) {
      return Undulation(constant_m: 0)
    }
    return Undulation(around: model)
  }

  private func checkHeights(_ plan: WarpPlan, _ place: inout ScenePlace) throws {
    guard case .rational(_, .elevation(let path, let undulation)) = plan.geocoding else { return }
    func warn(_ id: String, _ text: String) {
      let warning = SceneWarning(id: id, text: text)
      if !place.warnings.contains(warning) { place.warnings.append(warning) }
    }
    if let undulation {
      if undulation.middle_m != 0 { place.heightOffset_m = undulation.middle_m }
    } else {
      warn(
        "scene.geoid-unknown",
        "PROJ has no geoid grid here: heights of \(path) are taken as above the ellipsoid, which moves pixels "
          + "where they are above the sea (install proj-data)")
    }
    let share = try TargetGrid.shareWithoutHeight(plan)
    guard share < 1 else { throw SceneError.noHeights(elevation: path, path: self.path) }
    if share > 0 {
      warn(
        "scene.no-height",
        "\(path) has no height for \((share * 1000).rounded() / 10) % of the scene: they are outside")
    }
    let dem = try RasterDescription(path: path).grid
    guard let six = dem.geoTransform?.coefficients, let crs = dem.crs else { return }
    let metres = abs(six[5]) * (GroundPlace.isMetric(crs) ? 1 : Self.metresPerDegree)
    if metres > Self.coarse_m {
      warn(
        "scene.coarse-heights", "pixels of \(path) are \(Int(metres.rounded())) m wide: slopes are flattened")
    }
  }

  private static let metresPerDegree = 111_320.0
  /// Elevation models of 30 m are free for all land.
  private static let coarse_m = 35.0
}
