// SceneGroup: the files of one scene, made into a delivery.

struct SceneGroup {
  let scene: String
  /// Sorted by path.
  var files: [SortedFile]

  var rasters: [SortedFile] { files.filter(\.isRaster) }

  /// The path that names the scene to a person.
  var firstRaster: String? {
    rasters.min {
      let (a, b) = (PartOrder.key($0.part ?? ""), PartOrder.key($1.part ?? ""))
      return a == b ? $0.path < $1.path : a < b
    }?.path
  }

  /// - Parameter start: the file that the user named, if it is of this group.
  func delivery(folder: String, start: SortedFile? = nil) -> Delivery? {
    guard let first = start.flatMap({ $0.isRaster ? $0 : nil }) ?? rasters.first else { return nil }
    var delivery = Delivery(kind: kind(of: first), folder: folder, name: first.name)
    let used = usedRasters(start: start, delivery: &delivery)
    let rpcs = files.filter { $0.duty == .rpc }
    let texts = files.filter(\.isMetadata)
    for raster in used {
      guard case .raster(let part, let resolution_m) = raster.duty else { continue }
      let rpc = SideFileChoice(for: raster, among: rpcs, what: "RPC")
      let text = SideFileChoice(for: raster, among: texts, what: "metadata")
      delivery.remarks += rpc.remarks + text.remarks
      delivery.rasters.append(
        DeliveredRaster(
          part: part, path: raster.path, resolution_m: resolution_m, rpc: rpc.path, metadata: text.path))
    }
    delivery.layout = layout(of: used)
    delivery.chosen = chosen(delivery, start: start)
    addMetadata(texts, to: &delivery)
    addMasks(to: &delivery)
    let paired = Set(delivery.rasters.compactMap(\.rpc) + delivery.metadata.map(\.path))
    for file in files {
      if case .ignored(let reason) = file.duty {
        delivery.ignored.append(IgnoredFile(path: file.path, reason: reason))
      } else if file.duty == .unknownRaster {
        delivery.ignored.append(IgnoredFile(path: file.path, reason: "a raster that is no part of the scene"))
      } else if file.duty == .rpc || file.isMetadata, !paired.contains(file.path) {
        delivery.ignored.append(IgnoredFile(path: file.path, reason: "belongs to no raster that is used"))
      }
    }
    delivery.remarks += SceneRemarks.about(delivery)
    return delivery
  }

  /// One raster a part: the one that was named, the finest, one that is no copy, one without an order id.
  private func usedRasters(start: SortedFile?, delivery: inout Delivery) -> [SortedFile] {
    func key(_ file: SortedFile) -> [Int] {
      var resolution_m = 0
      if case .raster(_, let stated?) = file.duty { resolution_m = stated }
      return [
        file.path == start?.path ? 0 : 1, resolution_m,
        start == nil || file.name.orderId == start?.name.orderId ? 0 : 1,
        file.name.isCopy ? 1 : 0, file.name.orderId == nil ? 0 : 1,
      ]
    }
    var used: [SortedFile] = []
    let sorted = rasters.sorted {
      let (a, b) = (key($0), key($1))
      return a == b ? $0.path < $1.path : a.lexicographicallyPrecedes(b)
    }
    for file in sorted {
      guard let same = used.first(where: { $0.part == file.part }) else {
        used.append(file)
        continue
      }
      let reason = "\(file.part ?? "") again, \(same.file.bare) is used"
      delivery.ignored.append(IgnoredFile(path: file.path, reason: reason))
    }
    return used.sorted { PartOrder.key($0.part ?? "") < PartOrder.key($1.part ?? "") }
  }

  private func kind(of file: SortedFile) -> DeliveryKind {
    switch file.name {
    case .jilin1: .jilin1
    case .cresda: .cresda
    case .zy3: .zy3
    case .sentinel2(let name):
      // Only level 2A has pixel sizes in the names of its pictures.
      (name.level ?? (name.resolution_m == nil ? "L1C" : "L2A")) == "L1C" ? .sentinel2L1C : .sentinel2L2A
    case .landsat(let name):
      if name.isLevel2 {
        .landsatC2L2
      } else {
        name.collection == "02" || files.contains { $0.duty == .mask(.qaPixel, resolution_m: nil) }
          ? .landsatC2L1 : .landsatC1
      }
    case .hls(let name): name.product == "L30" ? .hlsL30 : .hlsS30
    case .planetScope: .planetScope
    case .other: .generic
    }
  }

  private func layout(of used: [SortedFile]) -> DeliveryLayout {
    let parts = used.compactMap(\.part)
    if parts.contains(where: { $0.hasPrefix("tile") }) { return .tiles }
    if parts.contains(where: PartOrder.isBand) { return .bands }
    return .parts
  }

  /// What was named; else all bands or tiles, else the first part.
  private func chosen(_ delivery: Delivery, start: SortedFile?) -> [String] {
    let parts = delivery.rasters.map(\.part)
    if let part = start?.part { return [part] }
    if let part = start?.name.partNamed, parts.contains(part) { return [part] }
    switch delivery.layout {
    case .bands: return parts.contains("MSS") ? ["MSS"] : parts.filter(PartOrder.isBand)
    case .tiles: return parts.filter { $0.hasPrefix("tile") }
    case .parts: return Array(parts.prefix(1))
    }
  }

  /// The metadata of what was chosen, then of other parts; all of Landsat's forms.
  private func addMetadata(_ texts: [SortedFile], to delivery: inout Delivery) {
    let chosen = delivery.rasters.filter { delivery.chosen.contains($0.part) }
    var paths = (chosen + delivery.rasters).compactMap(\.metadata)
    let isLandsat = [.landsatC1, .landsatC2L1, .landsatC2L2].contains(delivery.kind)
    if isLandsat {
      let order: [MetadataForm] = [.mtlText, .mtlJSON, .mtlXML]
      paths += order.flatMap { form in texts.filter { $0.duty == .metadata(form) }.map(\.path) }
    }
    for path in paths where !delivery.metadata.contains(where: { $0.path == path }) {
      guard let text = texts.first(where: { $0.path == path }), case .metadata(let form) = text.duty else {
        continue
      }
      delivery.metadata.append(DeliveredMetadata(form: form, path: path))
    }
  }

  private func addMasks(to delivery: inout Delivery) {
    var masks: [(mask: DeliveredMask, isCopy: Bool)] = []
    for file in files {
      guard case .mask(let kind, let resolution_m) = file.duty else { continue }
      masks.append((DeliveredMask(kind: kind, path: file.path, resolution_m: resolution_m), file.name.isCopy))
    }
    masks.sort {
      ($0.mask.resolution_m ?? 0, $0.isCopy ? 1 : 0, $0.mask.path) < (
        $1.mask.resolution_m ?? 0, $1.isCopy ? 1 : 0, $1.mask.path
      )
    }
    for (mask, _) in masks {
      if delivery.mask(mask.kind) == nil {
        delivery.masks.append(mask)
      } else {
        delivery.ignored.append(IgnoredFile(path: mask.path, reason: "another mask of the same kind is used"))
      }
    }
  }
}

/// In which order parts are told: those for indices first, bands by number.
enum PartOrder {
  static func key(_ part: String) -> (Int, Int, String) {
    let first = ["MSS", "AnalyticMS_SR", "AnalyticMS", "whole", "PSH", "PAN_NOSR", "PAN"]
    // PAN before its native twin: nothing prefers the twin unasked.
    let order = first.firstIndex(of: part).map { part == "PAN" ? 4 : $0 }
    if isBand(part) {
      let number = part.drop { !("0"..."9").contains($0) }.prefix { ("0"..."9").contains($0) }
      return (100, Int(number) ?? 0, part)
    }
    return (order.map { $0 * 2 + (part == "PAN" ? 1 : 0) } ?? 50, 0, part)
  }

  static func isBand(_ part: String) -> Bool {
    let name = part.hasPrefix("ST_") ? part.dropFirst(3) : part[...]
    return name.hasPrefix("B") && name.dropFirst().prefix(1).isDigits(1)
  }
}
