// DarkObject: takes from a scene the haze that its darkest pixels show.

package import Raster

/// Dark-object subtraction with the transmittance of clear air, for sensors without bands for aerosol.
///
/// A dark object is taken to reflect 1 %. What its pixels show beyond that is the path reflectance of the air:
/// ρp = ρdark − 0.01 · Tz · Tv, and then ρ = (ρTOA − ρp) / (Tz · Tv), with the Rayleigh transmittances from
/// the sun down (Tz) and up to the sensor (Tv). Sources: Chavez (1988, 1996); Song et al. (2001),
/// doi:10.1016/S0034-4257(00)00169-3, there DOS3 without diffuse light.
package enum DarkObject {
  /// One band's darkest pixels.
  package struct Band: Sendable, Equatable {
    package var centre_nm: Double
    /// TOA reflectance of the dark object.
    package var darkReflectance: Double

    package init(centre_nm: Double, darkReflectance: Double) {
      self.centre_nm = centre_nm
      self.darkReflectance = darkReflectance
    }

    /// From the dark object's radiance in W m⁻² sr⁻¹ µm⁻¹.
    package init(
      centre_nm: Double, darkRadiance_W_m2_sr_um: Double, solarIrradiance_W_m2_um: Double,
      light: TOAReflectance
    ) {
      self.centre_nm = centre_nm
      darkReflectance =
        darkRadiance_W_m2_sr_um
        * light.reflectancePerRadiance(solarIrradiance_W_m2_um: solarIrradiance_W_m2_um)
    }
  }

  /// What to do to one band: surface reflectance = TOA reflectance · gain + offset.
  package struct Correction: Sendable, Equatable {
    package let pathReflectance: Double
    /// Tz · Tv.
    package let transmittance: Double
    /// Whether the band has no dark object of its own, so that its haze follows from the bands beside it.
    package let isModelled: Bool

    package var gain: Double { 1 / transmittance }
    package var offset: Double { -pathReflectance / transmittance }

    /// W m⁻² sr⁻¹ µm⁻¹.
    package func pathRadiance_W_m2_sr_um(solarIrradiance_W_m2_um: Double, light: TOAReflectance) -> Double {
      pathReflectance / light.reflectancePerRadiance(solarIrradiance_W_m2_um: solarIrradiance_W_m2_um)
    }

    /// A calibration to surface reflectance from one to TOA reflectance.
    package func calibration(toTOAReflectance toa: Calibration) -> Calibration {
      var surface = toa
      surface.gain = toa.gain * gain
      surface.offset = toa.offset * gain + offset
      return surface
    }
  }

  /// What a dark object reflects.
  static let reflectance = 0.01
  /// In visible bands nothing darker than this means snow or cloud everywhere: 0.2 at 480 nm, less at longer waves by
  /// λ⁻². Thick haze and a winter sun (6S, elevation 22°, aerosol 0.3) let a 1 % object show 0.132, 0.087 and 0.058 in
  /// blue, green and red; shadows on snow show more than twice that in the red.
  package static func limit(at wavelength_nm: Double) -> Double {
    0.2 * (480 / wavelength_nm) * (480 / wavelength_nm)
  }
  /// Below this the air is not flat layers.
  package static let lowestSun_deg = 10.0
  package static let visible_nm = 400.0..<700.0

  /// A correction for each band, in their order.
  ///
  /// Haze falls with wavelength. A band that shows more than the next shorter one has no dark object (forest is
  /// bright in the near infrared): it gets the haze that the others foretell, never more than it shows.
  package static func corrections(
    for bands: [Band], light: TOAReflectance, viewElevation_deg: Double = 90,
    pressure_hPa: Double = RayleighScattering.standardPressure_hPa
  ) throws(SunlightError) -> [Correction] {
    guard light.sunElevation_deg >= lowestSun_deg else {
      throw .sunTooLow(elevation_deg: light.sunElevation_deg, limit_deg: lowestSun_deg)
    }
    guard (30...90).contains(viewElevation_deg) else {
      throw .badNumber(name: "view elevation", value: viewElevation_deg)
    }
    guard (300...1_100).contains(pressure_hPa) else {
      throw .badNumber(name: "air pressure", value: pressure_hPa)
    }
    var transmittances: [Double] = []
    var measured: [HazeSpectrum.Sample] = []
    for band in bands {
      try check(band)
      let depth = RayleighScattering.opticalDepth(wavelength_nm: band.centre_nm, pressure_hPa: pressure_hPa)
      let transmittance =
        RayleighScattering.transmittance(opticalDepth: depth, elevation_deg: light.sunElevation_deg)
        * RayleighScattering.transmittance(opticalDepth: depth, elevation_deg: viewElevation_deg)
      transmittances.append(transmittance)
      measured.append(
        HazeSpectrum.Sample(
          wavelength_nm: band.centre_nm, value: max(0, band.darkReflectance - reflectance * transmittance)))
    }
    let haze = HazeSpectrum.falling(measured)
    return bands.indices.map { band in
      Correction(
        pathReflectance: haze[band], transmittance: transmittances[band],
        isModelled: haze[band] != measured[band].value)
    }
  }

  private static func check(_ band: Band) throws(SunlightError) {
    guard (300...3_000).contains(band.centre_nm) else {
      throw .badNumber(name: "centre in nm", value: band.centre_nm)
    }
    guard band.darkReflectance.isFinite else {
      throw .badNumber(name: "dark reflectance", value: band.darkReflectance)
    }
    let limit = limit(at: band.centre_nm)
    if visible_nm.contains(band.centre_nm), band.darkReflectance > limit {
      throw .noDarkObject(centre_nm: band.centre_nm, reflectance: band.darkReflectance, limit: limit)
    }
  }
}
