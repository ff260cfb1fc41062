// SceneReader: the planes of a scene, window by window, from all its files.

internal import GeoFile
internal import Pass
internal import Raster

/// Belongs to one worker.
struct SceneReader: PlaneReader {
  private let reading: SceneReading
  private var parts: [PartReader] = []
  private var masks: [MaskReader] = []
  private var cutline: PolygonMask?
  private var inside: [UInt8] = []
  /// What a later tile of a mosaic gives.
  private var patch: PlaneStack

  init(_ reading: SceneReading) throws {
    self.reading = reading
    patch = PlaneStack(type: reading.type, planeCount: reading.planeCount)
    var maps = SharedMaps()
    for part in reading.parts { parts.append(try PartReader(part, reading, &maps)) }
    for mask in reading.masks { masks.append(try MaskReader(mask, &maps)) }
    cutline = try reading.cutline.map { polygons in try PolygonMask(polygons) }
  }

  mutating func prepare(_ tile: Window) {
    let window = tile.shifted(column: reading.window.column, row: reading.window.row)
    for part in parts { part.prepare(window) }
  }

  mutating func read(_ tile: Window, into planes: inout PlaneStack) throws {
    let window = tile.shifted(column: reading.window.column, row: reading.window.row)
    if reading.isSimple { return try parts[0].readAlone(window, into: &planes) }
    planes.open(to: window.size, masked: reading.hasMask, reasoned: reading.givesReasons)
    if reading.isMosaic {
      try readMosaic(window, into: &planes)
    } else {
      for part in parts { try part.read(window, into: &planes) }
    }
    for place in masks.indices { try masks[place].read(window, into: &planes) }
    try cut(window, &planes)
  }

  private mutating func cut(_ window: Window, _ planes: inout PlaneStack) throws {
    guard let cutline else { return }
    try cutline.read(window, into: &inside)
    for pixel in 0..<window.pixelCount where inside[pixel] == 0 {
      planes.reasons[pixel] = max(planes.reasons[pixel], Reason.outside.rawValue)
    }
  }

  /// The first tile that has something at a pixel gives all its planes.
  private mutating func readMosaic(_ window: Window, into planes: inout PlaneStack) throws {
    for (place, part) in parts.enumerated() {
      patch.open(to: window.size, masked: true, reasoned: true)
      try part.read(window, into: &patch)
      if place == 0 {
        planes.bytes = patch.bytes
        planes.mask = patch.mask
        planes.reasons = patch.reasons
        for pixel in 0..<window.pixelCount where patch.isEmpty(pixel, part.emptyNumbers) {
          planes.mask[pixel] = 0
        }
        continue
      }
      let size = patch.type.byteCount
      for pixel in 0..<window.pixelCount
      where planes.mask[pixel] == 0 && patch.mask[pixel] != 0 && !patch.isEmpty(pixel, part.emptyNumbers) {
        planes.mask[pixel] = 255
        planes.reasons[pixel] = patch.reasons[pixel]
        for plane in 0..<patch.planeCount {
          let start = patch.byteRange(ofPlane: plane).lowerBound + pixel * size
          for byte in start..<start + size { planes.bytes[byte] = patch.bytes[byte] }
        }
      }
    }
  }
}

extension PlaneStack {
  /// Whether every plane of a pixel holds the bytes that mean nothing.
  fileprivate func isEmpty(_ pixel: Int, _ empty: [[UInt8]?]) -> Bool {
    let size = type.byteCount
    return (0..<planeCount).allSatisfy { plane in
      guard let wanted = empty[plane] else { return false }
      let start = byteRange(ofPlane: plane).lowerBound + pixel * size
      return bytes[start..<start + size].elementsEqual(wanted)
    }
  }
}

/// Maps of one worker, one for all files that lie alike.
struct SharedMaps {
  private var maps: [WarpPlan: SharedPixelMap] = [:]

  mutating func map(_ plan: WarpPlan) throws -> SharedPixelMap {
    if let known = maps[plan] { return known }
    let map = SharedPixelMap(try EarthPixelMap(plan))
    maps[plan] = map
    return map
  }
}

/// Bands of one file.
struct PartReader {
  private enum Way {
    case direct(RasterReader, column: Int, row: Int)
    case plain(PlainReader, column: Int, row: Int)
    case moved(WarpedReader)
  }

  private let way: Way
  private let planes: [Int]
  /// The stored bytes of each band's nodata.
  let emptyNumbers: [[UInt8]?]

  init(_ part: SceneReading.Part, _ reading: SceneReading, _ maps: inout SharedMaps) throws {
    planes = part.planes
    emptyNumbers = part.nodata.map { $0.flatMap(reading.type.storedBytes) }
    switch part.laying {
    case .direct(let column, let row):
      if let layout = part.plain {
        way = .plain(
          try PlainReader(path: part.path, bands: part.bands, layout: layout, ahead: part.ahead),
          column: column, row: row)
      } else {
        way = .direct(
          try RasterReader(path: part.path, bands: part.bands, alpha: part.alpha), column: column, row: row)
      }
    case .ratio(let ratio):
      way = .moved(
        try WarpedReader(
          path: part.path, bands: part.bands, alpha: part.alpha, ratio: ratio,
          resampling: reading.resampling, nodata: part.nodata))
    case .warp(let plan):
      way = .moved(
        try WarpedReader(
          path: part.path, bands: part.bands, alpha: part.alpha, map: try maps.map(plan),
          resampling: reading.resampling, nodata: part.nodata))
    }
  }

  /// The one band of a mask, always by the nearest number.
  init(_ mask: SceneReading.Mask, _ maps: inout SharedMaps) throws {
    planes = [0]
    emptyNumbers = [nil]
    switch mask.laying {
    case .direct(let column, let row):
      way = .direct(try RasterReader(path: mask.path, bands: [mask.band]), column: column, row: row)
    case .ratio(let ratio):
      way = .moved(
        try WarpedReader(
          path: mask.path, bands: [mask.band], ratio: ratio, resampling: .nearest, nodata: [nil]))
    case .warp(let plan):
      way = .moved(
        try WarpedReader(
          path: mask.path, bands: [mask.band], alpha: nil, map: try maps.map(plan), resampling: .nearest,
          nodata: [nil]))
    }
  }

  func prepare(_ window: Window) {
    if case .plain(let reader, let column, let row) = way {
      reader.prepare(window.shifted(column: column, row: row))
    }
  }

  /// A window of the only file, in one go.
  func readAlone(_ window: Window, into planes: inout PlaneStack) throws {
    switch way {
    case .direct(let reader, let column, let row):
      try reader.read(window.shifted(column: column, row: row), into: &planes)
    case .plain, .moved:
      planes.resize(to: window.size, masked: false)
      try read(window, into: &planes)
    }
  }

  func read(_ window: Window, into stack: inout PlaneStack) throws {
    switch way {
    case .direct(let reader, let column, let row):
      try reader.read(window.shifted(column: column, row: row), into: &stack, at: planes)
    case .plain(let reader, let column, let row):
      try reader.read(window.shifted(column: column, row: row), into: &stack, at: planes)
    case .moved(let reader): try reader.read(window, into: &stack, at: planes)
    }
  }
}

extension DataType {
  /// How a number is stored; nil if it cannot be.
  fileprivate func storedBytes(_ number: Double) -> [UInt8]? {
    func bytes<Stored: FixedWidthInteger>(_ value: Stored?) -> [UInt8]? {
      value.map { value in
        (0..<Stored.bitWidth / 8).map { UInt8(truncatingIfNeeded: value.littleEndian >> ($0 * 8)) }
      }
    }
    switch self {
    case .uint8: return bytes(UInt8(exactly: number))
    case .uint16: return bytes(UInt16(exactly: number))
    case .int16: return bytes(Int16(exactly: number))
    case .int32: return bytes(Int32(exactly: number))
    case .float32: return bytes(Float(number).bitPattern)
    case .float64: return bytes(number.bitPattern)
    }
  }
}
