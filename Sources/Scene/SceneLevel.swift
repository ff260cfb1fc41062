// SceneLevel: which level bands are taken at, and what makes it of stored numbers.

internal import GeoFile
package import Raster

extension Scene {
  /// Whether the user says how numbers become values.
  package var isScaleStated: Bool { !options.scales.isEmpty || !options.offsets.isEmpty }

  /// The level at which bands are taken: the one asked for, else the best that all of them prove. What the user
  /// says of scale and offset is as delivered, unless he says what it makes.
  package func level(of bands: [Int]) -> Level {
    if let stated = options.level { return stated }
    if isScaleStated { return .asDelivered }
    return Level.byWorth.first { level in
      !bands.isEmpty && bands.allSatisfy { contract.bands[$0].scalings[level] != nil }
    } ?? .asDelivered
  }

  /// What comes of a band at a level: the user's scale and offset, else what the contract proves; numbers as
  /// they are where nothing is proved.
  package func calibration(of place: Int, at level: Level) -> Calibration {
    let band = contract.bands[place]
    let proved = band.scalings[level]?.value ?? Scaling()
    func chosen(_ stated: [Double], _ proved: Double) -> Double {
      stated.isEmpty || level == .dn ? proved : stated[stated.count == 1 ? 0 : place]
    }
    let nodata: Double? =
      switch options.nodata {
      case .value(let value): value
      case Nodata.none?: nil
      case nil: band.nodata?.value
      }
    return Calibration(
      gain: chosen(options.scales, proved.gain), offset: chosen(options.offsets, proved.offset),
      nodata: nodata, saturation: band.saturation?.value)
  }

  /// Whether values are more than the stored numbers, or were stated to be values already. An offset alone gives them no
  /// unit.
  package func isScaled(at level: Level) -> Bool {
    if level.isReflectance { return true }
    if level == .dn { return false }
    return !options.scales.isEmpty || contract.bands.contains { $0.scalings[level] != nil }
  }

  /// Whether something says how the numbers of these bands become physical values: the contract, the user's
  /// scale, or the file's tags. An offset alone says nothing of the unit.
  func provesLevel(of bands: [Int]) -> Bool {
    let level = level(of: bands)
    if level.isReflectance || !options.scales.isEmpty { return true }
    return bands.allSatisfy { contract.bands[$0].scalings[level]?.value.isIdentity == false }
  }

  /// - Throws: `SceneError.levelNotProved` when a level was asked for that the contract does not prove,
  ///   `SceneError.levelsMixed` when the bands prove different ones.
  package func checkLevel(of bands: [Int]) throws(SceneError) {
    try checkMixing(bands)
    guard let level = options.level, level.isReflectance, options.scales.isEmpty,
      let band = bands.first(where: { contract.bands[$0].scalings[level] == nil })
    else { return }
    throw .levelNotProved(level: level, band: band + 1, missing: contract.missing, path: path)
  }

  /// Checks what the user says of level and geocoding, as far as it can be checked without asking for an index.
  package func checkStated(bands: [Int]) throws(SceneError) {
    if options.level?.isReflectance == true { try checkLevel(of: bands) }
    if options.geocoding == .map || options.geocoding == .rpc {
      _ = try FilePlace(mainContractFile).geocoding(options.geocoding) {
        .constant(height_m: $0.height.offset)
      }
    }
  }

  /// Bands of which some have a scale or a level that others lack make no sense together.
  private func checkMixing(_ bands: [Int]) throws(SceneError) {
    guard options.level == nil, !isScaleStated, level(of: bands) == .asDelivered else { return }
    let levels = bands.map { Set(contract.bands[$0].scalings.keys.filter { $0 != .dn }) }
    guard levels.contains(where: { $0 != levels.first }) else { return }
    func number(_ place: Int) -> Int { contract.bands[bands[place]].number }
    guard let scaled = levels.firstIndex(where: { !$0.isEmpty }) else { return }
    let other = levels.firstIndex { $0 != levels[scaled] } ?? scaled
    throw .levelsMixed(
      band: number(scaled), levels: levels[scaled].map(\.rawValue).sorted(), other: number(other),
      otherLevels: levels[other].map(\.rawValue).sorted(), missing: contract.missing, path: path)
  }
}
