// ContractReader: from a delivery's files to its contract.

internal import GeoFile
internal import Metadata
internal import Raster

/// Opens what a delivery names, and nothing else.
enum ContractReader {
  static func read(path: String, options: SceneOptions) throws -> Contract {
    let delivery = try delivery(at: path)
    let raster = try raster(of: delivery, path: path)
    let files = [try RasterDescription(path: delivery.fullPath(raster.path))]
    var contract = Contract(
      kind: delivery.kind, name: delivery.name.scene, path: files.first?.path ?? path, files: files)
    contract.remarks = delivery.remarks
    for (file, description) in files.enumerated() {
      for (fileBand, stored) in description.bands.enumerated() {
        var band = ContractBand(
          number: contract.bands.count + 1, file: file, fileBand: fileBand, stored: stored)
        band.describeByFile(description)
        contract.bands.append(band)
      }
    }
    let catalog = try SensorCatalog.with(userFile: options.sensorFile)
    let stated = try options.sensor.map { id throws(SceneError) in
      guard let sensor = catalog.sensor(id: id) else { throw .noSuchSensor(id: id) }
      return sensor
    }
    let common = VendorFacts(
      raster: raster, delivery: delivery, catalog: catalog, stated: stated, options: options)
    switch delivery.name {
    case .jilin1(let name) where delivery.kind == .jilin1:
      JilinFacts(name: name, common: common).add(to: &contract)
    case .cresda(let name) where delivery.kind == .cresda:
      CRESDAFacts(name: name, common: common).add(to: &contract)
    default: contract.describe(byStated: stated)
    }
    if contract.rationalPolynomials == nil,
      let tagged = files.compactMap(\.rationalPolynomials).first
    {
      contract.rationalPolynomials = Evident(tagged, "tag of the file")
    }
    BandRoles.assign(&contract, stated: options.bands)
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

  /// The one raster that the path means.
  private static func raster(of delivery: Delivery, path: String) throws(SceneError) -> DeliveredRaster {
    let chosen = delivery.rasters.filter { delivery.chosen.contains($0.part) }
    guard chosen.count == 1 else { throw .notRead(kind: delivery.kind, path: path) }
    return chosen[0]
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
