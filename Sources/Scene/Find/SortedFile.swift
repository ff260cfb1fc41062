// SortedFile: one file of a listing with its duty, told from its name.

/// What a file is for.
enum Duty: Hashable {
  case raster(part: String, resolution_m: Int?)
  case mask(MaskKind, resolution_m: Int?)
  case rpc
  case metadata(MetadataForm)
  case archive
  /// A raster whose name no rule explains.
  case unknownRaster
  case ignored(String)
}

struct SortedFile: Hashable {
  let file: FileName
  let path: String
  let name: DeliveryName
  let duty: Duty

  init(_ entry: FileEntry) {
    path = entry.path
    file = FileName(entry.path)
    name = DeliveryName(file.sharedStem)
    duty = Self.duty(of: file, name: name)
  }

  var isRaster: Bool {
    if case .raster = duty { return true }
    return false
  }

  var isMetadata: Bool {
    if case .metadata = duty { return true }
    return false
  }

  var part: String? {
    if case .raster(let part, _) = duty { return part }
    return nil
  }

  private static func duty(of file: FileName, name: DeliveryName) -> Duty {
    if file.isArchive { return .archive }
    if let reason = reasonToIgnore(file) { return .ignored(reason) }
    switch file.ending {
    case "tif", "tiff", "jp2": return rasterDuty(of: name, file: file)
    case "rpb", "rpc": return .rpc
    case "txt", "json", "xml": return textDuty(of: name, file: file)
    default: return .ignored("not a kind of file that scenes consist of")
    }
  }

  private static func reasonToIgnore(_ file: FileName) -> String? {
    if let reason = reasonsByEnding[file.ending] { return reason }
    if file.bare.lowercased().hasSuffix(".aux.xml") {
      return "another program's notes, which may name other files"
    }
    switch file.sideWord {
    case "thumb": return "thumbnail"
    case "qual", "gcp", "matchpts": return file.isRaster ? nil : "report of the vendor's processing"
    case "rpc", "meta": return nil
    default: return file.stem.lowercased() == "order" ? "order form" : nil
    }
  }

  private static let reasonsByEnding: [String: String] = {
    let groups: [(String, [String])] = [
      ("browse picture", ["jpg", "jpeg", "png", "gif", "bmp"]),
      ("vector file", ["shp", "shx", "dbf", "prj", "cpg", "sbn", "sbx", "geojson", "gpkg", "kml", "kmz"]),
      ("another program's overviews", ["ovr", "rrd"]),
      ("another program's notes, which may name other files", ["aux", "vrt"]),
      ("checksum", ["md5", "sha1", "sha256"]),
    ]
    return groups.reduce(into: [:]) { table, group in
      for ending in group.1 { table[ending] = group.0 }
    }
  }()

  private static func rasterDuty(of name: DeliveryName, file: FileName) -> Duty {
    guard file.sideWord == nil else { return .unknownRaster }
    switch name {
    case .jilin1(let name):
      if name.isCloudMask { return .mask(.vendorCloud, resolution_m: nil) }
      if let part = name.part {
        return .raster(part: name.isNotSuperResolved ? "PAN_NOSR" : part, resolution_m: nil)
      }
      // GP01 and GP02 merge blue to near infrared at level L1C.
      return .raster(part: name.isHyperspectral && name.level == "L1C" ? "MSS" : "whole", resolution_m: nil)
    case .cresda(let name): return .raster(part: name.commonPart, resolution_m: nil)
    case .zy3(let name): return .raster(part: name.commonPart, resolution_m: nil)
    case .sentinel2(let name): return duty(of: name)
    case .landsat(let name): return duty(of: name)
    case .hls(let name):
      if let band = name.band { return .raster(part: band, resolution_m: nil) }
      if name.layer == "FMASK" { return .mask(.fmask, resolution_m: nil) }
      return name.layer == nil ? .unknownRaster : .ignored("angles of sun and view")
    case .planetScope(let name): return duty(of: name)
    case .other: return .unknownRaster
    }
  }

  /// A layer of a Sentinel-2 granule.
  static func duty(of name: SentinelName) -> Duty {
    guard let layer = name.layer else { return .unknownRaster }
    if SentinelName.bands.contains(layer) { return .raster(part: layer, resolution_m: name.resolution_m) }
    return layer == "SCL"
      ? .mask(.scl, resolution_m: name.resolution_m) : .ignored("not a band, and no mask that is used")
  }

  private static func duty(of name: LandsatName) -> Duty {
    if let band = name.band { return .raster(part: band, resolution_m: nil) }
    switch name.layer {
    case "BQA": return .mask(.bqa, resolution_m: nil)
    case "QA_PIXEL": return .mask(.qaPixel, resolution_m: nil)
    case "QA_RADSAT": return .mask(.qaRadsat, resolution_m: nil)
    case "SR_QA_AEROSOL": return .mask(.qaAerosol, resolution_m: nil)
    case nil: return .unknownRaster
    default: return .ignored("not a band, and no mask that is used")
    }
  }

  private static func duty(of name: PlanetName) -> Duty {
    if name.isMetadata || name.isRPC { return .unknownRaster }
    switch name.asset {
    case "ANALYTICMS", "ANALYTIC": return .raster(part: name.commonPart, resolution_m: nil)
    case "UDM2": return .mask(.udm2, resolution_m: nil)
    case "UDM": return .mask(.udm, resolution_m: nil)
    case "VISUAL": return .ignored("a picture for the eye, not measured values")
    default: return .unknownRaster
    }
  }

  private static func textDuty(of name: DeliveryName, file: FileName) -> Duty {
    if case .landsat(let name) = name {
      guard name.layer == "MTL" else { return .ignored("no metadata of the scene") }
      return .metadata(["txt": .mtlText, "json": .mtlJSON][file.ending] ?? .mtlXML)
    }
    switch file.ending {
    case "txt":
      return file.sideWord == "rpc" ? .rpc : .ignored("a text that is no RPC")
    case "xml":
      guard file.sideWord != "rpc" else { return .ignored("an RPC in XML, a form not seen of these vendors") }
      if case .planetScope(let name) = name, !name.isMetadata { return .ignored("no metadata of the scene") }
      return .metadata(.xml)
    default: return .ignored("not metadata that is read")
    }
  }
}
