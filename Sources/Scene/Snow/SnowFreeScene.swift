// SnowFreeScene: the same ground without snow, by which what is always bright is known.

internal import GeoFile
internal import Pass
internal import Raster
internal import Snow
internal import System

/// Blue reflectance of a scene of another day, on the pixels of the one that is asked.
package struct SnowFreeScene: Sendable {
  private let blue: LaidBand
  private let calibration: Calibration
  /// Its own: what they hide is not known.
  private let masks: [SceneReading.Mask]
  private let window: Window

  /// - Parameter scene: the one that is asked; what its options say of bands, levels and numbers holds for both.
  /// - Throws: `SnowError.referenceBand`, `SnowError.referenceLevel`, `SnowError.referenceIsScene`; as `Scene.init` and `LaidBand.init`.
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
    let file = reference.contract.files[place.file].description.path
    let ownFile = scene.contract.files[scene.contract.bands[own].file].description.path
    guard !PendingFile.isSameFile(file, ownFile) else { throw SnowError.referenceIsScene(path: path) }
    calibration = reference.calibration(of: band, at: level)
    blue = try LaidBand(
      scene, path: file, band: place.fileBand,
      nodata: calibration.nodata, for: .blueBins)
    let walked = try scene.place(of: SnowQuestion.blueBins.roles.compactMap(scene.band(of:)))
    window = walked.window
    masks = try reference.contract.masks.map {
      try SceneReading.reading(of: $0, onto: walked.base, scene, walked)
    }
  }

  /// Bytes a pixel of a reader: numbers, whether they are there, whether they are bright.
  var scratchBytesPerPixel: Int {
    blue.scratchBytesPerPixel + 6 + (masks.isEmpty ? 0 : 2) + masks.reduce(0) { $0 + $1.readerBytesPerPixel }
  }

  /// Bytes of the blocks of a reader.
  var blockByteCount: Int {
    masks.reduce(blue.blocks.byteCount) { $0 + $1.readerBlockByteCount }
  }

  func makeReader() throws -> SnowFreeReader {
    var maps = SharedMaps()
    return SnowFreeReader(
      blue: try blue.makeLaidReader(), window: window, masks: try masks.map { try MaskReader($0, &maps) })
  }

  /// Its reflectance at a pixel of a window that was read; nil where it has none.
  func reflectance(_ planes: borrowing PlaneStack, at pixel: Int) -> Double? {
    planes.laidNumber(at: pixel, nodata: blue.nodata).map { $0 * calibration.gain + calibration.offset }
  }
}

/// Belongs to one worker.
struct SnowFreeReader {
  fileprivate let blue: LaidReader
  fileprivate let window: Window
  fileprivate var masks: [MaskReader]
  private var hidden = PlaneStack(type: .uint8, planeCount: 1)

  fileprivate init(blue: LaidReader, window: Window, masks: [MaskReader]) {
    (self.blue, self.window, self.masks) = (blue, window, masks)
  }

  /// Blue as stored; without a number where the scene's own masks hide the ground.
  mutating func read(_ tile: Window, into planes: inout PlaneStack) throws {
    try blue.read(tile, into: &planes)
    guard !masks.isEmpty else { return }
    hidden.open(to: tile.size, masked: false, reasoned: true)
    for mask in masks.indices {
      try masks[mask].read(tile.shifted(column: window.column, row: window.row), into: &hidden)
    }
    for pixel in 0..<tile.pixelCount where hidden.reasons[pixel] != Reason.valid.rawValue {
      planes.mask[pixel] = 0
    }
  }
}
