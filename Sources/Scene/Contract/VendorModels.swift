// VendorModels: which rational polynomials belong to which file of a scene.

internal import GeoFile
internal import Metadata
internal import Raster

extension VendorFacts {
  /// The model of each file that has one.
  ///
  /// A model that several tiles would share cannot be that of all: they lie side by side. It is used only where
  /// its size says which one it is of.
  func readRPC(_ contract: inout Contract) {
    for (file, raster) in rasters.enumerated() {
      guard let path = raster.rpc, contract.files.indices.contains(file) else { continue }
      let sharing = delivery.layout == .tiles ? delivery.rasters.filter { $0.rpc == path } : [raster]
      guard let model = readModel(&contract, path) else { continue }
      if sharing.count > 1, !isTheOne(file, of: sharing, model, contract) {
        contract.warnOnce(
          "scene.rpc-shared",
          "\(path) names no tile and cannot be the model of \(sharing.count): it is used only for one of its size"
        )
        continue
      }
      let size = contract.files[file].description.grid.size
      if !model.reachesMiddle(of: size) {
        contract.warn(
          "scene.rpc-misfit",
          "\(path) is the model of another raster than \(raster.path): the middle of its "
            + "\(size.width) x \(size.height) pixels lies outside the model")
      }
      contract.files[file].rationalPolynomials = Evident(model, path)
      if !contract.sideFiles.contains(path) { contract.sideFiles.append(path) }
    }
  }

  private func readModel(_ contract: inout Contract, _ path: String) -> RationalPolynomials? {
    do {
      return try RPCText.read(try MetadataFile.bytes(delivery.fullPath(path)))
    } catch {
      contract.warnOnce("scene.rpc-unread", "\(path): \(Self.reason(error))")
      return nil
    }
  }

  /// Whether a file is the only one of those sharing a model that it fits, all of them being open.
  private func isTheOne(
    _ file: Int, of sharing: [DeliveredRaster], _ model: RationalPolynomials, _ contract: Contract
  ) -> Bool {
    let open = rasters.indices.filter { sharing.contains(rasters[$0]) }
    guard open.count == sharing.count else { return false }
    return open.filter { model.fits(contract.files[$0].description.grid.size) } == [file]
  }
}

extension RationalPolynomials {
  /// Whether a raster's middle lies in the range that line and sample are normalised from.
  fileprivate func reachesMiddle(of size: Size) -> Bool {
    Self.axes(self, size).allSatisfy { abs($0.middle - $0.scaling.offset) <= abs($0.scaling.scale) }
  }

  /// Whether line and sample are normalised from about a raster's rows and columns.
  fileprivate func fits(_ size: Size) -> Bool {
    Self.axes(self, size).allSatisfy { scaling, middle in
      let half = middle + 0.5
      return abs(scaling.offset - middle) <= half / 4 && abs(abs(scaling.scale) - half) <= half / 4
    }
  }

  private static func axes(
    _ model: RationalPolynomials, _ size: Size
  ) -> [(scaling: Scaling, middle: Double)] {
    [(model.line, Double(size.height - 1) / 2), (model.sample, Double(size.width - 1) / 2)]
  }
}
