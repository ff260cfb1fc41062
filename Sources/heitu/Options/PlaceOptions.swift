// PlaceOptions: which part of a scene, on which grid, without which pixels.

internal import ArgumentParser
internal import GeoFile
internal import Raster
internal import Scene
internal import System

struct PlaceOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Only these pixels of the output's grid.", valueName: "col,row,width,height"))
  var window: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Only the pixels that this box touches, in the units of the grid or of --bbox-crs.",
      valueName: "x0,y0,x1,y1"))
  var bbox: String?

  @Option(help: ArgumentHelp("The coordinate system of --bbox, as in EPSG:4326.", valueName: "crs"))
  var bboxCrs: String?

  @Option(
    help: ArgumentHelp(
      "What tells where pixels lie: auto (the geotransform, else the RPC), map, rpc, or none.",
      valueName: "kind"))
  var geocoding: String = Geocoding.auto.rawValue

  @Flag(help: "Lay the scene onto the map, by its RPC where it has no geotransform.")
  var ortho = false

  @Option(
    help: ArgumentHelp(
      "Heights for --ortho, and for the snow line, in metres above the sea, to which EGM96 is added; those of a system with ellipsoidal "
        + "heights as they are. Without them the RPC's middle height.", valueName: "file"))
  var dem: String?

  @Option(
    help: ArgumentHelp(
      "The coordinate system to lay the scene onto; by default its own, or its UTM zone.", valueName: "crs"))
  var dstCrs: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The side of a pixel on the new grid, in its units.", valueName: "number"))
  var resolution: Double?

  @Option(help: ArgumentHelp("Lay the scene onto the grid of this raster.", valueName: "raster"))
  var like: String?

  @Option(
    help: ArgumentHelp(
      "nearest, bilinear or cubic, where pixels move; masks are always nearest.", valueName: "kind"))
  var resampling: String = Resampling.nearest.rawValue

  @Option(
    help: ArgumentHelp(
      "A raster whose numbers say which pixels do not count: all but 0 and its nodata, or those of --mask-values. "
        + "file#5 is its fifth band. Repeatable.",
      valueName: "raster"))
  var mask: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The numbers of --mask that do not count, as in 3,8,9; once for all masks, or once a mask.",
      valueName: "n,…"))
  var maskValues: [String] = []

  @Option(
    help: ArgumentHelp(
      "What becomes of clouds, shadows and snow that the product's own masks tell: keep or mask.",
      valueName: "rule"))
  var clouds: String = CloudRule.mask.rawValue

  @Option(
    help: ArgumentHelp(
      "Only pixels whose centre lies in these polygons of a GeoJSON, GeoPackage or Shapefile; file#layer where there "
        + "are several layers. An unprojected scene needs --ortho.",
      valueName: "vectors"))
  var cutline: String?

  /// - Parameter usesHeights: whether `--dem` has a use without `--ortho`.
  func apply(to options: inout SceneOptions, usesHeights: Bool = false) throws {
    if let window { options.window = try Self.window(window) }
    options.box = try box()
    options.geocoding = try Self.word(geocoding, "--geocoding")
    options.resampling = try Self.word(resampling, "--resampling")
    options.clouds = try Self.word(clouds, "--clouds")
    (options.cutline, options.cutlineLayer) = Self.layer(cutline)
    options.masks = try masks()
    options.target = try target(usesHeights: usesHeights)
  }

  private static func word<Word: RawRepresentable & CaseIterable>(
    _ text: String, _ option: String
  ) throws -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: text) else {
      throw UsageError.badValue(
        option: option, value: text, expected: Word.allCases.map(\.rawValue).joined(separator: " or "))
    }
    return word
  }

  private func target(usesHeights: Bool) throws -> TargetWishes {
    var target = TargetWishes()
    (target.isOrtho, target.elevation, target.crs, target.like) = (ortho, dem, dstCrs, like)
    if let resolution {
      guard resolution.isFinite, resolution > 0 else {
        throw UsageError.badValue(
          option: "--resolution", value: "\(resolution)", expected: "a number greater than 0")
      }
      target.resolution = resolution
    }
    if let like, dstCrs != nil || resolution != nil {
      throw UsageError.badValue(
        option: "--like", value: like, expected: "no --dst-crs and no --resolution beside it")
    }
    if geocoding == Geocoding.none.rawValue, target.isRegridded {
      throw UsageError.badValue(
        option: "--geocoding", value: geocoding, expected: "auto, map or rpc where pixels are laid onto a map"
      )
    }
    if geocoding == Geocoding.none.rawValue {
      for (option, value) in [("--bbox", bbox), ("--cutline", cutline)] {
        guard let value else { continue }
        throw UsageError.badValue(
          option: option, value: value,
          expected: "no --geocoding none beside it: it needs to know the place")
      }
    }
    if let dem, !target.isRegridded, !usesHeights {
      throw UsageError.badValue(option: "--dem", value: dem, expected: "--ortho beside it")
    }
    return target
  }

  private func masks() throws -> [ContractMask] {
    guard maskValues.isEmpty || maskValues.count == 1 || maskValues.count == mask.count,
      !mask.isEmpty || maskValues.isEmpty
    else {
      throw UsageError.badValue(
        option: "--mask-values", value: maskValues.joined(separator: " "),
        expected: "one list, or one a --mask")
    }
    return try mask.enumerated().map { place, path in
      let (path, band) = try Self.band(path)
      guard !maskValues.isEmpty else {
        return ContractMask(path: path, band: band, rule: .nonzero(.otherMask), evidence: ContractMask.stated)
      }
      let text = maskValues[maskValues.count == 1 ? 0 : place]
      let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.allSatisfy({ $0 != nil }), !numbers.isEmpty else {
        throw UsageError.badValue(
          option: "--mask-values", value: text, expected: "whole numbers separated by commas")
      }
      let reasons = Dictionary(numbers.compactMap { $0 }.map { ($0, Reason.otherMask) }) { first, _ in first }
      return ContractMask(path: path, band: band, rule: .values(reasons), evidence: ContractMask.stated)
    }
  }

  /// `file#5` is the fifth band, unless a file is called so.
  private static func band(_ text: String) throws -> (path: String, band: Int) {
    guard let mark = text.lastIndex(of: "#"), let number = Int(text[text.index(after: mark)...]),
      FileStatus(path: text) == nil
    else { return (text, 0) }
    guard (1...65_535).contains(number) else {
      throw UsageError.badValue(option: "--mask", value: text, expected: "a band from 1 on, as in file#1")
    }
    return (String(text[..<mark]), number - 1)
  }

  /// `file#name` is the layer of that name, unless a file is called so.
  private static func layer(_ text: String?) -> (path: String?, layer: String?) {
    guard let text, let mark = text.lastIndex(of: "#"), FileStatus(path: text) == nil else {
      return (text, nil)
    }
    return (String(text[..<mark]), String(text[text.index(after: mark)...]))
  }

  private func box() throws -> MapBox? {
    guard let bbox else {
      guard let bboxCrs else { return nil }
      throw UsageError.badValue(option: "--bbox-crs", value: bboxCrs, expected: "--bbox beside it")
    }
    let numbers = bbox.split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) }
    guard numbers.count == 4,
      let box = GroundPlace.Box(left: numbers[0], bottom: numbers[1], right: numbers[2], top: numbers[3])
    else {
      throw UsageError.badValue(
        option: "--bbox", value: bbox,
        expected: "left,bottom,right,top, left less than right, bottom less than top")
    }
    return MapBox(box: box, crs: bboxCrs)
  }

  private static func window(_ text: String) throws -> Window {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let limit = Int(Int32.max)
    guard parts.count == 4, let column = parts[0], let row = parts[1], let width = parts[2],
      let height = parts[3], (0...limit).contains(column), (0...limit).contains(row),
      (1...limit).contains(width), (1...limit).contains(height)
    else {
      throw UsageError.badValue(
        option: "--window", value: text,
        expected: "column,row,width,height in whole pixels, column and row from 0, width and height from 1")
    }
    return Window(column: column, row: row, width: width, height: height)
  }

  /// As they were said; for outputs to tell.
  var statements: [String] {
    var words: [String] = []
    func add(_ option: String, _ value: String?) { if let value { words.append("\(option) \(value)") } }
    add("--window", window)
    add("--bbox", bbox)
    add("--bbox-crs", bboxCrs)
    add("--geocoding", geocoding == Geocoding.auto.rawValue ? nil : geocoding)
    if ortho { words.append("--ortho") }
    add("--dem", dem)
    add("--dst-crs", dstCrs)
    add("--resolution", resolution.map { "\($0)" })
    add("--like", like)
    add("--resampling", resampling == Resampling.nearest.rawValue ? nil : resampling)
    for path in mask { add("--mask", path) }
    for values in maskValues { add("--mask-values", values) }
    add("--clouds", clouds == CloudRule.mask.rawValue ? nil : clouds)
    add("--cutline", cutline)
    return words
  }
}
