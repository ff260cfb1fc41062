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
    var size: Size
    /// Where its numbers lie, if they can be taken from the file as they are.
    var plain: PlainLayout?
    /// Nil where pieces of rows are all that is wanted.
    var ahead: RowsAhead?

    /// Whether it is read pixel by pixel as it lies.
    var isDirect: Bool {
      if case .direct = laying { return true }
      return false
    }
  }

  struct Mask: Sendable {
    var path: String
    var laying: Laying
    var band: Int
    /// Of 8 or 16 bits as stored; other numbers are read as Float64.
    var type: DataType
    var size: Size
    var rule: MaskRule
    /// The file's own word for no data, whether or not the rule gives it a meaning.
    var fill: Double?

    /// A number that says nothing: listed numbers mean what the list says.
    var nodata: Double? {
      if case .nonzero = rule { fill } else { nil }
    }

    /// Bytes a pixel of a reader that is no `SceneReader`: the number, whether there is one, and two places.
    var readerBytesPerPixel: Int { type.byteCount + 17 }
    /// Bytes of its blocks.
    var readerBlockByteCount: Int { WarpedReader.patchByteCount(planes: 1, type: type) }
  }

  var parts: [Part] = []
  var masks: [Mask] = []
  /// Polygons outside of which nothing counts.
  var cutline: Polygons?
  /// What is doubtful about masks.
  private(set) var warnings: [SceneWarning] = []
  var window: Window
  var resampling: Resampling
  var type: DataType
  var planeCount: Int
  /// Whether parts lie side by side, so that each fills what the ones before it left.
  var isMosaic: Bool
  private var coarsestBlock: BlockLayout

  init(_ scene: Scene, bands: [Int], calibrations: [Calibration], place: ScenePlace) throws {
    let contract = scene.contract
    (window, resampling) = (place.window, scene.options.resampling)
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
          hasMask: description.hasMask || alpha != nil, type: Self.common(types),
          size: description.grid.size))
    }
    type = Self.common(parts.map(\.type))
    if resampling != .nearest, moves { type = .float32 }
    for place in parts.indices where parts[place].isDirect && !parts[place].hasMask {
      guard let file = contract.files.first(where: { $0.description.path == parts[place].path })?.description,
        Set(file.bands.map(\.type)) == [type]
      else { continue }
      parts[place].plain = PlainLayout(file)
      if case .direct(_, let row) = parts[place].laying, 2 * window.width >= file.grid.size.width {
        parts[place].ahead = RowsAhead(end: window.endRow + row)
      }
    }
    masks = try Self.masks(of: scene, on: place)
    for mask in masks { try examine(mask, all: Window(place.base.grid.size)) }
    coarsestBlock = blockLayout(contract)
    cutline = try Self.cutline(of: scene, on: place)
    if let cutline { coarsestBlock.byteCount += cutline.maskByteCount }
  }

  /// Read before any pass: to refuse it early, and once for all workers.
  private static func cutline(of scene: Scene, on place: ScenePlace) throws -> Polygons? {
    guard let path = scene.options.cutline else { return nil }
    guard place.base.mapGeocoding != nil else {
      throw SceneError.noPlace(option: "--cutline", path: scene.path)
    }
    let limit = scene.options.memoryByteCount
    do throws(GeoFileError) {
      return try Polygons(
        path: path, layer: scene.options.cutlineLayer, grid: place.base.grid,
        memoryLimit: limit - MemoryPlan.programByteCount)
    } catch {
      guard case .polygonsTooLarge(_, let needed, _) = error else { throw error }
      throw PassError.memory(needed: needed + usualByteCount, limit: limit)
    }
  }

  /// What the pass over a small scene takes with the program.
  private static let usualByteCount = 130_000_000

  /// Whether a mask lies on the pixels that are walked, of all that there are.
  private mutating func examine(_ mask: Mask, all: Window) throws {
    let share = try MaskShare.share(of: mask, in: window, of: self)
    if share == 0 {
      let whole = window == all ? 0 : try MaskShare.share(of: mask, in: all, of: self)
      guard whole > 0 else {
        throw SceneError.maskNotUsable(path: mask.path, reason: "it does not touch the scene")
      }
    }
    guard share < 1 else { return }
    let percent = share == 0 ? 0 : max(0.1, min(99.9, (share * 1000).rounded() / 10))
    warnings.append(
      SceneWarning(
        id: "scene.mask-partial",
        text: "\(mask.path) covers \(percent) % of the \(window == all ? "scene" : "window"): "
          + "it says nothing of the rest"))
  }

  /// Whether any part is not read pixel by pixel.
  var moves: Bool {
    parts.contains { !$0.isDirect }
  }

  /// The same of parts and masks.
  var movesAnything: Bool {
    moves
      || masks.contains { mask in
        if case .direct = mask.laying { return false }
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
    guard !blocks.canBeCut else { return blocks }
    blocks.columnPhase = place.window.column % blocks.size.width
    blocks.rowPhase = place.window.row % blocks.size.height
    return blocks
  }

  private func blockLayout(_ contract: Contract) -> BlockLayout {
    var layout = BlockLayout(size: Size(width: 512, height: 512))
    if masks.isEmpty, parts.allSatisfy({ $0.plain?.isStriped == true }) {
      // Parts of rows cost no more than their share, so tiles are whole output blocks.
      layout.canBeCut = true
      layout.byteCount = parts.count * PlainReader.pieceByteCount
      return layout
    }
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
