// SceneReading: which files give which planes of a scene, and how.

internal import GeoFile
internal import Pass
internal import Raster

/// What readers need to know; each worker opens its own files from it.
struct SceneReading: Sendable {
  /// Bands of one file.
  struct Part: Sendable {
    var path: String
    var laying: Laying
    /// Counting from 0 in the file.
    var bands: [Int]
    /// The plane of each band.
    var planes: [Int]
    var alpha: Int?
    /// One a band.
    var nodata: [Double?]
    var hasMask: Bool
    var type: DataType
  }

  struct Mask: Sendable {
    var path: String
    var laying: Laying
    var band: Int
    var type: DataType
    /// Raw values of `Reason`, one a stored bit pattern.
    var table: [UInt8]
  }

  var parts: [Part] = []
  var masks: [Mask] = []
  /// Polygons outside of which nothing counts, and the grid they are laid on.
  var cutline: String?
  var base: Grid
  var window: Window
  var resampling: Resampling
  var type: DataType
  var planeCount: Int
  /// Whether parts lie side by side, so that each fills what the ones before it left.
  var isMosaic: Bool
  private var coarsestBlock: BlockLayout

  init(_ scene: Scene, bands: [Int], calibrations: [Calibration], place: ScenePlace) throws {
    let contract = scene.contract
    (base, window, resampling) = (place.base.grid, place.window, scene.options.resampling)
    (planeCount, isMosaic) = (bands.count, contract.layout == .tiles && contract.files.count > 1)
    coarsestBlock = BlockLayout(size: Size(width: 512, height: 512))
    type = .uint8
    for (file, laying) in place.layings.enumerated() {
      guard let laying else { continue }
      let description = contract.files[file].description
      let chosen = bands.indices.filter { isMosaic || contract.bands[bands[$0]].file == file }
      let alpha = scene.alphaBand.flatMap {
        contract.bands[$0].file == file ? contract.bands[$0].fileBand : nil
      }
      let types = chosen.compactMap { plane in
        description.bands.indices.contains(contract.bands[bands[plane]].fileBand)
          ? description.bands[contract.bands[bands[plane]].fileBand].type : nil
      }
      guard types.count == chosen.count else {
        throw SceneError.tilesDiffer(path: description.path, other: scene.path)
      }
      parts.append(
        Part(
          path: description.path, laying: laying, bands: chosen.map { contract.bands[bands[$0]].fileBand },
          planes: chosen, alpha: alpha, nodata: chosen.map { calibrations[$0].nodata },
          hasMask: description.hasMask || alpha != nil, type: Self.common(types)))
    }
    type = Self.common(parts.map(\.type))
    if resampling != .nearest, moves { type = .float32 }
    coarsestBlock = blockLayout(contract)
    masks = try Self.masks(of: scene, on: place)
    cutline = scene.options.cutline
    if cutline != nil, place.base.mapGeocoding == nil {
      throw SceneError.noPlace(option: "--cutline", path: scene.path)
    }
  }

  /// Whether any part is not read pixel by pixel.
  var moves: Bool {
    parts.contains { part in
      if case .direct = part.laying { return false }
      return true
    }
  }

  /// One file whose planes are read as they lie.
  var isSimple: Bool { parts.count == 1 && !moves && !givesReasons }

  var hasMask: Bool { moves || parts.contains(where: \.hasMask) }

  var givesReasons: Bool {
    if !masks.isEmpty || cutline != nil { return true }
    return parts.contains { part in
      if case .warp = part.laying { return true }
      return false
    }
  }

  /// The type that holds all numbers of some types.
  private static func common(_ types: [DataType]) -> DataType {
    guard let first = types.first else { return .uint8 }
    if types.allSatisfy({ $0 == first }) { return first }
    return types.allSatisfy { $0.byteCount <= 2 || $0 == .float32 } ? .float32 : .float64
  }

  /// Tiles follow the blocks of the file that is read as it lies and has most bytes in one.
  func blocks(_ place: ScenePlace) -> BlockLayout {
    var blocks = coarsestBlock
    blocks.columnPhase = place.window.column % blocks.size.width
    blocks.rowPhase = place.window.row % blocks.size.height
    return blocks
  }

  private func blockLayout(_ contract: Contract) -> BlockLayout {
    var layout = BlockLayout(size: Size(width: 512, height: 512))
    var isFirst = true
    for part in parts {
      guard let file = contract.files.first(where: { $0.description.path == part.path })?.description else {
        continue
      }
      let together = file.interleave == "PIXEL" ? file.bands.count : 1
      // The library holds the packed and the unpacked block, and GDAL its copy.
      var byteCount = 3 * file.blockSize.pixelCount * together * part.type.byteCount
      if case .direct(let column, let row) = part.laying {
        if isFirst || file.blockSize.pixelCount > layout.size.pixelCount {
          // Phases count from the base's origin.
          if column % file.blockSize.width == 0, row % file.blockSize.height == 0 {
            layout.size = file.blockSize
          }
          isFirst = false
        }
      } else {
        byteCount += WarpedReader.patchByteCount(planes: part.bands.count, type: type)
      }
      layout.byteCount += byteCount
    }
    return layout
  }
}

extension SceneReading {
  /// The product's own masks, unless clouds are kept, and those of the user.
  private static func masks(of scene: Scene, on place: ScenePlace) throws -> [Mask] {
    let own = scene.options.clouds == .mask ? scene.contract.masks : []
    return try (own + scene.options.masks).map { mask in
      let description = try RasterDescription(path: mask.path)
      guard description.bands.indices.contains(mask.band) else {
        throw SceneError.maskNotUsable(path: mask.path, reason: "it has \(description.bands.count) bands")
      }
      let type = description.bands[mask.band].type
      guard type.byteCount <= 2 else {
        throw SceneError.maskNotUsable(
          path: mask.path, reason: "its pixels are \(type.rawValue), not whole numbers of 8 or 16 bits")
      }
      return Mask(
        path: mask.path,
        laying: try laying(of: FilePlace(path: mask.path, grid: description.grid), scene, place),
        band: mask.band, type: type, table: mask.rule.table(for: type))
    }
  }

  private static func laying(of mask: FilePlace, _ scene: Scene, _ place: ScenePlace) throws -> Laying {
    if place.isRegridded {
      if let geocoding = mask.mapGeocoding {
        return .warp(WarpPlan(sourceSize: mask.grid.size, geocoding: geocoding, target: place.base.grid))
      }
      // A mask without a place is one of the scene's own pixels.
      for (file, laying) in zip(scene.contract.files, place.layings) {
        if case .warp(let plan)? = laying, file.description.grid.size == mask.grid.size { return .warp(plan) }
      }
      throw SceneError.maskNotUsable(
        path: mask.path, reason: "it has no place on the map, and another size than the scene")
    }
    do {
      return try mask.laying(onto: place.base)
    } catch SceneError.bandsMisaligned(_, _, let columns, let rows) {
      // A mask is the nearest number anyway.
      return .ratio(GridRatio(columns: 1, rows: 1, columnOffset: columns, rowOffset: rows))
    } catch SceneError.gridsDiffer {
      if let geocoding = mask.mapGeocoding, place.base.mapGeocoding != nil {
        return .warp(WarpPlan(sourceSize: mask.grid.size, geocoding: geocoding, target: place.base.grid))
      }
      throw SceneError.maskNotUsable(
        path: mask.path, reason: "nothing tells how it lies on the scene: it has another size and no place")
    }
  }
}
