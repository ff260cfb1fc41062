// TargetGrid: which grid a scene is laid onto.

internal import CGDAL
package import Raster

package enum TargetGrid {
  /// The grid that GDAL's warper would choose for this scene, coordinate system and pixel size.
  /// C: GDALSuggestedWarpOutput2
  ///
  /// - Parameters:
  ///   - crs: of the target.
  ///   - resolution: pixel width and height in the system's unit; nil for about the source's.
  package static func suggest(
    sourceSize: Size, geocoding: SourceGeocoding, crs: CRS, resolution: (x: Double, y: Double)? = nil
  ) throws(GeoFileError) -> Grid {
    let transform = try EarthTransform(
      sourceSize: sourceSize, geocoding: geocoding, crs: crs, place: nil)
    var six = [Double](repeating: 0, count: 6)
    var extent = [Double](repeating: 0, count: 4)
    var width: Int32 = 0
    var height: Int32 = 0
    CPLErrorReset()
    let result = unsafe GDALSuggestedWarpOutput2(
      transform.standIn, GDALGenImgProjTransform, transform.pointer, &six, &width, &height, &extent, 0)
    guard result == CE_None, extent.allSatisfy(\.isFinite), extent[2] > extent[0], extent[3] > extent[1]
    else { throw .notTransformable(reason: GDALLibrary.takeError()) }
    CPLErrorReset()
    var size = Size(width: Int(width), height: Int(height))
    if let (x, y) = resolution {
      guard x.isFinite, y.isFinite, x > 0, y > 0 else {
        throw .notTransformable(reason: "a pixel of \(x) by \(y)")
      }
      let across = ((extent[2] - extent[0]) / x + 0.5).rounded(.down)
      let down = ((extent[3] - extent[1]) / y + 0.5).rounded(.down)
      guard max(across, down) <= Double(Int32.max) else {
        throw .notTransformable(reason: "pixels of \(x) by \(y) make a grid of \(across) by \(down)")
      }
      size = Size(width: max(1, Int(across)), height: max(1, Int(down)))
      six = [extent[0], x, 0, extent[3], 0, -y]
    }
    guard size.width > 0, size.height > 0, let place = GeoTransform(six) else {
      throw .notTransformable(reason: "the scene has no extent")
    }
    return Grid(size: size, geoTransform: place, crs: crs)
  }

  /// The coordinate system of a name people use: `EPSG:32651`, a WKT or PROJ text. C: OSRSetFromUserInput
  package static func crs(_ text: String) throws(GeoFileError) -> CRS {
    GDALLibrary.start()
    // A path or an address would be read.
    let isHarmless = !text.contains("/") || text.contains("[")
    guard isHarmless, let crs = SpatialReference.crs(text: text) else {
      throw .notTransformable(reason: "\(text) is no coordinate system that PROJ knows")
    }
    return crs
  }

  /// The UTM zone of a place on WGS 84, as `EPSG:32651`: 6° strips from 180° W, north or south.
  package static func utmCode(longitude: Double, latitude: Double) -> String? {
    guard longitude.isFinite, latitude.isFinite, abs(latitude) <= 90 else { return nil }
    let turned = (longitude + 180).truncatingRemainder(dividingBy: 360)
    let zone = Int((turned < 0 ? turned + 360 : turned) / 6) % 60 + 1
    return "EPSG:\((latitude < 0 ? 32700 : 32600) + zone)"
  }

  /// The share of pixels of a scene that have no height in its elevation model: 0 where all have one.
  ///
  /// Looks at about 4,096 target pixels. Such pixels are outside in the result.
  package static func shareWithoutHeight(_ plan: WarpPlan) throws(GeoFileError) -> Double {
    guard case .rational(let model, .elevation) = plan.geocoding else { return 0 }
    var flat = plan
    flat.geocoding = .rational(model)
    let maps = [try EarthPixelMap(flat), try EarthPixelMap(plan)]
    var places = [SourcePlaces(), SourcePlaces()]
    let step = 64
    var (all, missing) = (0, 0)
    for j in 0..<step {
      for i in 0..<step {
        let window = Window(
          column: plan.target.size.width * i / step, row: plan.target.size.height * j / step, width: 1,
          height: 1)
        for index in 0..<2 { maps[index].locate(window, into: &places[index]) }
        guard Sampler.pixel(places[0].columns[0], places[0].rows[0], in: plan.sourceSize) != nil else {
          continue
        }
        all += 1
        if places[1].columns[0].isNaN { missing += 1 }
      }
    }
    return all == 0 ? 0 : Double(missing) / Double(all)
  }
}
