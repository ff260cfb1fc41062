// MaskReading: which masks hold for a scene, and how they lie on its grid.

internal import GeoFile
internal import Raster

extension SceneReading {
  /// The product's own masks, unless clouds are kept, and those of the user.
  static func masks(of scene: Scene, on place: ScenePlace) throws -> [Mask] {
    let own = scene.options.clouds == .mask ? scene.contract.masks : []
    return try own.map { try reading(of: $0, onto: place.productBase, scene, place) }
      + scene.options.masks.map { try reading(of: $0, onto: place.base, scene, place) }
  }

  /// How a mask of the scene, or of another of the same ground, is read on its pixels.
  static func reading(
    of mask: ContractMask, onto base: FilePlace, _ scene: Scene, _ place: ScenePlace
  ) throws -> Mask {
    let description = try RasterDescription(path: mask.path)
    guard description.bands.indices.contains(mask.band) else {
      throw SceneError.maskNotUsable(path: mask.path, reason: "it has \(description.bands.count) bands")
    }
    let band = description.bands[mask.band]
    if case .values(let reasons) = mask.rule, mask.isStated,
      let number = reasons.keys.sorted().first(where: { !band.type.holds(Double($0)) })
    {
      throw SceneError.maskValueNotHeld(number: number, type: band.type, path: mask.path)
    }
    return Mask(
      path: mask.path,
      laying: try laying(of: FilePlace(path: mask.path, grid: description.grid), onto: base, scene, place),
      band: mask.band, type: band.type.byteCount <= 2 ? band.type : .float64, size: description.grid.size,
      rule: mask.rule, fill: band.nodata)
  }

  /// How a raster from elsewhere lies on the scene, for which it is a mask or something like one.
  static func laying(
    of mask: FilePlace, onto base: FilePlace, _ scene: Scene, _ place: ScenePlace
  ) throws -> Laying {
    if place.isRegridded {
      if let geocoding = mask.mapGeocoding {
        return .warp(WarpPlan(sourceSize: mask.grid.size, geocoding: geocoding, target: base.grid))
      }
      // A mask without a place is one of the scene's own pixels.
      for (file, laying) in zip(scene.contract.files, place.layings) {
        if case .warp(let plan)? = laying, file.description.grid.size == mask.grid.size { return .warp(plan) }
      }
      throw SceneError.maskNotUsable(
        path: mask.path, reason: "it has no place on the map, and another size than the scene")
    }
    do {
      return try mask.laying(onto: base)
    } catch SceneError.bandsMisaligned(_, _, let columns, let rows) {
      // A mask is the nearest number anyway.
      return .ratio(GridRatio(columns: 1, rows: 1, columnOffset: columns, rowOffset: rows))
    } catch SceneError.gridsDiffer {
      guard let geocoding = mask.mapGeocoding else {
        throw SceneError.maskNotUsable(
          path: mask.path,
          reason: mask.grid.size == base.grid.size
            ? "nothing tells how it lies on the scene: it has no place on the map, and the scene has one"
            : "nothing tells how it lies on the scene: it has another size and no place")
      }
      guard base.mapGeocoding != nil else {
        guard scene.options.geocoding != .none else {
          throw SceneError.placeRejected(option: "--mask", path: mask.path)
        }
        throw SceneError.maskNotUsable(
          path: mask.path,
          reason: "it has a place on the map and the scene has none: lay the scene onto the map with --ortho")
      }
      return .warp(WarpPlan(sourceSize: mask.grid.size, geocoding: geocoding, target: base.grid))
    }
  }
}
