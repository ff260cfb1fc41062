// EarthTransform: GDAL's exact way from a source's pixels over the earth to a target's.

internal import CGDAL
internal import Raster

/// Owns a GDAL transformer between source pixels and target pixels or, without a target place, target map
/// coordinates. Made and used on one thread.
@safe final class EarthTransform {
  let pointer: UnsafeMutableRawPointer
  /// Stands for the source: its size and place without a pixel.
  let standIn: GDALDatasetH

  /// C: GDALCreateGenImgProjTransformer2, which gives the RPC to GDALCreateRPCTransformerV2
  ///
  /// - Parameters:
  ///   - crs: of the target.
  ///   - place: of the target; nil for map coordinates.
  init(
    sourceSize: Size, geocoding: SourceGeocoding, crs: CRS?, place: GeoTransform?
  ) throws(GeoFileError) {
    GDALLibrary.start()
    guard GDALLibrary.findsEPSG else {
      throw .notTransformable(reason: "PROJ does not find its database; see heitu doctor")
    }
    CPLErrorReset()
    guard let driver = unsafe GDALGetDriverByName("MEM"),
      let dataset = unsafe GDALCreate(
        driver, "", Int32(sourceSize.width), Int32(sourceSize.height), 0, GDT_Byte, nil)
    else { throw .notTransformable(reason: GDALLibrary.takeError()) }
    var options: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    defer { unsafe CSLDestroy(options) }
    do throws(GeoFileError) {
      for (key, value) in unsafe try Self.options(geocoding, standIn: dataset) {
        unsafe options = CSLSetNameValue(options, key, value)
      }
      if let crs { unsafe options = CSLSetNameValue(options, "DST_SRS", crs.wkt) }
      guard let created = unsafe GDALCreateGenImgProjTransformer2(dataset, nil, options) else {
        throw .notTransformable(reason: GDALLibrary.takeError())
      }
      unsafe pointer = created
      unsafe standIn = dataset
    } catch {
      unsafe _ = heitu_close(dataset)
      throw error
    }
    if var six = place?.coefficients { unsafe GDALSetGenImgProjTransformerDstGeoTransform(pointer, &six) }
  }

  deinit {
    unsafe GDALDestroyGenImgProjTransformer(pointer)
    unsafe _ = heitu_close(standIn)
  }

  private static func options(
    _ geocoding: SourceGeocoding, standIn: GDALDatasetH
  ) throws(GeoFileError) -> [(String, String)] {
    switch geocoding {
    case .map(let grid):
      guard grid.geoTransform != nil else {
        throw .notTransformable(reason: "the source has no geotransform")
      }
      do { unsafe try SpatialReference.place(standIn, on: grid, path: "") } catch {
        throw .notTransformable(reason: error.what)
      }
      return [("METHOD", "GEOTRANSFORM")]
    case .rational(let model, let heights):
      var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
      for (key, value) in model.metadata { unsafe list = CSLSetNameValue(list, key, value) }
      defer { unsafe CSLDestroy(list) }
      unsafe GDALSetMetadata(standIn, list, "RPC")
      switch heights {
      case .constant(let height): return [("METHOD", "RPC"), ("RPC_HEIGHT", "\(height)")]
      case .elevation(let path, let undulation):
        let (scale, offset) = try elevationUnits(path)
        // The scale is of the numbers of the raster alone.
        return [
          ("METHOD", "RPC"), ("RPC_HEIGHT", "\((undulation?.middle_m ?? 0) + offset)"),
          ("RPC_HEIGHT_SCALE", "\(scale)"),
          ("RPC_DEM", FileLocation.absolute(path)),
          // The offset is the caller's word; GDAL's own shift is silently 0 where PROJ has no geoid grid.
          ("RPC_DEM_APPLY_VDATUM_SHIFT", "FALSE"),
        ]
      }
    }
  }

  /// GDAL opens the raster of heights by itself, so what it is is checked before.
  ///
  /// - Returns: what its numbers are worth in metres: number · scale + offset.
  private static func elevationUnits(_ path: String) throws(GeoFileError) -> (scale: Double, offset: Double) {
    let description = try RasterDescription(path: path)
    guard description.grid.crs != nil, description.grid.geoTransform != nil else {
      throw .notTransformable(reason: "\(path) is no elevation model: it has no place on the map")
    }
    let (scale, offset) = (description.bands.first?.scale ?? 1, description.bands.first?.offset ?? 0)
    guard scale.isFinite, scale != 0, offset.isFinite else {
      throw .notTransformable(reason: "\(path) is no elevation model: its band has the scale \(scale)")
    }
    return (scale, offset)
  }

  /// Target coordinates to source pixels, in place; what has no place there becomes NaN.
  /// C: GDALGenImgProjTransform
  ///
  /// - Parameter undulation: what its height at a place is more than in the middle is added to that of the place;
  ///   for targets in longitude and latitude.
  func toSource(
    _ columns: inout [Double], _ rows: inout [Double], from start: Int, count: Int,
    undulation: Undulation? = nil
  ) {
    transform(1, &columns, &rows, from: start, count: count, undulation)
  }

  /// Source pixels to target coordinates, in place; what has no place there becomes NaN.
  func toTarget(_ columns: inout [Double], _ rows: inout [Double]) {
    transform(0, &columns, &rows, from: 0, count: columns.count, nil)
  }

  private func transform(
    _ direction: Int32, _ columns: inout [Double], _ rows: inout [Double], from start: Int, count: Int,
    _ undulation: Undulation?
  ) {
    guard count > 0 else { return }
    // Taken out and put back: each access to a member of a class is checked, which costs more than the work.
    var (xs, ys, heights, successes) = (self.xs, self.ys, self.heights, self.successes)
    (self.xs, self.ys, self.heights, self.successes) = ([], [], [], [])
    if heights.count <= count {
      heights = [Double](repeating: 0, count: count + 1)
      (xs, ys) = (heights, heights)
      successes = [Int32](repeating: 0, count: count + 1)
    }
    for index in 0..<count {
      (xs[index], ys[index], heights[index]) = (columns[start + index], rows[start + index], 0)
    }
    if let undulation {
      for index in 0..<count {
        heights[index] = undulation.difference_m(longitude: xs[index], latitude: ys[index])
      }
    }
    // Ten or more points of one latitude take heights by another way, with other bits; one point beside
    // the line keeps them on the common way, whatever the window.
    (xs[count], ys[count], heights[count]) = (xs[0], ys[0] + 1e-3, 0)
    unsafe _ = GDALGenImgProjTransform(pointer, direction, Int32(count + 1), &xs, &ys, &heights, &successes)
    // A pixel that is nowhere is no failure of the run.
    CPLErrorReset()
    for index in 0..<count {
      let isThere = successes[index] != 0 && xs[index].isFinite && ys[index].isFinite
      columns[start + index] = isThere ? xs[index] : .nan
      rows[start + index] = isThere ? ys[index] : .nan
    }
    (self.xs, self.ys, self.heights, self.successes) = (xs, ys, heights, successes)
  }

  private var xs: [Double] = []
  private var ys: [Double] = []
  private var heights: [Double] = []
  private var successes: [Int32] = []
}
