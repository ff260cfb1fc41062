// PolygonMask: which pixels lie in the polygons of a vector file.

internal import CGDAL
package import Raster

/// The polygons of one layer on a raster's grid. Made and used on one worker's thread.
@safe package final class PolygonMask {
  private let grid: Grid
  private let place: GeoTransform
  private var polygons: [Polygon] = []
  /// Bytes of the polygons that are kept, of all that are there, and of the largest.
  private var pointByteCount = 0
  private var allByteCount = 0
  private var largestByteCount = 0
  private let path: String
  /// Bytes of the file where it is GeoJSON, which takes most while it is read.
  private let jsonByteCount: Int

  /// Bytes all polygons may take.
  private static let byteLimit = 256 << 20
  private static let drivers = ["GeoJSON", "GPKG", "ESRI Shapefile"]

  @safe private struct Polygon {
    let geometry: OGRGeometryH
    let envelope: OGREnvelope

    init(geometry: OGRGeometryH) {
      var envelope = OGREnvelope()
      unsafe OGR_G_GetEnvelope(geometry, &envelope)
      unsafe self.geometry = geometry
      self.envelope = envelope
    }
  }

  /// Reads the polygons and lays them into the grid's coordinate system. C: GDALOpenEx, OGR_G_Transform
  ///
  /// Points and lines are passed over. GeoJSON is WGS 84 (RFC 7946); other layers must name their system.
  ///
  /// Polygons beside the raster are passed over, too.
  ///
  /// - Parameters:
  ///   - layer: nil for the only one with polygons.
  ///   - grid: with geotransform and coordinate system.
  package init(path: String, layer: String? = nil, grid: Grid) throws(GeoFileError) {
    guard let place = grid.geoTransform, let crs = grid.crs else {
      throw .polygonsNotUsable(path: path, reason: "the raster has no place on the map")
    }
    self.path = path
    self.grid = grid
    self.place = place
    GDALLibrary.start()
    let dataset = unsafe try Self.open(path)
    defer { unsafe _ = heitu_close(dataset) }
    jsonByteCount = path.lowercased().hasSuffix("json") ? try HeaderBytes(path: path).fileByteCount : 0
    let found = unsafe try VectorLayers.layer(layer, of: dataset, path: path)
    let transform = unsafe try Self.transform(from: found, to: crs, path: path)
    defer { unsafe OCTDestroyCoordinateTransformation(transform) }
    guard unsafe try read(found, transform) > 0 else {
      throw .polygonsNotUsable(path: path, reason: "it has no polygons")
    }
  }

  /// What opening and holding it takes at most, by measurement with GDAL 3.6: the points once, those of the
  /// largest polygon four times more; of GeoJSON half the text, and 26 times that of the largest polygon.
  package var byteCount: Int {
    let share = Double(largestByteCount) / Double(max(1, allByteCount))
    let text = Double(jsonByteCount) * (0.5 + 26 * share)
    return pointByteCount + pointByteCount / 4 + 4 * largestByteCount + Int(text) + (1 << 20)
  }

  deinit { for polygon in polygons { unsafe OGR_G_DestroyGeometry(polygon.geometry) } }

  private static func open(_ path: String) throws(GeoFileError) -> GDALDatasetH {
    let head = try HeaderBytes(path: path)
    let isPackage = path.lowercased().hasSuffix(".gpkg")
    guard isPackage || head.fileByteCount <= byteLimit else {
      throw .polygonsNotUsable(path: path, reason: "it is larger than \(ByteCount(byteLimit))")
    }
    CPLErrorReset()
    var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for name in drivers { unsafe names = CSLAddString(names, name) }
    defer { unsafe CSLDestroy(names) }
    // Without locks SQLite writes nothing beside the file.
    let options = unsafe isPackage ? CSLAddString(nil, "NOLOCK=YES") : nil
    defer { unsafe CSLDestroy(options) }
    let flags = UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
    let list = unsafe UnsafeRawPointer(names)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self)
    let chosen = unsafe UnsafeRawPointer(options)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self)
    guard let opened = unsafe GDALOpenEx(FileLocation.absolute(path), flags, list, chosen, nil) else {
      throw .polygonsNotUsable(path: path, reason: GDALLibrary.takeError(path: path))
    }
    return unsafe opened
  }

  /// C: OCTNewCoordinateTransformation
  private static func transform(
    from layer: OGRLayerH, to crs: CRS, path: String
  ) throws(GeoFileError) -> OGRCoordinateTransformationH {
    guard let named = unsafe OGR_L_GetSpatialRef(layer), let source = unsafe OSRClone(named) else {
      throw .polygonsNotUsable(path: path, reason: "it names no coordinate system")
    }
    defer { unsafe OSRDestroySpatialReference(source) }
    guard GDALLibrary.findsEPSG, let target = unsafe OSRNewSpatialReference(nil) else {
      throw .notTransformable(reason: "PROJ does not find its database; see heitu doctor")
    }
    defer { unsafe OSRDestroySpatialReference(target) }
    unsafe OSRSetAxisMappingStrategy(source, OAMS_TRADITIONAL_GIS_ORDER)
    unsafe OSRSetAxisMappingStrategy(target, OAMS_TRADITIONAL_GIS_ORDER)
    guard unsafe OSRSetFromUserInput(target, crs.wkt) == OGRERR_NONE,
      let transform = unsafe OCTNewCoordinateTransformation(source, target)
    else { throw .polygonsNotUsable(path: path, reason: GDALLibrary.takeError()) }
    return unsafe transform
  }

  /// Gives how many polygons there are, here or elsewhere.
  private func read(
    _ layer: OGRLayerH, _ transform: OGRCoordinateTransformationH
  ) throws(GeoFileError) -> Int {
    let around = envelope(of: Window(grid.size))
    var count = 0
    unsafe OGR_L_ResetReading(layer)
    CPLErrorReset()
    while let feature = unsafe OGR_L_GetNextFeature(layer) {
      defer { unsafe OGR_F_Destroy(feature) }
      guard let geometry = unsafe OGR_F_GetGeometryRef(feature), unsafe OGR_G_GetDimension(geometry) == 2,
        unsafe OGR_G_IsEmpty(geometry) == 0
      else { continue }
      count += 1
      let bytes = Int(unsafe OGR_G_WkbSizeEx(geometry))
      allByteCount += bytes
      largestByteCount = max(largestByteCount, bytes)
      guard let linear = unsafe OGR_G_GetLinearGeometry(geometry, 0, nil) else { continue }
      guard unsafe OGR_G_Transform(linear, transform) == OGRERR_NONE else {
        unsafe OGR_G_DestroyGeometry(linear)
        throw .polygonsNotUsable(path: path, reason: GDALLibrary.takeError())
      }
      let polygon = unsafe Polygon(geometry: linear)
      guard polygon.envelope.meets(around) else {
        unsafe OGR_G_DestroyGeometry(linear)
        continue
      }
      polygons.append(polygon)
      pointByteCount += bytes
      guard pointByteCount <= Self.byteLimit else {
        throw .polygonsNotUsable(
          path: path, reason: "its polygons are larger than \(ByteCount(Self.byteLimit))")
      }
    }
    guard !GDALLibrary.hasError else {
      throw .polygonsNotUsable(path: path, reason: GDALLibrary.takeError(path: path))
    }
    return count
  }

  /// One byte a pixel of `window`: 1 where its centre lies in a polygon, else 0.
  /// C: GDALRasterizeGeometries
  package func read(_ window: Window, into inside: inout [UInt8]) throws(GeoFileError) {
    if inside.count < window.pixelCount { inside = [UInt8](repeating: 0, count: window.pixelCount) }
    for index in 0..<window.pixelCount { inside[index] = 0 }
    var chosen = unsafe near(window)
    guard unsafe !chosen.isEmpty, window.pixelCount > 0 else { return }
    CPLErrorReset()
    guard let driver = unsafe GDALGetDriverByName("MEM"),
      let dataset = unsafe GDALCreate(
        driver, "", Int32(window.width), Int32(window.height), 1, GDT_Byte, nil)
    else { throw .polygonsNotUsable(path: path, reason: GDALLibrary.takeError()) }
    defer { unsafe _ = heitu_close(dataset) }
    var six = place.shifted(column: window.column, row: window.row).coefficients
    unsafe GDALSetGeoTransform(dataset, &six)
    var band: Int32 = 1
    let values = [Double](repeating: 1, count: unsafe chosen.count)
    let burned = unsafe GDALRasterizeGeometries(
      dataset, 1, &band, Int32(chosen.count), &chosen, nil, nil, values, nil, nil, nil)
    let copied = unsafe inside.withUnsafeMutableBytes { buffer in
      unsafe GDALDatasetRasterIO(
        dataset, GF_Read, 0, 0, Int32(window.width), Int32(window.height), buffer.baseAddress,
        Int32(window.width), Int32(window.height), GDT_Byte, 1, &band, 0, 0, 0)
    }
    guard burned == CE_None, copied == CE_None else {
      throw .polygonsNotUsable(path: path, reason: GDALLibrary.takeError())
    }
  }

  /// The polygons whose envelope meets that of a window.
  private func near(_ window: Window) -> [OGRGeometryH?] {
    let around = envelope(of: window)
    return unsafe polygons.filter { $0.envelope.meets(around) }.map { unsafe $0.geometry }
  }

  private func envelope(of window: Window) -> OGREnvelope {
    let corners = [
      (window.column, window.row), (window.endColumn, window.row), (window.column, window.endRow),
      (window.endColumn, window.endRow),
    ].map { place.map(column: Double($0), row: Double($1)) }
    return OGREnvelope(
      MinX: corners.map(\.x).min() ?? 0, MaxX: corners.map(\.x).max() ?? 0,
      MinY: corners.map(\.y).min() ?? 0, MaxY: corners.map(\.y).max() ?? 0)
  }
}

extension OGREnvelope {
  fileprivate func meets(_ other: OGREnvelope) -> Bool {
    MinX <= other.MaxX && MaxX >= other.MinX && MinY <= other.MaxY && MaxY >= other.MinY
  }
}
