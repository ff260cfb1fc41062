// STACAsset: one output as a member of a STAC item's assets.

internal import Digest
internal import Raster

struct STACAsset {
  let asset: STACItem.Asset

  init(_ asset: STACItem.Asset) { self.asset = asset }

  var json: JSONValue {
    var members: [String: JSONValue] = [
      "href": .string("./" + Self.encoded(asset.fileName)), "title": .string(asset.title),
      "type": .string(asset.medium.rawValue), "roles": .array(asset.roles.map { .string($0) }),
    ]
    members["file:size"] = asset.byteCount.map { .integer($0) }
    members["file:checksum"] = asset.digest.map { .string($0.multihash) }
    let spectral = asset.bands.filter(\.isSpectral)
    if !spectral.isEmpty {
      members["eo:bands"] = .array(
        spectral.map { .object(["name": .string($0.name), "description": .string($0.description)]) })
    }
    if !asset.bands.isEmpty { members["raster:bands"] = .array(asset.bands.map(Self.rasterBand)) }
    return .object(members)
  }

  private static func rasterBand(_ band: STACItem.Band) -> JSONValue {
    var members: [String: JSONValue] = [
      "data_type": .string(band.type.rawValue), "sampling": .string("area"),
    ]
    members["nodata"] = band.nodata.map { $0.isNaN ? .string("nan") : .number($0) }
    members["scale"] = band.scale.map { .number($0) }
    members["offset"] = band.offset.map { .number($0) }
    if let statistics = band.statistics { members["statistics"] = self.statistics(statistics, of: band) }
    return .object(members)
  }

  /// Of stored numbers, as the extension counts: (value − offset) / scale. Stored whole numbers stay whole.
  private static func statistics(_ statistics: BandStatistics, of band: STACItem.Band) -> JSONValue {
    let (scale, offset) = (band.scale ?? 1, band.offset ?? 0)
    func stored(_ value: Double?) -> Double? {
      value.map { ($0 - offset) / scale }.flatMap { $0.isFinite ? $0 : nil }
    }
    func pixel(_ value: Double?) -> JSONValue? {
      stored(value).map { .number(band.type.isInteger ? $0.rounded() : $0) }
    }
    var members: [String: JSONValue] = ["valid_percent": .number(statistics.validPercent)]
    members["minimum"] = pixel(statistics.min)
    members["maximum"] = pixel(statistics.max)
    members["mean"] = stored(statistics.mean).map { .number($0) }
    let spread = statistics.stdev.map { $0 / abs(scale) }
    members["stddev"] = spread.flatMap { $0.isFinite ? .number($0) : nil }
    return .object(members)
  }

  /// A file name as a part of a URL (RFC 3986): all but unreserved characters as `%` and two digits.
  static func encoded(_ name: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let bytes = name.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95, 126: [byte]
      default: [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
