// SnowFreeScene: the same ground without snow, by which what is always bright is known.

internal import GeoFile
internal import Pass
internal import Raster
internal import Snow

/// Blue reflectance of a scene of another day, on the pixels of the one that is asked.
package struct SnowFreeScene: Sendable {
  let blue: LaidBand
  let calibration: Calibration

  /// - Parameter scene: the one that is asked; what its options say of bands, levels and numbers holds for both.
  /// - Throws: `SnowError.referenceBand`, `SnowError.referenceLevel`; as `Scene.init` and `LaidBand.init`.
  package init(path: String, for scene: Scene) throws {
    var options = SceneOptions()
    (options.bands, options.nodata, options.level) = (
      scene.options.bands, scene.options.nodata, scene.options.level
    )
    (options.scales, options.offsets) = (scene.options.scales, scene.options.offsets)
    (options.sensor, options.sensorFile) = (scene.options.sensor, scene.options.sensorFile)
    options.utcOffset_h = scene.options.utcOffset_h
    let reference = try Scene(path: path, options: options)
    guard let band = reference.band(of: .blue), let own = scene.band(of: .blue) else {
      throw SnowError.referenceBand(path: path)
    }
    let (level, wanted) = (reference.level(of: [band]), scene.level(of: [own]))
    guard level == wanted, reference.provesLevel(of: [band]) else {
      throw SnowError.referenceLevel(level: level, wanted: wanted, path: path)
    }
    let place = reference.contract.bands[band]
    calibration = reference.calibration(of: band, at: level)
    blue = try LaidBand(
      scene, path: reference.contract.files[place.file].description.path, band: place.fileBand,
      nodata: calibration.nodata, for: .blueBins)
  }

  func makeReader() throws -> LaidReader { try blue.makeLaidReader() }

  /// Its reflectance at a pixel of a window that was read; nil where it has none.
  func reflectance(_ planes: borrowing PlaneStack, at pixel: Int) -> Double? {
    planes.laidNumber(at: pixel, nodata: blue.nodata).map { $0 * calibration.gain + calibration.offset }
  }
}
