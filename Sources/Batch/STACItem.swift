// STACItem: a scene's outputs as a STAC item, for catalogues.

package import Digest
internal import Foundation
package import Raster

/// A STAC 1.0.0 item with the extensions projection 1.1.0, EO 1.1.0, raster 1.1.0, processing 1.1.0 and file 2.1.0.
///
/// It holds nothing of the run that made it: the same outputs give the same item. An item needs the time of the
/// scene; where that is not known there is none.
package struct STACItem: Equatable, Sendable {
  package struct Band: Equatable, Sendable {
    package var name: String
    package var description: String
    package var type: DataType
    package var nodata: Double?
    /// Value = stored number · scale + offset.
    package var scale: Double?
    package var offset: Double?
    package var statistics: BandStatistics?
    /// Whether it holds an index, and not codes.
    package var isSpectral: Bool

    package init(
      name: String, description: String, type: DataType, nodata: Double? = nil, scale: Double? = nil,
      offset: Double? = nil, statistics: BandStatistics? = nil, isSpectral: Bool = true
    ) {
      (self.name, self.description, self.type, self.nodata) = (name, description, type, nodata)
      (self.scale, self.offset, self.statistics) = (scale, offset, statistics)
      self.isSpectral = isSpectral
    }
  }

  package enum Medium: String, Sendable {
    case cog = "image/tiff; application=geotiff; profile=cloud-optimized"
    case geoTIFF = "image/tiff; application=geotiff"
    case png = "image/png"
    case json = "application/json"
  }

  package struct Asset: Equatable, Sendable {
    package var key: String
    /// A file beside the item.
    package var fileName: String
    package var title: String
    package var medium: Medium
    /// `data`, `data-mask`, `overview`, `metadata`.
    package var roles: [String]
    package var byteCount: Int?
    package var digest: SHA256Digest?
    package var bands: [Band]

    package init(
      key: String, fileName: String, title: String, medium: Medium, roles: [String], byteCount: Int? = nil,
      digest: SHA256Digest? = nil, bands: [Band] = []
    ) {
      (self.key, self.fileName, self.title, self.medium) = (key, fileName, title, medium)
      (self.roles, self.byteCount, self.digest, self.bands) = (roles, byteCount, digest, bands)
    }
  }

  package var id: String
  /// Outlines in WGS84, each a ring of (longitude, latitude) in degrees; what is not closed, or runs clockwise, is
  /// mended. Empty where the place is not known.
  package var rings: [[(longitude_deg: Double, latitude_deg: Double)]]
  package var time: Instant
  package var grid: Grid
  package var cloudCover_percent: Double?
  /// Of the ground that is seen.
  package var snowCover_percent: Double?
  package var platform: String?
  package var groundSampleDistance_m: Double?
  /// Such as `L2`; nil to leave it out.
  package var processingLevel: String?
  package var software: [String: String]
  package var assets: [Asset]

  package init(
    id: String, rings: [[(longitude_deg: Double, latitude_deg: Double)]], time: Instant, grid: Grid,
    cloudCover_percent: Double? = nil, platform: String? = nil, groundSampleDistance_m: Double? = nil,
    processingLevel: String? = nil, software: [String: String], assets: [Asset]
  ) {
    (self.id, self.rings, self.time, self.grid) = (id, rings, time, grid)
    (self.cloudCover_percent, self.platform) = (cloudCover_percent, platform)
    (self.groundSampleDistance_m, self.processingLevel) = (groundSampleDistance_m, processingLevel)
    (self.software, self.assets) = (software, assets)
  }

  package static func fileName(scene: String) -> String { scene + "_stac.json" }

  package static func == (left: STACItem, right: STACItem) -> Bool { left.json == right.json }

  /// What to write into the file.
  package func fileBytes() throws -> [UInt8] { try JSONForm.file(json) }

  package var json: JSONValue {
    let footprint = Footprint(rings)
    var item: [String: JSONValue] = [
      "type": .string("Feature"), "stac_version": .string("1.0.0"), "id": .string(id),
      "stac_extensions": .array(extensions.map { .string($0) }), "links": .array([]),
      "geometry": footprint?.geometry ?? .null, "properties": .object(properties),
      "assets": .object(
        Dictionary(assets.map { ($0.key, STACAsset($0).json) }, uniquingKeysWith: { first, _ in first })),
    ]
    item["bbox"] = footprint?.box
    return .object(item)
  }

  private var properties: [String: JSONValue] {
    var properties: [String: JSONValue] = ["datetime": .string(time.text)]
    properties["platform"] = platform.map { .string($0.lowercased()) }
    properties["gsd"] = groundSampleDistance_m.flatMap { $0 > 0 && $0.isFinite ? .number($0) : nil }
    properties["eo:snow_cover"] = snowCover_percent.map { .number($0) }
    properties["eo:cloud_cover"] = cloudCover.map { .number($0) }
    properties["processing:level"] = processingLevel.map { .string($0) }
    if !software.isEmpty { properties["processing:software"] = .object(software.mapValues { .string($0) }) }
    return properties.merging(projection) { own, _ in own }
  }

  /// A share that no vendor can mean is left out.
  private var cloudCover: Double? { cloudCover_percent.flatMap { (0...100).contains($0) ? $0 : nil } }

  private var projection: [String: JSONValue] {
    let code = grid.crs?.code.flatMap { $0.hasPrefix("EPSG:") ? Int($0.dropFirst(5)) : nil }
    var members: [String: JSONValue] = [
      "proj:epsg": code.map { .integer($0) } ?? .null,
      "proj:shape": .array([.integer(grid.size.height), .integer(grid.size.width)]),
    ]
    if code == nil, let wkt = grid.crs?.wkt, Self.isWKT2(wkt) { members["proj:wkt2"] = .string(wkt) }
    guard let transform = grid.geoTransform else { return members }
    let c = transform.coefficients
    members["proj:transform"] = .array([c[1], c[2], c[0], c[4], c[5], c[3]].map { .number($0) })
    let (width, height) = (Double(grid.size.width), Double(grid.size.height))
    let corners = [(0, 0), (width, 0), (0, height), (width, height)].map {
      transform.map(column: $0, row: $1)
    }
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    let box = [xs.min(), ys.min(), xs.max(), ys.max()].compactMap(\.self)
    members["proj:bbox"] = .array(box.map { .number($0) })
    return members
  }

  private static func isWKT2(_ wkt: String) -> Bool {
    ["PROJCRS[", "GEOGCRS[", "GEODCRS[", "BOUNDCRS[", "COMPOUNDCRS[", "ENGCRS["].contains(
      where: wkt.hasPrefix)
  }

  /// Only those that the item has members of.
  private var extensions: [String] {
    let bands = assets.flatMap(\.bands)
    let used: [(name: String, isUsed: Bool)] = [
      ("projection/v1.1.0", true),
      ("eo/v1.1.0", cloudCover != nil || bands.contains(where: \.isSpectral)),
      ("raster/v1.1.0", !bands.isEmpty),
      ("processing/v1.1.0", processingLevel != nil || !software.isEmpty),
      ("file/v2.1.0", assets.contains { $0.byteCount != nil || $0.digest != nil }),
    ]
    return used.filter(\.isUsed).map { "https://stac-extensions.github.io/\($0.name)/schema.json" }
  }
}
