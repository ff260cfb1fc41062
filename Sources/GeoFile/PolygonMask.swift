// PolygonMask: which pixels lie in polygons.

internal import CGDAL
package import Raster

/// Polygons on a raster's grid. Made and used on one worker's thread.
@safe package final class PolygonMask {
  private let polygons: Polygons
  private var drawings: [Drawing] = []

  @safe private struct Drawing {
    let geometry: OGRGeometryH
    let box: OGREnvelope

    init(geometry: OGRGeometryH, box: OGREnvelope) {
      unsafe self.geometry = geometry
      self.box = box
    }
  }

  /// C: OGR_G_CreateFromWkb
  package init(_ polygons: Polygons) throws(GeoFileError) {
    self.polygons = polygons
    GDALLibrary.start()
    for shape in polygons.shapes {
      var made: OGRGeometryH?
      guard
        unsafe OGR_G_CreateFromWkb(shape.bytes, nil, &made, Int32(clamping: shape.bytes.count))
          == OGRERR_NONE,
        let geometry = unsafe made
      else { throw .polygonsNotUsable(path: polygons.path, reason: GDALLibrary.takeError()) }
      drawings.append(unsafe Drawing(geometry: geometry, box: shape.box))
    }
  }

  deinit { for drawing in drawings { unsafe OGR_G_DestroyGeometry(drawing.geometry) } }

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
    else { throw .polygonsNotUsable(path: polygons.path, reason: GDALLibrary.takeError()) }
    defer { unsafe _ = heitu_close(dataset) }
    var six = polygons.place.shifted(column: window.column, row: window.row).coefficients
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
      throw .polygonsNotUsable(path: polygons.path, reason: GDALLibrary.takeError())
    }
  }

  /// The polygons whose box meets that of a window.
  private func near(_ window: Window) -> [OGRGeometryH?] {
    let around = polygons.envelope(of: window)
    return unsafe drawings.filter { $0.box.meets(around) }.map { unsafe $0.geometry }
  }
}
