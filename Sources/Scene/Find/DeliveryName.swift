// DeliveryName: a file name that some vendor's rule explains, and the scene it says it belongs to.

/// What kind of product a delivery is.
package enum DeliveryKind: String, Sendable, CaseIterable {
  case jilin1
  case cresda
  case zy3
  case sentinel2L1C = "sentinel2-l1c"
  case sentinel2L2A = "sentinel2-l2a"
  case landsatC1 = "landsat-c1"
  case landsatC2L1 = "landsat-c2-l1"
  case landsatC2L2 = "landsat-c2-l2"
  case hlsL30 = "hls-l30"
  case hlsS30 = "hls-s30"
  case planetScope = "planetscope"
  /// A raster of unknown name.
  case generic
}

package enum DeliveryName: Hashable, Sendable {
  case jilin1(JilinName)
  case cresda(CRESDAName)
  case zy3(SASMACName)
  case sentinel2(SentinelName)
  case landsat(LandsatName)
  case hls(HLSName)
  case planetScope(PlanetName)
  /// The stem of a name that no rule explains.
  case other(String)

  /// The first rule that explains a stem; `other` if none does.
  package init(_ stem: String) {
    self = Self.known(stem) ?? .other(stem)
  }

  private static func known(_ stem: String) -> DeliveryName? {
    if let name = JilinName(stem) { return .jilin1(name) }
    if let name = CRESDAName(stem) { return .cresda(name) }
    if let name = SASMACName(stem) { return .zy3(name) }
    if let name = LandsatName(stem) { return .landsat(name) }
    if let name = SentinelName(stem) { return .sentinel2(name) }
    if let name = PlanetName(stem) { return .planetScope(name) }
    return HLSName(stem).map { .hls($0) }
  }

  package var isKnown: Bool {
    if case .other = self { return false }
    return true
  }

  package var isCopy: Bool {
    switch self {
    case .jilin1(let name): name.isCopy
    case .cresda(let name): name.isCopy
    case .zy3(let name): name.isCopy
    case .sentinel2(let name): name.isCopy
    case .landsat(let name): name.isCopy
    case .hls(let name): name.isCopy
    case .planetScope(let name): name.isCopy
    case .other(let stem): CopyMark.removed(from: stem).isCopy
    }
  }

  package var orderId: String? {
    guard case .jilin1(let name) = self else { return nil }
    return name.orderId
  }

  /// The part that a name tells of, as deliveries call it; nil where it tells of the whole scene.
  package var partNamed: String? {
    switch self {
    case .jilin1(let name): name.isNotSuperResolved ? "PAN_NOSR" : name.part
    case .cresda(let name): name.part == nil ? nil : name.commonPart
    case .zy3(let name): name.commonPart
    case .sentinel2, .landsat, .hls, .planetScope, .other: nil
    }
  }

  /// Equal for all files of one scene, whatever their order id, separators and copies; shown to people too.
  package var scene: String {
    let fields: [String?] =
      switch self {
      case .jilin1(let name):
        [
          name.satellite, name.camera, name.time, name.mission, name.segment, name.scene, name.count,
          name.level,
          name.grid,
        ]
      case .cresda(let name):
        [name.satellite, name.camera, name.longitude, name.latitude, name.date, name.level + name.productId]
      // Each camera has its own time; orbit and row say where and when.
      case .zy3(let name): [name.satellite, name.orbit, name.row]
      case .sentinel2(let name): [name.satellite, name.level, name.tile, name.time]
      case .landsat(let name):
        [name.satellite, name.level, name.pathRow, name.date, name.processed, name.collection, name.tier]
      case .hls(let name):
        ["HLS", name.product, name.place, name.tile, name.time, name.version.map { "V" + $0 }]
      case .planetScope(let name): [name.date, name.time, name.satellite]
      case .other(let stem): [stem]
      }
    return fields.compactMap(\.self).joined(separator: "_")
  }
}
