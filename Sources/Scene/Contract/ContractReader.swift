// ContractReader: from a delivery's files to its contract.

internal import GeoFile
internal import Metadata
internal import Raster

/// Opens what a delivery names, and nothing else.
package enum ContractReader {
  /// - Parameter path: a raster, a folder or a metadata file.
  package static func read(path: String, options: SceneOptions) throws -> Contract {
    let delivery = try delivery(at: path)
    let rasters = chosen(of: delivery)
    guard !rasters.isEmpty else { throw SceneError.notRead(kind: delivery.kind, path: path) }
    let files = try rasters.map {
      ContractFile(
        part: $0.part, description: try RasterDescription(path: delivery.fullPath($0.path)))
    }
    var contract = Contract(
      kind: delivery.kind, name: delivery.name.scene,
      path: files.count == 1 ? files[0].description.path : path, layout: delivery.layout, files: files)
    contract.remarks = delivery.remarks
    try contract.addBands()
    let catalog = try SensorCatalog.with(userFile: options.sensorFile)
    let stated = try options.sensor.map { id throws(SceneError) in
      guard let sensor = catalog.sensor(id: id) else { throw .noSuchSensor(id: id) }
      return sensor
    }
    let common = VendorFacts(
      rasters: rasters, delivery: delivery, catalog: catalog, stated: stated, options: options)
    switch delivery.name {
    case .jilin1(let name) where delivery.kind == .jilin1:
      JilinFacts(name: name, common: common).add(to: &contract)
    case .cresda(let name) where delivery.kind == .cresda:
      CRESDAFacts(name: name, common: common).add(to: &contract)
    case .zy3(let name) where delivery.kind == .zy3:
      ZiyuanFacts(name: name, common: common).add(to: &contract)
    case .sentinel2(let name) where delivery.kind == .sentinel2L1C || delivery.kind == .sentinel2L2A:
      SentinelFacts(name: name, common: common).add(to: &contract)
    case .landsat(let name) where delivery.kind != .generic:
      LandsatFacts(name: name, common: common).add(to: &contract)
    case .hls(let name) where delivery.kind != .generic:
      HLSFacts(name: name, common: common).add(to: &contract)
    case .planetScope(let name) where delivery.kind == .planetScope:
      PlanetFacts(name: name, common: common).add(to: &contract)
    default:
      contract.describe(byKnown: common, name: delivery.name.scene)
      common.readRPC(&contract)
    }
    for file in contract.files.indices where contract.files[file].rationalPolynomials == nil {
      contract.files[file].rationalPolynomials = contract.files[file].description.rationalPolynomials.map {
        Evident($0, "tag of the file")
      }
    }
    contract.examinePlaces()
    // Who states the numbers' meaning knows of the offset.
    if !options.scales.isEmpty || !options.offsets.isEmpty || options.level == .dn {
      contract.offsetDoubt = nil
      contract.warnings.removeAll { $0.id == "scene.offset-unknown" }
    }
    BandRoles.assign(&contract, stated: options.bands)
    contract.followRoles()
    return contract
  }

  /// What the path means. A file whose folder tells nothing stands for itself.
  private static func delivery(at path: String) throws -> Delivery {
    let isFolder = FolderListing().isFolder(path)
    do throws(FindError) {
      return try DeliveryFinder.find(path: path)
    } catch {
      // Whatever a file is, opening it says more than its name.
      switch error {
      case .unreadable where isFolder != true, .nothingRecognised where isFolder != true, .notThere:
        return alone(path)
      default: throw error
      }
    }
  }

  private static func alone(_ path: String) -> Delivery {
    let name = String(path.split(separator: "/").last ?? "")
    let folder = path.contains("/") ? String(path.dropLast(name.count)) : ""
    var delivery = Delivery(kind: .generic, folder: folder, name: .other(name))
    delivery.rasters = [DeliveredRaster(part: "whole", path: name)]
    delivery.chosen = ["whole"]
    return delivery
  }

  /// The rasters that the path means; a band that is there in several pixel sizes is the finest.
  private static func chosen(of delivery: Delivery) -> [DeliveredRaster] {
    let chosen = delivery.rasters.filter { delivery.chosen.contains($0.part) }
    return chosen.enumerated().filter { place, raster in
      !chosen.enumerated().contains { other, rival in
        guard rival.part == raster.part, other != place else { return false }
        let (mine, its) = (raster.resolution_m ?? .max, rival.resolution_m ?? .max)
        return its < mine || (its == mine && other < place)
      }
    }.map(\.element)
  }
}

extension Contract {
  /// The bands of all files with what their tags say; tiles must have the same bands each.
  fileprivate mutating func addBands() throws(SceneError) {
    for (place, file) in files.enumerated() {
      if layout == .tiles, place > 0 {
        let (mine, first) = (file.description.bands, files[0].description.bands)
        guard mine.map(\.type) == first.map(\.type) else {
          throw .tilesDiffer(path: file.description.path, other: files[0].description.path)
        }
        continue
      }
      for (fileBand, stored) in file.description.bands.enumerated() {
        var band = ContractBand(
          number: bands.count + 1, file: place, part: file.part, fileBand: fileBand, stored: stored)
        band.describeByFile(file.description)
        bands.append(band)
      }
    }
  }
}

extension ContractBand {
  /// What the file's own tags say.
  fileprivate mutating func describeByFile(_ description: RasterDescription) {
    if stored.scale != nil || stored.offset != nil {
      let scaling = Scaling(gain: stored.scale ?? 1, offset: stored.offset ?? 0)
      scalings[.asDelivered] = Evident(scaling, "SCALE and OFFSET of the file")
    }
    if let nodata = stored.nodata { self.nodata = Evident(nodata, "nodata of the file") }
    switch stored.type {
    case .uint8, .uint16:
      // Other types do not saturate by themselves.
      let bits = min(stored.bitCount ?? 16, stored.type.byteCount * 8)
      saturation = Evident(Double((1 << bits) - 1), "\(bits) bits of the file")
    case .int16, .int32, .float32, .float64: break
    }
  }
}
