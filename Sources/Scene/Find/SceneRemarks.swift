// SceneRemarks: what the names of a delivery say that a user should know.

enum SceneRemarks {
  static func about(_ delivery: Delivery) -> [String] {
    var remarks: [String] = []
    let parts = delivery.rasters.map(\.part)
    if case .jilin1(let name) = delivery.name {
      if name.hasSuperResolvedPan, parts.contains("PAN") {
        remarks.append("PAN of \(name.satellite) is super-resolved: for the eye, not for measuring")
      }
      if parts.contains("PAN_NOSR") {
        remarks.append("PAN_NOSR is the PAN before super-resolution; it is used only if named")
      }
      if name.isHyperspectral, name.level == "L1C", parts.contains("MSS"), name.part == nil {
        remarks.append("L1C of \(name.satellite) without a band in its name: B3 to B6 merged")
      }
      let counts = Set(
        delivery.rasters.compactMap { raster -> String? in
          guard case .jilin1(let name) = DeliveryName(FileName(raster.path).stem) else { return nil }
          return name.count
        })
      if counts.count > 1 {
        remarks.append(
          "the parts have different production counts: \(counts.sorted().joined(separator: ", "))")
      }
    }
    if delivery.layout == .tiles {
      remarks.append("\(delivery.chosen.count) tiles lie side by side, each with a grid of its own")
    }
    if delivery.mask(.vendorCloud) != nil {
      remarks.append("the values of the vendor's cloud mask are not published: it is not used unasked")
    }
    if case .landsat(let name) = delivery.name, name.collection == nil, delivery.kind == .landsatC1 {
      remarks.append("the name states no collection; Collection 1 is concluded, for there is no QA_PIXEL")
    }
    if delivery.metadata.isEmpty, delivery.kind == .sentinel2L1C || delivery.kind == .sentinel2L2A {
      remarks.append("bands of Sentinel-2 without their product's XML: nothing states the offset")
    }
    for raster in delivery.rasters where CopyMark.removed(from: FileName(raster.path).stem).isCopy {
      remarks.append("\(FileName(raster.path).bare) is named as a copy")
    }
    return remarks
  }
}
