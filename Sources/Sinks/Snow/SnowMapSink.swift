// SnowMapSink: a layer of a snow map into a file.

package import Compute
package import Digest
package import GeoFile
package import Pass
package import Raster
package import Snow
package import System

/// What a file of a snow map holds.
package enum SnowLayer: Sendable, Equatable {
  case classes
  /// How sure snow is, from 0 to 100, in a plane of the source; nil where evidence of infrared tells it.
  case quality(plane: Int?)
  /// Percent of a pixel under snow, in a plane of the source.
  case fraction(plane: Int)

  /// Whether what is of a class has a number of its own instead of the class.
  fileprivate func isTold(_ which: UInt8) -> Bool {
    switch self {
    case .classes: false
    case .quality: which == SnowClass.snow.rawValue || which == SnowClass.undecidable.rawValue
    case .fraction: which == SnowClass.snow.rawValue
    }
  }
}

/// What is snow only where a plane of the source says that masks tell where clouds are.
package struct SnowDoubt: Sendable, Equatable {
  package var plane: Int
  /// Of snow elsewhere.
  package var snowClass: SnowClass
  /// Of the quality there.
  package var qualityShare: Double

  package init(plane: Int, snowClass: SnowClass, qualityShare: Double) {
    (self.plane, self.snowClass, self.qualityShare) = (plane, snowClass, qualityShare)
  }
}

/// Writes the class of every pixel, by its evidence and reason, or what else a layer tells of snow; overviews take the commonest
/// of four.
package final class SnowMapSink: Sink {
  private let file: PendingFile
  private let kernels: KernelSet
  private let profile: RasterProfile
  private let classifier: SnowClassifier
  private let layer: SnowLayer
  private let blocks: BandBlocks<UInt8>
  private let found = Locked<SHA256Digest?>(nil)
  /// By elevation band where a plane of the source tells it, else in the last.
  private let total = Locked([SnowCounts](repeating: SnowCounts(), count: 256))
  /// Pixels that count although a band of theirs is full.
  private let saturated = Locked(0)
  private let doubted = Locked(0)
  private let bandPlane: Int?
  private let doubt: SnowDoubt?
  private let isHeld: Bool
  private let pool = BufferPool<UInt8>(blank: SnowClass.nodata.rawValue)

  /// - Parameters:
  ///   - profile: one band; its type and nodata are set here.
  ///   - file: where the raster goes; published after all sinks have finished, unless it is held.
  ///   - bandPlane: the plane of the source with elevation bands.
  ///   - doubt: nil where nothing is doubted.
  ///   - isHeld: whether the file gets its name from somebody else, who wants its `digest`.
  package init(
    profile: RasterProfile, classifier: SnowClassifier, file: PendingFile, kernels: KernelSet,
    layer: SnowLayer = .classes, bandPlane: Int? = nil, doubt: SnowDoubt? = nil, isHeld: Bool = false
  ) throws {
    (self.layer, self.bandPlane, self.doubt, self.isHeld) = (layer, bandPlane, doubt, isHeld)
    let profile = Self.bytes(profile, layer)
    (self.profile, self.classifier, self.file, self.kernels) = (profile, classifier, file, kernels)
    blocks = try BandBlocks(
      profile, nodata: SnowClass.nodata.rawValue, file: file, kernels: kernels, isDigested: isHeld)
  }

  private static func bytes(_ profile: RasterProfile, _ layer: SnowLayer) -> RasterProfile {
    var profile = profile
    profile.type = .uint8
    profile.hasDifferences = false
    (profile.nodata, profile.scale, profile.offset) = (Double(SnowClass.nodata.rawValue), nil, nil)
    profile.metadata["HEITU_CLASSES"] =
      switch layer {
      case .classes: "0 no snow, 100 snow, 205 cloud, 253 undecidable, 254 nodata"
      case .quality:
        "0 no snow, up to 100 the surer the snow (an order, not a probability), 205 cloud, 254 nodata"
      case .fraction: "0 to 100 percent under snow, 205 cloud, 253 undecidable, 254 nodata"
      }
    return profile
  }

  package var forms: LayerForms { [.planes, .reasons] }
  package var partialBytesPerPixel: Int { 0 }
  package var absorbBytesPerPixel: Int { 1 }
  package func residentByteCount(tiles: TilePlan) -> Int {
    BandBlocks<UInt8>.residentByteCount(profile, tiles: tiles)
  }

  package func begin(_ tiles: TilePlan) { blocks.begin(tiles) }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) throws -> [SnowCounts] {
    let (count, evidence, reasons, table) = (
      layers.pixelCount, layers.planes, layers.reasons, classifier.table
    )
    var classes = pool.take(count)
    defer { pool.give(classes) }
    do {
      var target = classes.mutableSpan
      let (bytes, why, known) = (evidence.span, reasons.span, table.span)
      for pixel in 0..<count {
        target[pixel] = known[Int(why[pixel]) << 8 | Int(bytes[pixel])]
      }
    }
    if let doubt {
      let (snow, doubtful) = (SnowClass.snow.rawValue, doubt.snowClass.rawValue)
      var found = 0
      for pixel in 0..<count where evidence[doubt.plane * count + pixel] == 0 && classes[pixel] == snow {
        classes[pixel] = doubtful
        found += 1
      }
      doubted.withLock { $0 += found }
    }
    guard layer != .classes else {
      countSaturated(reasons.span.extracting(0..<count))
      try blocks.add(classes.span, of: tile)
      return counted(classes, count, planes: layers.planes)
    }
    replace(&classes, count, planes: evidence)
    try blocks.add(classes.span, of: tile)
    return []
  }

  private func countSaturated(_ reasons: Span<UInt8>) {
    var counts = [UInt64](repeating: 0, count: 256)
    kernels.tally(reasons, into: &counts)
    let found = Int(counts[Int(Reason.saturated.rawValue)])
    saturated.withLock { $0 += found }
  }

  /// Puts what the layer tells in the place of classes.
  private func replace(_ classes: inout [UInt8], _ count: Int, planes: [UInt8]) {
    let first: Int? =
      switch layer {
      case .classes: nil
      case .quality(let plane): plane.map { $0 * count }
      case .fraction(let plane): plane * count
      }
    let isTold = (0...UInt8.max).map(layer.isTold)
    for pixel in 0..<count where isTold[Int(classes[pixel])] {
      let told = first.map { planes[$0 + pixel] } ?? InfraredEvidence(rawValue: planes[pixel]).quality
      if let doubt, planes[doubt.plane * count + pixel] == 0 {
        classes[pixel] = UInt8((Double(told) * doubt.qualityShare).rounded())
      } else {
        classes[pixel] = told
      }
    }
  }

  private func counted(_ classes: [UInt8], _ count: Int, planes: [UInt8]) -> [SnowCounts] {
    guard let bandPlane else {
      var counts = [UInt64](repeating: 0, count: 256)
      kernels.tally(classes.span.extracting(0..<count), into: &counts)
      return [SnowCounts(bytes: counts)]
    }
    var counts = [[UInt64]](repeating: Array(repeating: 0, count: 256), count: 256)
    for pixel in 0..<count { counts[Int(planes[bandPlane * count + pixel])][Int(classes[pixel])] += 1 }
    return counts.map(SnowCounts.init(bytes:))
  }

  package func merge(_ counts: [SnowCounts], of tile: Tile) {
    total.withLock { total in
      for place in counts.indices { total[bandPlane == nil ? total.count - 1 : place].merge(counts[place]) }
    }
  }

  package func endings() throws -> [@Sendable () throws -> Void] { try blocks.parts(statistics: []) }

  package func finish() throws {
    let digest = try blocks.finish()
    found.withLock { $0 = digest }
  }

  /// The SHA-256 of the file, once it is finished.
  package var digest: SHA256Digest? { found.withLock { $0 } }

  /// Pixels that would be snow if a mask said that there is no cloud.
  package var doubtedCount: Int { doubted.withLock { $0 } }

  /// Of the pixels of a source that tells it.
  package var saturatedCount: Int { saturated.withLock { $0 } }

  package var counts: SnowCounts {
    total.withLock { total in
      var all = SnowCounts()
      for part in total { all.merge(part) }
      return all
    }
  }

  /// By elevation band; what has no height is not among them.
  package var countsOfBands: [SnowCounts] { total.withLock { Array($0.dropLast()) } }

  package func publish() throws { if !isHeld { try file.publish() } }
}

/// What a `SnowMapSink` will need, for plans; it takes nothing.
package struct PlannedSnowMap: Sink {
  private let profile: RasterProfile

  /// - Parameter profile: one band of bytes.
  package init(profile: RasterProfile) { self.profile = profile }

  package var forms: LayerForms { [.planes, .reasons] }
  package var partialBytesPerPixel: Int { 0 }
  package var absorbBytesPerPixel: Int { 1 }
  package func residentByteCount(tiles: TilePlan) -> Int {
    BandBlocks<UInt8>.residentByteCount(profile, tiles: tiles)
  }
  package func absorb(_ tile: Tile, _ layers: borrowing Layers) {}
  package func merge(_ partial: Void, of tile: Tile) {}
  package func finish() {}
}
