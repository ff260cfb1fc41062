// Surface reflectance (B, G, R, NIR) of everything on the land, summer and winter.

typealias Spectrum = SIMD4<Float>

/// A field as a mixture: what covers it, what shows between, and how unevenly.
struct CropLook: Sendable {
  var cover: Spectrum
  var ground: Spectrum
  /// Mean share of the cover, and how much it varies from parcel to parcel.
  var share: Float
  var spread: Float
  /// How strongly soil patches, fine texture and drilled lines change the share.
  var patch: Float
  var fine: Float
  var line: Float
  /// Relative change of brightness from pixel to pixel.
  var rough: Float
  /// How much colour and brightness of the cover differ from parcel to parcel.
  var hue: Float
}

/// Chosen so that, with `Season.pathReflectance`, NDVI at the top of the atmosphere is near 0.78 on full
/// maize, 0.7 on rice, 0.12 on bare black soil, 0.18 on stubble, below 0 on water and about 0 on snow.
struct Palette: Sendable {
  let crops: [CropLook]
  let path: Spectrum
  let transmittance: Spectrum
  let margin: Spectrum
  let track: Spectrum
  let paved: Spectrum
  let grass: Spectrum
  let reeds: Spectrum
  let saline: Spectrum
  let sand: Spectrum
  let water: Spectrum
  /// Silt in summer, snow on the ice in winter, in patches over `water`.
  let waterPatch: Spectrum
  let tree: Spectrum
  /// Share of a tree belt that hides the ground.
  let crown: Float
  let yard: Spectrum
  let garden: Spectrum
  let street: Spectrum
  /// Blue sheet, red tile, grey tile, pale sheet.
  let roofs: [Spectrum]
  /// What is left of the light in the shade of trees and houses.
  let shade: Spectrum
  let cloud: Spectrum

  init(_ season: Season) {
    self = season == .summer ? Palette(summer: season) : Palette(winter: season)
  }

  private init(summer season: Season) {
    let soil = Spectrum(0.034, 0.052, 0.055, 0.100)
    crops = [
      CropLook(
        cover: [0.020, 0.058, 0.021, 0.455], ground: soil, share: 0.95, spread: 0.05, patch: 0.10,
        fine: 0.05, line: 0.02, rough: 0.026, hue: 0.06),
      CropLook(
        cover: [0.026, 0.062, 0.030, 0.385], ground: [0.05, 0.062, 0.055, 0.06], share: 0.9, spread: 0.08,
        patch: 0.10, fine: 0.05, line: 0.03, rough: 0.02, hue: 0.06),
      CropLook(
        cover: [0.026, 0.084, 0.029, 0.520], ground: soil, share: 0.93, spread: 0.07, patch: 0.13,
        fine: 0.05, line: 0.04, rough: 0.024, hue: 0.06),
      CropLook(
        cover: [0.085, 0.118, 0.142, 0.236], ground: soil * 1.2, share: 0.8, spread: 0.16, patch: 0.3,
        fine: 0.18, line: 0.16, rough: 0.03, hue: 0.06),
      CropLook(
        cover: [0.062, 0.086, 0.096, 0.150], ground: soil, share: 0.3, spread: 0.3, patch: 0.55, fine: 0.24,
        line: 0.12, rough: 0.026, hue: 0.06),
    ]
    path = season.pathReflectance
    transmittance = season.transmittance
    margin = [0.055, 0.092, 0.085, 0.235]
    track = [0.085, 0.118, 0.140, 0.205]
    paved = [0.135, 0.148, 0.155, 0.168]
    grass = [0.032, 0.078, 0.048, 0.300]
    reeds = [0.022, 0.056, 0.026, 0.340]
    saline = [0.130, 0.165, 0.190, 0.250]
    sand = [0.150, 0.200, 0.232, 0.290]
    water = [0.036, 0.062, 0.048, 0.012]
    waterPatch = [0.058, 0.088, 0.082, 0.034]
    tree = [0.013, 0.034, 0.018, 0.310]
    crown = 1
    yard = [0.082, 0.108, 0.122, 0.205]
    garden = [0.038, 0.075, 0.048, 0.330]
    street = [0.135, 0.155, 0.168, 0.200]
    roofs = [
      [0.280, 0.190, 0.100, 0.210], [0.070, 0.090, 0.215, 0.280], [0.125, 0.135, 0.142, 0.160],
      [0.330, 0.335, 0.335, 0.330],
    ]
    shade = [0.52, 0.42, 0.38, 0.42]
    cloud = [0.720, 0.715, 0.725, 0.760]
  }

  private init(winter season: Season) {
    let snow = Spectrum(0.893, 0.898, 0.890, 0.832)
    let crust = Spectrum(0.700, 0.705, 0.700, 0.660)
    let straw = Spectrum(0.150, 0.180, 0.205, 0.260)
    let soil = Spectrum(0.060, 0.070, 0.080, 0.105)
    crops = [
      CropLook(
        cover: snow, ground: straw, share: 0.9, spread: 0.08, patch: 0.16, fine: 0.1, line: 0.11,
        rough: 0.010, hue: 0.012),
      CropLook(
        cover: snow, ground: straw * 0.95, share: 0.95, spread: 0.04, patch: 0.08, fine: 0.05, line: 0.04,
        rough: 0.008, hue: 0.012),
      CropLook(
        cover: snow, ground: soil * 1.5, share: 0.95, spread: 0.05, patch: 0.12, fine: 0.06, line: 0.05,
        rough: 0.008, hue: 0.012),
      CropLook(
        cover: snow, ground: straw, share: 0.77, spread: 0.14, patch: 0.2, fine: 0.16, line: 0.18,
        rough: 0.012, hue: 0.012),
      CropLook(
        cover: snow, ground: soil, share: 0.91, spread: 0.1, patch: 0.26, fine: 0.12, line: 0.1,
        rough: 0.010, hue: 0.012),
    ]
    path = season.pathReflectance
    transmittance = season.transmittance
    margin = straw * 0.4 + snow * 0.6
    track = soil * 0.45 + crust * 0.55
    paved = [0.200, 0.212, 0.215, 0.215]
    grass = straw * 0.34 + snow * 0.66
    reeds = straw * 0.8 + snow * 0.2
    saline = snow
    sand = snow * 0.95
    water = [0.455, 0.485, 0.470, 0.350]
    waterPatch = snow * 0.985
    tree = [0.115, 0.120, 0.128, 0.178]
    crown = 0.56
    yard = soil * 0.3 + crust * 0.7
    garden = straw * 0.22 + snow * 0.78
    street = soil * 0.6 + crust * 0.4
    let roofSnow = snow * 0.7
    roofs = [
      Spectrum(0.330, 0.235, 0.130, 0.240) * 0.45 + roofSnow * 0.55,
      Spectrum(0.095, 0.120, 0.285, 0.330) * 0.5 + roofSnow * 0.5,
      Spectrum(0.180, 0.190, 0.195, 0.205) * 0.25 + roofSnow * 0.75, roofSnow * 1.15,
    ]
    shade = [0.60, 0.50, 0.45, 0.44]
    cloud = [0.900, 0.895, 0.895, 0.890]
  }
}
