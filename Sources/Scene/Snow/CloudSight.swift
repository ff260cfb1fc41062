// CloudSight: of which pixels the masks of a scene say whether there is cloud.

internal import GeoFile
package import Pass
package import Raster

/// A byte a pixel: 1 where a mask says whether there is cloud, 0 where none does, for it ends there or has no data.
package struct CloudSight: Source {
  package let grid: Grid
  private let window: Window
  private let masks: [SceneReading.Mask]

  package var type: DataType { .uint8 }
  package var calibrations: [Calibration] { [Calibration()] }
  package var hasMask: Bool { false }
  package var blocks: BlockLayout {
    BlockLayout(
      size: Size(width: 512, height: 512),
      byteCount: masks.reduce(0) { $0 + $1.readerBlockByteCount })
  }
  package var scratchBytesPerPixel: Int { masks.reduce(0) { $0 + $1.readerBytesPerPixel } }

  /// - Parameter bands: of the scene, whose pixels are walked.
  fileprivate init(_ scene: Scene, bands: [Int]) throws {
    let place = try scene.place(of: bands)
    (grid, window) = (place.grid, place.window)
    masks = try SceneReading.masks(of: scene, on: place).filter(\.rule.tellsClouds)
  }

  package func makeReader() throws -> any PlaneReader {
    var maps = SharedMaps()
    return Reader(window: window, masks: try masks.map { try MaskReader($0, &maps) })
  }

  /// Belongs to one worker.
  private struct Reader: PlaneReader {
    let window: Window
    var masks: [MaskReader]

    mutating func read(_ tile: Window, into planes: inout PlaneStack) throws {
      planes.resize(to: tile.size, masked: false, reasoned: true)
      for pixel in 0..<tile.pixelCount { planes.bytes[pixel] = 0 }
      for mask in masks.indices {
        try masks[mask].mark(tile.shifted(column: window.column, row: window.row), in: &planes.bytes)
      }
    }
  }
}

extension MaskRule {
  /// Masks of users may be of anything; they are asked for those of clouds.
  fileprivate var tellsClouds: Bool { !reasons.isDisjoint(with: [.cloud, .cirrus, .otherMask]) }
}

extension Scene {
  /// What its masks say of clouds; nil without a mask that could.
  ///
  /// - Parameter question: whose bands say which pixels of the scene are walked.
  package func cloudSight(for question: SnowQuestion) throws -> CloudSight? {
    guard isCloudMasked else { return nil }
    return try CloudSight(self, bands: question.roles.compactMap(band(of:)))
  }

  /// Whether a mask can tell where clouds are: one that came with the product, or one of the user.
  package var isCloudMasked: Bool {
    let own = options.clouds == .mask ? contract.masks : []
    return (own + options.masks).contains(where: \.rule.tellsClouds)
  }
}
