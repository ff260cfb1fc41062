// Polygons: those of one layer of a vector file, in the coordinate system of a raster.

internal import CGDAL
package import Raster

/// Read once; every worker lays them onto its own pixels (`PolygonMask`).
package struct Polygons: Sendable {
  /// A polygon as well-known binary, and the box around it.
  struct Shape: Sendable {
    var bytes: [UInt8]
    var box: OGREnvelope
  }

  let path: String
  let grid: Grid
  let place: GeoTransform
  private(set) var shapes: [Shape] = []
  /// Bytes of the polygons that are kept, and of the largest of all.
  private var keptByteCount = 0
  private var largestByteCount = 0
  /// What opening the file took, before any polygon.
  private let openedByteCount: Int

  /// Bytes a file of GeoJSON or a Shapefile may have, and all polygons.
  private static let byteLimit = 256 << 20
  private static let drivers = ["GeoJSON", "GPKG", "ESRI Shapefile"]

  /// Reads the polygons and lays them into the grid's coordinate system. C: GDALOpenEx, OGR_G_Transform
  ///
  /// Points and lines are passed over. GeoJSON is WGS 84 (RFC 7946); other layers must name their system.
  ///
  /// Polygons beside the raster are passed over, too.
  ///
  /// - Parameters:
  ///   - layer: nil for the only one with polygons.
  ///   - grid: with geotransform and coordinate system.
  ///   - memoryLimit: bytes that reading may take; what needs more is refused before it takes them.
  package init(
    path: String, layer: String? = nil, grid: Grid, memoryLimit: Int = .max
  ) throws(GeoFileError) {
    guard let place = grid.geoTransform, let crs = grid.crs else {
      throw .polygonsNotUsable(path: path, reason: "the raster has no place on the map")
    }
    (self.path, self.grid, self.place) = (path, grid, place)
    GDALLibrary.start()
    openedByteCount = try Self.openedByteCount(path)
    guard openedByteCount <= memoryLimit else {
      throw .polygonsTooLarge(path: path, needed: openedByteCount, limit: memoryLimit)
    }
    let dataset = unsafe try Self.open(path)
    defer { unsafe _ = heitu_close(dataset) }
    let found = unsafe try VectorLayers.layer(layer, of: dataset, path: path)
    let transform = unsafe try Self.transform(from: found, to: crs, path: path)
    defer { unsafe OCTDestroyCoordinateTransformation(transform) }
    guard unsafe try read(found, transform, memoryLimit) > 0 else {
      throw .polygonsNotUsable(path: path, reason: "it has no polygons")
    }
  }

  /// What is held of them.
  package var heldByteCount: Int { keptByteCount + shapes.count * Self.shapeByteCount }

  /// What reading took at most: what opening took, all that is held, and of the largest polygon the feature, its bytes
  /// in the file, and the one that is bent straight and transformed.
  package var readingByteCount: Int { openedByteCount + heldByteCount + 4 * largestByteCount }

  /// What a mask of them takes: the polygons again, and of the largest its points once more with a place in a list
  /// while it is burnt.
  package var maskByteCount: Int { heldByteCount + largestByteCount * 3 / 2 }

  /// Beside the bytes of a polygon.
  private static let shapeByteCount = 200

  /// What opening a file takes, by measurement with GDAL 3.6. GeoJSON is parsed into trees, a feature at a time.
  private static func openedByteCount(_ path: String) throws(GeoFileError) -> Int {
    let head = try HeaderBytes(path: path)
    let name = path.lowercased()
    guard name.hasSuffix(".gpkg") || head.fileByteCount <= byteLimit else {
      throw .polygonsNotUsable(path: path, reason: "it is larger than \(ByteCount(byteLimit))")
    }
    guard name.hasSuffix("json") else { return 1 << 20 }
    var text = JSONExtent()
    var offset = 0
    while offset < head.fileByteCount {
      let count = min(1 << 18, head.fileByteCount - offset)
      guard let bytes = head.data(at: offset, byteCount: count) else { break }
      text.read(bytes)
      offset += count
    }
    return text.parsedByteCount
  }

  private static func open(_ path: String) throws(GeoFileError) -> GDALDatasetH {
    CPLErrorReset()
    var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for name in drivers { unsafe names = CSLAddString(names, name) }
    defer { unsafe CSLDestroy(names) }
    // Without locks SQLite writes nothing beside the file.
    let options = unsafe path.lowercased().hasSuffix(".gpkg") ? CSLAddString(nil, "NOLOCK=YES") : nil
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
  private mutating func read(
    _ layer: OGRLayerH, _ transform: OGRCoordinateTransformationH, _ memoryLimit: Int
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
      largestByteCount = max(largestByteCount, Int(unsafe OGR_G_WkbSizeEx(geometry)))
      guard readingByteCount <= memoryLimit else {
        throw .polygonsTooLarge(path: path, needed: readingByteCount, limit: memoryLimit)
      }
      guard let linear = unsafe OGR_G_GetLinearGeometry(geometry, 0, nil) else { continue }
      defer { unsafe OGR_G_DestroyGeometry(linear) }
      guard unsafe OGR_G_Transform(linear, transform) == OGRERR_NONE else {
        throw .polygonsNotUsable(path: path, reason: GDALLibrary.takeError())
      }
      unsafe try keep(linear, around)
    }
    guard !GDALLibrary.hasError else {
      throw .polygonsNotUsable(path: path, reason: GDALLibrary.takeError(path: path))
    }
    return count
  }

  /// C: OGR_G_ExportToWkb
  private mutating func keep(_ geometry: OGRGeometryH, _ around: OGREnvelope) throws(GeoFileError) {
    var box = OGREnvelope()
    unsafe OGR_G_GetEnvelope(geometry, &box)
    guard box.meets(around) else { return }
    let count = Int(unsafe OGR_G_WkbSizeEx(geometry))
    guard keptByteCount + count <= Self.byteLimit else {
      throw .polygonsNotUsable(
        path: path, reason: "its polygons are larger than \(ByteCount(Self.byteLimit))")
    }
    var bytes = [UInt8](repeating: 0, count: count)
    guard unsafe OGR_G_ExportToWkb(geometry, wkbNDR, &bytes) == OGRERR_NONE else {
      throw .polygonsNotUsable(path: path, reason: GDALLibrary.takeError())
    }
    shapes.append(Shape(bytes: bytes, box: box))
    keptByteCount += count
  }

  func envelope(of window: Window) -> OGREnvelope {
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
  func meets(_ other: OGREnvelope) -> Bool {
    MinX <= other.MaxX && MaxX >= other.MinX && MinY <= other.MaxY && MaxY >= other.MinY
  }
}
