// SentinelTree: a Sentinel-2 product as a tree of folders (SAFE), and its granules.

struct SentinelTree {
  /// The product's folder; empty where it is the one that was listed.
  let root: String
  /// `MTD_MSIL2A.xml`, or the old form.
  let productXML: String?
  let level: String
  private let rootName: String
  private let files: [FileName: String]
  /// Folder of each granule that has pictures, sorted.
  let granules: [String]

  /// All products in a listing.
  /// - Parameter folder: the path of what was listed; its last part may be the product's name.
  static func trees(in paths: [String], folder: String) -> [SentinelTree] {
    var products: [String: String?] = [:]
    for path in paths {
      let file = FileName(path)
      if isProductXML(file) {
        products[file.folder] = path
      } else if let root = safeFolder(of: path), products[root] == nil {
        products[root] = .some(nil)
      }
    }
    if FileName(folder).bare.lowercased().hasSuffix(".safe"), products[""] == nil {
      products[""] = .some(nil)
    }
    // One look at each path, however many products there are.
    var inside: [String: [String]] = [:]
    for path in paths {
      for root in foldersAbove(path) where products[root] != nil { inside[root, default: []].append(path) }
    }
    return products.keys.sorted().compactMap { root in
      SentinelTree(
        root: root, productXML: products[root] ?? nil, inside: inside[root] ?? [], folder: folder)
    }
  }

  /// The folders that a path lies in, itself and the top among them.
  static func foldersAbove(_ path: String) -> [String] {
    var folders = ["", path]
    var rest = path[...]
    while let cut = rest.lastIndex(of: "/") {
      rest = rest[..<cut]
      folders.append(String(rest))
    }
    return folders
  }

  private init?(root: String, productXML: String?, inside: [String], folder: String) {
    self.root = root
    self.productXML = productXML
    rootName = FileName(root.isEmpty ? folder : root).bare
    let prefix = root.isEmpty ? "" : root + "/"
    files = Dictionary(inside.map { (FileName($0), $0) }, uniquingKeysWith: { a, _ in a })
    let pictures = inside.filter { Self.isPicture(FileName($0)) }
    granules = Set(pictures.compactMap { Self.granule(of: $0, prefix: prefix) }).sorted()
    let texts = [productXML.map { FileName($0).bare } ?? "", rootName, granules.first ?? ""]
    guard let level = texts.lazy.compactMap(Self.level).first else { return nil }
    self.level = level
  }

  /// A picture of a granule: a band or another layer.
  private static func isPicture(_ file: FileName) -> Bool {
    file.isRaster && file.folder.split(separator: "/").contains("IMG_DATA")
  }

  private static func granule(of path: String, prefix: String) -> String? {
    let parts = path.dropFirst(prefix.count).split(separator: "/")
    return parts.count > 2 && parts[0] == "GRANULE" ? prefix + "GRANULE/" + parts[1] : nil
  }

  static func isProductXML(_ file: FileName) -> Bool {
    let folders = file.folder.split(separator: "/")
    guard file.ending == "xml", !folders.contains("GRANULE"), !folders.contains("DATASTRIP") else {
      return false
    }
    let stem = file.stem.uppercased()
    // What costs least comes first: there may be thousands of files.
    guard stem.hasPrefix("MTD_MSI") || stem.hasPrefix("S2") else { return false }
    return level(stem) != nil
      && (stem.hasPrefix("MTD_MSI") || (stem.contains("_MTD_") && !stem.contains("_DS_")))
  }

  private static func safeFolder(of path: String) -> String? {
    let parts = path.split(separator: "/").dropLast()
    guard let place = parts.lastIndex(where: { $0.lowercased().hasSuffix(".safe") }) else { return nil }
    return parts[...place].joined(separator: "/")
  }

  private static func level(_ text: String) -> String? {
    let text = text.uppercased()
    return ["L1B", "L1C", "L2A"].first { text.contains($0) }
  }

  func contains(_ path: String) -> Bool { root.isEmpty || path == root || path.hasPrefix(root + "/") }

  /// The granules that a place means: the one it lies in, or all that lie in it.
  func granules(at place: String) -> [String] {
    granules.filter {
      place.isEmpty || $0 == place || $0.hasPrefix(place + "/") || place.hasPrefix($0 + "/")
        || place == productXML
        || (FileName(place).folder == root && !place.isEmpty && files[FileName(place)] != nil)
    }
  }

  /// - Parameter start: the file that the user named, if it is one of the granule's pictures.
  func delivery(granule: String, folder: String, start: String? = nil) throws(FindError) -> Delivery {
    var name = SentinelName(rootName.droppingSafe) ?? SentinelName(level: level)
    let part = SentinelName(FileName(granule).bare)
    name.tile = name.tile ?? part?.tile
    name.time = name.time ?? part?.time
    name.level = level
    var delivery = Delivery(
      kind: level == "L1C" ? .sentinel2L1C : .sentinel2L2A, folder: folder, name: .sentinel2(name))
    delivery.layout = .bands
    for (file, path) in files.sorted(by: { $0.value < $1.value })
    where path.hasPrefix(granule + "/") && Self.isPicture(file) {
      add(file, path, to: &delivery)
    }
    guard !delivery.rasters.isEmpty else {
      throw .rasterMissing(metadata: productXML ?? granule, scene: rootName)
    }
    delivery.rasters.sort {
      let (a, b) = (PartOrder.key($0.part), PartOrder.key($1.part))
      return a == b ? ($0.resolution_m ?? 0) < ($1.resolution_m ?? 0) : a < b
    }
    delivery.masks.sort { ($0.resolution_m ?? 0) < ($1.resolution_m ?? 0) }
    delivery.chosen = chosen(delivery, start: start)
    if let productXML { delivery.metadata.append(DeliveredMetadata(form: .xml, path: productXML)) }
    if let xml = granuleXML(granule) {
      delivery.metadata.append(DeliveredMetadata(form: .granuleXML, path: xml))
    }
    delivery.remarks = remarks(delivery)
    return delivery
  }

  private func add(_ file: FileName, _ path: String, to delivery: inout Delivery) {
    guard let picture = Self.layer(file) else {
      delivery.ignored.append(IgnoredFile(path: path, reason: "names no band"))
      return
    }
    switch SortedFile.duty(of: picture) {
    case .raster(let part, let resolution_m):
      let implied = level == "L1C" ? SentinelName.nominalSize_m[part] : nil
      delivery.rasters.append(
        DeliveredRaster(part: part, path: path, resolution_m: resolution_m ?? implied))
    case .mask(let kind, let resolution_m):
      delivery.masks.append(DeliveredMask(kind: kind, path: path, resolution_m: resolution_m))
    case .ignored(let reason): delivery.ignored.append(IgnoredFile(path: path, reason: reason))
    default: break
    }
  }

  /// Inside a product the end of a name is enough, whatever stands before it.
  private static func layer(_ file: FileName) -> SentinelName? {
    guard let fields = NameFields(file.stem)?.rest,
      let layer = fields.last(where: { SentinelName.layer($0) != nil })
    else { return nil }
    var name = SentinelName(level: "")
    name.layer = layer
    let folder = file.folder.split(separator: "/").last.map { String($0.dropFirst()).uppercased() } ?? ""
    name.resolution_m = fields.last.flatMap(SentinelName.resolution) ?? SentinelName.resolution(folder)
    return name
  }

  private func chosen(_ delivery: Delivery, start: String?) -> [String] {
    if let raster = delivery.rasters.first(where: { $0.path == start }) { return [raster.part] }
    var parts: [String] = []
    for raster in delivery.rasters where !parts.contains(raster.part) { parts.append(raster.part) }
    return parts
  }

  private func granuleXML(_ granule: String) -> String? {
    let texts = files.filter { $0.key.folder == granule && $0.key.ending == "xml" }.sorted {
      $0.value < $1.value
    }
    return texts.first { $0.key.stem == "MTD_TL" }?.value
      ?? texts.first { $0.key.stem.contains("_MTD_") }?.value
  }

  private func remarks(_ delivery: Delivery) -> [String] {
    var remarks = ["level \(level) is told by \(productXML.map { FileName($0).bare } ?? rootName)"]
    if productXML == nil { remarks.append("the product's XML is missing: nothing states the offset") }
    if granules.count > 1 {
      remarks.append("the product has \(granules.count) granules, one of them is used")
    }
    return remarks
  }
}

extension String {
  fileprivate var droppingSafe: String { lowercased().hasSuffix(".safe") ? String(dropLast(5)) : self }
}

extension SentinelName {
  /// The pixel side in which a band is measured, metres (Sentinel-2 user handbook).
  static let nominalSize_m: [String: Int] = [
    "B02": 10, "B03": 10, "B04": 10, "B08": 10, "B05": 20, "B06": 20, "B07": 20, "B8A": 20, "B11": 20,
    "B12": 20,
    "B01": 60, "B09": 60, "B10": 60,
  ]
}
