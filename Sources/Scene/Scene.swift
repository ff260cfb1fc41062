// Scene: one acquisition, with what its files prove and what the user states.

package import GeoFile
package import Pass
package import Raster

/// A contract with the user's options applied.
package struct Scene: Sendable {
  package internal(set) var contract: Contract
  package internal(set) var options: SceneOptions
  /// The band, counting from 0, whose 0 means that there is nothing: the last one that the file calls alpha, if
  /// nobody says that it sees something. (A fourth band is often called alpha by mistake.)
  package let alphaBand: Int?

  /// Reads the contract and checks the options against it.
  ///
  /// - Parameter path: a raster, a folder or a metadata file.
  package init(path: String, options: SceneOptions) throws {
    let contract = try ContractReader.read(path: path, options: options)
    let count = contract.bands.count
    for (role, band) in options.bands where !(1...count).contains(band) {
      throw SceneError.noSuchBand(role: role, band: band, count: count, path: contract.path)
    }
    for (option, values) in [("--scale", options.scales), ("--offset", options.offsets)]
    where values.count > 1 && values.count != count {
      throw SceneError.valueCount(option: option, given: values.count, bands: count, path: contract.path)
    }
    if case .value(let nodata)? = options.nodata,
      !contract.bands.contains(where: {
        $0.stored.type.holds(nodata) || (nodata.isNaN && !$0.stored.type.isInteger)
      })
    {
      throw SceneError.nodataNotHeld(
        nodata: nodata, type: contract.bands.first?.stored.type ?? .uint8, path: contract.path)
    }
    alphaBand = contract.bands.indices.dropFirst().last { place in
      contract.bands[place].stored.colorInterpretation == "Alpha" && contract.bands[place].role == nil
    }
    self.contract = contract
    self.options = options
  }

  package var path: String { contract.path }

  /// The file whose grid stands for the scene: the finest of those that see colours.
  package var mainFile: RasterDescription { mainContractFile.description }

  var mainContractFile: ContractFile {
    let seeing = contract.bands.filter { $0.role.map { $0.value != .pan } ?? false }
    let files = Set((seeing.isEmpty ? contract.bands : seeing).map(\.file)).sorted()
      .map { contract.files[$0] }
    return files[Self.finest(files.map(FilePlace.init))]
  }

  package var roles: [Role] { contract.bands.compactMap { $0.role?.value } }

  /// The bands that hold values, counting from 0: all but alpha.
  package var valueBands: [Int] { contract.bands.indices.filter { $0 != alphaBand } }

  /// The band of a role, counting from 0.
  package func band(of role: Role) -> Int? {
    contract.bands.firstIndex { $0.role?.value == role }
  }

  /// A source of some bands as they are delivered, counting from 0, and a product for each.
  package func source(forBands bands: [Int]) throws -> (SceneSource, ProductSet) {
    let level = options.level ?? .asDelivered
    return (
      try SceneSource(self, bands: bands, calibrations: bands.map { calibration(of: $0, at: level) }),
      ProductSet(planes: bands.map { contract.bands[$0].stored.description })
    )
  }

  /// Where the main file lies and how far it reaches; nil where nothing that the user lets count tells it.
  package var ground: GroundPlace.Ground? {
    let geocoding = try? FilePlace(mainContractFile).geocoding(options.geocoding) {
      .constant(height_m: $0.height.offset)
    }
    return geocoding.flatMap { GroundPlace.ground(of: mainFile.grid.size, by: $0) }
  }

  /// What tells where pixels lie and outputs do not get; nil for a file with a geotransform, or with nothing.
  package var lostPlace: String? {
    let file = mainFile
    guard file.grid.geoTransform == nil, contract.rationalPolynomials == nil else { return nil }
    let points = file.groundControlPointCount
    return points > 0 ? "\(points) ground control points" : nil
  }
}
