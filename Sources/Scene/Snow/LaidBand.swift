// LaidBand: a band of another raster on the pixels of a scene.

internal import GeoFile
package import Pass
package import Raster

/// Numbers as stored, bilinear between the pixels of the other raster: heights, or a scene of another day.
package struct LaidBand: Source {
  package let grid: Grid
  private let path: String
  private let band: Int
  private let window: Window
  private let laying: Laying
  /// What stands where there is nothing.
  let nodata: Double?
  /// What its numbers are worth: value = number · gain + offset.
  var gain = 1.0
  var offset = 0.0

  package var type: DataType { .float32 }
  package var calibrations: [Calibration] { [Calibration(gain: gain, offset: offset, nodata: nodata)] }
  package var hasMask: Bool { true }
  package var blocks: BlockLayout {
    BlockLayout(
      size: Size(width: 512, height: 512),
      byteCount: WarpedReader.patchByteCount(planes: 1, type: .float32))
  }
  /// Two coordinates a pixel.
  package var scratchBytesPerPixel: Int { 16 }

  /// - Parameters:
  ///   - band: counting from 0.
  ///   - nodata: of the band.
  ///   - question: whose bands say which pixels of the scene are walked.
  /// - Throws: `SnowError.notLaid` where nothing tells how the two lie.
  init(_ scene: Scene, path: String, band: Int, nodata: Double?, for question: SnowQuestion) throws {
    let place = try scene.place(of: question.roles.compactMap(scene.band(of:)))
    (self.path, self.band, self.nodata) = (path, band, nodata)
    (window, grid) = (place.window, place.grid)
    let other = FilePlace(path: path, grid: try RasterDescription(path: path).grid)
    do {
      laying = try SceneReading.laying(of: other, onto: place.base, scene, place)
    } catch SceneError.maskNotUsable(_, let reason) {
      // The rules are those of masks, the words are not.
      throw SnowError.notLaid(reason: reason, path: path)
    } catch SceneError.placeRejected {
      throw SnowError.notLaid(
        reason: "it has a place on the map, and by --geocoding none the scene has none", path: path)
    }
  }

  package func makeReader() throws -> any PlaneReader { try makeLaidReader() }

  func makeLaidReader() throws -> LaidReader {
    let inner: WarpedReader
    switch laying {
    case .direct(let column, let row):
      inner = try warped(GridRatio(columns: 1, rows: 1, columnOffset: Double(column), rowOffset: Double(row)))
    case .ratio(let ratio): inner = try warped(ratio)
    case .warp(let plan):
      inner = try WarpedReader(
        path: path, bands: [band], plan: plan, resampling: .bilinear, nodata: [nodata])
    }
    return LaidReader(inner: inner, window: window)
  }

  private func warped(_ ratio: GridRatio) throws -> WarpedReader {
    try WarpedReader(path: path, bands: [band], ratio: ratio, resampling: .bilinear, nodata: [nodata])
  }
}

/// Belongs to one worker.
struct LaidReader: PlaneReader {
  fileprivate let inner: WarpedReader
  fileprivate let window: Window

  func read(_ tile: Window, into planes: inout PlaneStack) throws {
    try inner.read(tile.shifted(column: window.column, row: window.row), into: &planes)
  }
}

extension PlaneStack {
  /// A Float32 of the first plane; nil where there is none.
  ///
  /// - Parameter nodata: as stored.
  func laidNumber(at pixel: Int, nodata: Double?) -> Double? {
    guard mask[pixel] != 0 else { return nil }
    var bits: UInt32 = 0
    for byte in 0..<4 { bits |= UInt32(bytes[pixel * 4 + byte]) << (8 * byte) }
    let number = Float(bitPattern: bits)
    return number.isFinite && number != nodata.map { Float($0) } ? Double(number) : nil
  }
}

extension Scene {
  /// The heights of the pixels that are walked for a question, in metres, by the first band of a model and its scale.
  package func heights(path: String, for question: SnowQuestion) throws -> LaidBand {
    guard let band = try RasterDescription(path: path).bands.first else {
      throw SnowError.noHeights(path: path)
    }
    var heights = try LaidBand(self, path: path, band: 0, nodata: band.nodata, for: question)
    (heights.gain, heights.offset) = (band.scale ?? 1, band.offset ?? 0)
    return heights
  }
}
