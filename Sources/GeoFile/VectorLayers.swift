// VectorLayers: which layer of a vector file is meant.

internal import CGDAL
internal import Raster

enum VectorLayers {
  /// The layer of a name; without one the only layer that may hold polygons.
  /// C: GDALDatasetGetLayerByName, GDALDatasetGetLayer
  ///
  /// The layer belongs to the dataset.
  static func layer(
    _ name: String?, of dataset: GDALDatasetH, path: String
  ) throws(GeoFileError) -> OGRLayerH {
    if let name, let found = unsafe GDALDatasetGetLayerByName(dataset, name) { return unsafe found }
    var all: [String] = []
    var suited: [Int] = []
    let count = unsafe GDALDatasetGetLayerCount(dataset)
    for index in 0..<max(0, count) {
      guard let layer = unsafe GDALDatasetGetLayer(dataset, index) else { continue }
      if unsafe mayHoldPolygons(layer) { suited.append(all.count) }
      all.append(unsafe String(cString: OGR_L_GetName(layer)))
    }
    if let name {
      throw .polygonsNotUsable(path: path, reason: "it has no layer \(name), but \(list(all))")
    }
    guard suited.count < 2 else {
      throw .polygonsNotUsable(
        path: path,
        reason: "it has several layers with polygons (\(list(suited.map { all[$0] }))): "
          + "name one, as in file#\(all[suited[0]])")
    }
    // A layer without polygons is told so when it is read.
    guard let only = unsafe GDALDatasetGetLayer(dataset, Int32(suited.first ?? 0)) else {
      throw .polygonsNotUsable(path: path, reason: "it has no layer")
    }
    return unsafe only
  }

  /// C: OGR_L_GetGeomType, OGR_GT_Flatten
  private static func mayHoldPolygons(_ layer: OGRLayerH) -> Bool {
    let type = unsafe OGR_GT_Flatten(OGR_L_GetGeomType(layer))
    return [
      wkbUnknown, wkbPolygon, wkbMultiPolygon, wkbCurvePolygon, wkbMultiSurface, wkbGeometryCollection,
    ].contains(type)
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(mostTold).joined(separator: " ") + (names.count > mostTold ? " …" : "")
  }

  private static let mostTold = 12
}
