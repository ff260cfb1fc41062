// Scene: one acquisition, with what its file proves and what the user states.

package import GeoFile
package import Pass
package import Raster

/// A raster with roles and calibrations.
package struct Scene: Sendable {
  package let description: RasterDescription
  package let options: SceneOptions
  package let roles: [BandRole]
  /// One a band of the file.
  package let calibrations: [Calibration]
  /// The band, counting from 0, whose 0 means that there is nothing: the last one that the file calls alpha, if
  /// nobody says that it sees something. (A fourth band is often called alpha by mistake.)
  package let alphaBand: Int?

  /// Opens the file and checks the options against it.
  package init(path: String, options: SceneOptions) throws {
    description = try RasterDescription(path: path)
    self.options = options
    let count = description.bands.count
    for (role, band) in options.bands where !(1...count).contains(band) {
      throw SceneError.noSuchBand(role: role, band: band, count: count, path: path)
    }
    for (option, values) in [("--scale", options.scales), ("--offset", options.offsets)]
    where values.count > 1 && values.count != count {
      throw SceneError.valueCount(option: option, given: values.count, bands: count, path: path)
    }
    if let window = options.window, !Window(description.grid.size).contains(window) {
      throw SceneError.windowOutside(window, size: description.grid.size, path: path)
    }
    let roles = BandRoles.recognise(description, stated: options.bands)
    self.roles = roles
    alphaBand = description.bands.indices.dropFirst().last { [description] band in
      description.bands[band].colorInterpretation == "Alpha" && !roles.contains { $0.band == band + 1 }
    }
    calibrations = description.bands.indices.map { [description] in
      Self.calibration(of: $0, description: description, options: options)
    }
  }

  /// The pixels that are walked.
  package var window: Window { options.window ?? Window(description.grid.size) }

  /// Whether the file or the user says how numbers become values, if only that they are values already.
  package var statesScale: Bool { !isUnscaled || !options.scales.isEmpty || !options.offsets.isEmpty }

  /// Whether values are the stored numbers, unscaled.
  package var isUnscaled: Bool { calibrations.allSatisfy(\.isIdentity) }

  /// The bands that hold values, counting from 0: all but alpha.
  package var valueBands: [Int] { description.bands.indices.filter { $0 != alphaBand } }

  /// What tells where pixels lie, and outputs do not get; nil for a file with a geotransform, or with nothing.
  package var lostPlace: String? {
    guard description.grid.geoTransform == nil else { return nil }
    let points = description.groundControlPointCount
    let found = [
      points > 0 ? "\(points) ground control points" : nil,
      description.hasRPC ? "rational polynomials (RPC)" : nil,
    ].compactMap(\.self)
    return found.isEmpty ? nil : found.joined(separator: " and ")
  }

  /// The band of a role, counting from 0.
  package func band(of role: Role) -> Int? {
    roles.first { $0.role == role }.map { $0.band - 1 }
  }

  /// A source of some bands as they are, counting from 0, and a product for each.
  package func source(forBands bands: [Int]) -> (SceneSource, ProductSet) {
    (SceneSource(self, bands: bands), ProductSet(planes: bands.map { description.bands[$0].description }))
  }

  private static func calibration(
    of band: Int, description: RasterDescription, options: SceneOptions
  ) -> Calibration {
    let stored = description.bands[band]
    func chosen(_ stated: [Double], _ tag: Double?) -> Double? {
      if options.level == .dn { return nil }
      return stated.isEmpty ? tag : stated[stated.count == 1 ? 0 : band]
    }
    let nodata: Double? =
      switch options.nodata {
      case .value(let value): value
      case Nodata.none?: nil
      case nil: stored.nodata
      }
    return Calibration(
      gain: chosen(options.scales, stored.scale) ?? 1, offset: chosen(options.offsets, stored.offset) ?? 0,
      nodata: nodata, saturation: saturation(of: stored))
  }

  /// The top of the range of 8- and 16-bit unsigned numbers; other types do not saturate by themselves.
  private static func saturation(of band: BandDescription) -> Double? {
    switch band.type {
    case .uint8, .uint16:
      Double((1 << min(band.bitCount ?? 16, band.type.byteCount * 8)) - 1)
    case .int16, .int32, .float32, .float64: nil
    }
  }
}
