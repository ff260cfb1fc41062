// Atmosphere: surface reflectance from that above the air, where a scene has a dark object.

internal import Indices
package import Pass
package import Raster
package import Sunlight

/// What is done about the air between ground and sensor.
package enum Atmosphere: String, Sendable, CaseIterable {
  case none
  /// Dark-object subtraction with the transmittance of clear air, see `DarkObject`.
  case dos
}

/// The haze of one band and what it was told by.
package struct BandHaze: Sendable, Equatable {
  package var role: Role
  /// Counting from 1.
  package var number: Int
  /// TOA reflectance of the dark object.
  package var darkReflectance: Double
  package var correction: DarkObject.Correction
}

/// What a pass must look at to find the dark object.
package struct DarkObjectSearch: Sendable {
  /// TOA reflectance of the bands that show haze, over the whole scene as delivered, whatever window, grid and masks are
  /// asked for: the haze is that of the scene, and a window of the result is the result of the window.
  package let source: SceneSource
  package let products: ProductSet
  /// Empty, one a product.
  package let histograms: [Histogram]
  /// The bands, counting from 0, in the order of the products.
  package let bands: [Int]
  fileprivate let centres_nm: [Double]
  fileprivate let light: TOAReflectance
  fileprivate let viewElevation_deg: Double
}

extension Scene {
  /// Wavelengths that the sun lights and haze scatters.
  static let hazy_nm = 400.0...2_500.0
  /// Four digits of reflectance; what lies outside is no dark object, and the outermost bins take it.
  private static let emptyHistogram = Histogram(range: -0.1...1.1, binCount: 12_000)

  /// What to look at before haze can be taken from bands, counting from 0: all bands that show it.
  ///
  /// - Throws: `AtmosphereError` for a band without proved TOA reflectance or wavelength, for a scene that is surface
  ///   reflectance already, and without a sun; `SunlightError.sunTooLow`.
  package func darkObjectSearch(for used: [Int]) throws -> DarkObjectSearch {
    if !used.isEmpty, used.allSatisfy({ contract.bands[$0].scalings[.surface] != nil }) {
      throw AtmosphereError.alreadySurface(path: path)
    }
    let hazy = valueBands.filter(showsHaze)
    if let band = used.first(where: { !hazy.contains($0) }) ?? (hazy.isEmpty ? valueBands.first ?? 0 : nil) {
      throw refusal(ofBand: band)
    }
    guard hazy.contains(where: { DarkObject.visible_nm.contains(contract.bands[$0].centre_nm ?? 0) }) else {
      throw AtmosphereError.noVisibleBand(path: path)
    }
    guard let sun = contract.sun?.value else { throw AtmosphereError.noSun(path: path) }
    // The distance does not matter to reflectance.
    guard sun.elevation_deg >= DarkObject.lowestSun_deg,
      let light = TOAReflectance(sunElevation_deg: sun.elevation_deg, sunDistance_au: 1)
    else {
      throw SunlightError.sunTooLow(elevation_deg: sun.elevation_deg, limit_deg: DarkObject.lowestSun_deg)
    }
    var whole = self
    (whole.options.window, whole.options.box, whole.options.cutline) = (nil, nil, nil)
    (whole.options.masks, whole.options.resampling) = ([], .nearest)
    return DarkObjectSearch(
      source: try whole.asDelivered(bands: hazy, calibrations: hazy.map { calibration(of: $0, at: .toa) }),
      products: ProductSet(planes: hazy.map { contract.bands[$0].role?.value.rawValue ?? "" }),
      histograms: hazy.map { _ in Self.emptyHistogram }, bands: hazy,
      centres_nm: hazy.map { contract.bands[$0].centre_nm ?? 0 }, light: light,
      viewElevation_deg: contract.roll_deg.map { 90 - abs($0.value) } ?? 90)
  }

  /// The scene with what makes surface reflectance of its numbers, by the histograms of a search.
  ///
  /// - Throws: `SunlightError` where nothing is dark; `AtmosphereError.tooFewPixels`.
  package func corrected(_ search: DarkObjectSearch, by histograms: [Histogram]) throws -> Scene {
    let dark = try zip(search.bands, histograms).map { band, histogram in
      guard let value = DarkValue.reflectance(in: histogram) else {
        throw AtmosphereError.tooFewPixels(
          band: band + 1, count: Int(clamping: histogram.total), needed: Int(DarkValue.leastCount), path: path
        )
      }
      return value
    }
    let corrections = try DarkObject.corrections(
      for: zip(search.centres_nm, dark).map { DarkObject.Band(centre_nm: $0, darkReflectance: $1) },
      light: search.light, viewElevation_deg: search.viewElevation_deg)
    var scene = self
    scene.options.level = .surface
    scene.contract.haze = []
    for (place, band) in search.bands.enumerated() {
      guard let role = contract.bands[band].role?.value, let toa = contract.bands[band].scalings[.toa] else {
        continue
      }
      let haze = BandHaze(
        role: role, number: band + 1, darkReflectance: dark[place], correction: corrections[place])
      scene.contract.haze.append(haze)
      let surface = haze.correction.calibration(
        toTOAReflectance: Calibration(gain: toa.value.gain, offset: toa.value.offset))
      scene.contract.bands[band].scalings[.surface] = Evident(
        Scaling(gain: surface.gain, offset: surface.offset), "dark object: \(haze.text); from \(toa.evidence)"
      )
    }
    return scene
  }

  /// The bands on the scene's own grid, for where pixels lie does not matter to how dark they are; laid together by the
  /// grid that is usual for them where they do not fit before.
  private func asDelivered(bands: [Int], calibrations: [Calibration]) throws -> SceneSource {
    var plain = self
    (plain.options.target, plain.options.geocoding) = (TargetWishes(), .auto)
    do {
      return try SceneSource(plain, bands: bands, calibrations: calibrations)
    } catch let error as SceneError where options.target.isRegridded && error.isOfGrids {
      (plain.options.target.isOrtho, plain.options.geocoding) = (true, options.geocoding)
      plain.options.target.elevation = options.target.elevation
      return try SceneSource(plain, bands: bands, calibrations: calibrations)
    }
  }

  private func showsHaze(_ band: Int) -> Bool {
    let known = contract.bands[band]
    guard let role = known.role?.value, role.showsHaze, let centre = known.centre_nm else { return false }
    return options.scales.isEmpty && options.offsets.isEmpty && known.scalings[.toa] != nil
      && Self.hazy_nm.contains(centre)
  }

  /// Why haze cannot be taken from a band.
  private func refusal(ofBand band: Int) -> AtmosphereError {
    let known = contract.bands[band]
    if known.scalings[.toa] == nil || isScaleStated {
      return .notTOA(band: band + 1, missing: contract.missing, path: path)
    }
    return .noHaze(band: band + 1, role: known.role?.value, path: path)
  }
}

extension BandHaze {
  /// In words, for evidence and metadata.
  package var text: String {
    "dark \(Self.short(darkReflectance)), path reflectance \(Self.short(correction.pathReflectance))"
      + (correction.isModelled ? " (from the other bands)" : "")
      + ", transmittance \(Self.short(correction.transmittance))"
  }

  private static func short(_ value: Double) -> String { "\((value * 10_000).rounded() / 10_000)" }
}

extension Role {
  /// Bands of colour. Panchromatic ones mix the haze of all colours; those of absorbed light show the air itself.
  fileprivate var showsHaze: Bool { isReflectance && ![.pan, .cirrus, .watervapour].contains(self) }
}
