// OutputOptions: where a raster goes and how it is stored.

internal import ArgumentParser
internal import Batch
internal import Foundation
internal import GeoFile
internal import Raster
internal import Sinks
internal import System

/// Where an output goes; shared by rasters and pictures.
struct TargetOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Flag(help: "Replace the output if it exists.")
  var overwrite = false

  var place: OutputPlace { OutputPlace(path: output, overwrites: overwrite) }

  func check(inputs: [String], endings: [String]) throws {
    try place.check(inputs: inputs, endings: endings)
  }

  func open() throws -> PendingFile { try place.open() }
}

/// A file to be made.
struct OutputPlace {
  var path: String
  var overwrites: Bool

  /// Checks the name before any work: its ending, that it may be made, that it is no input.
  func check(inputs: [String], endings: [String]) throws {
    let name = path.lowercased()
    guard endings.contains(where: { name.hasSuffix($0) }) else {
      throw UsageError.badOutputName(path: path, ending: endings.joined(separator: " or "))
    }
    guard !inputs.contains(where: { PendingFile.isSameFile(path, $0) }) else {
      throw UsageError.outputIsInput(path: path)
    }
    try PendingFile.check(target: path, overwrites: overwrites)
  }

  func open() throws -> PendingFile { try PendingFile(target: path, overwrites: overwrites) }
}

/// How rasters are stored, whatever their numbers are.
struct StorageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "COMPRESS=DEFLATE, ZSTD, LZW or NONE; LEVEL=n for DEFLATE (1-9) and ZSTD (1-22).",
      valueName: "key=value"))
  var co: [String] = []

  @Option(
    help: ArgumentHelp(
      "cog: cloud-optimised, with overviews; tiled: blocks of 512 without overviews.", valueName: "layout"))
  var layout: String = Recipe.Layout.cog.rawValue

  func settings() throws -> RasterForm {
    var settings = RasterForm()
    guard let layout = Recipe.Layout(rawValue: layout.lowercased()) else {
      throw UsageError.badValue(option: "--layout", value: layout, expected: "cog or tiled")
    }
    settings.hasOverviews = layout == .cog
    for option in co { try apply(option, to: &settings) }
    if let level = settings.level {
      guard let levels = settings.compression.levels, levels.contains(level) else {
        throw UsageError.badValue(
          option: "--co LEVEL", value: "\(level)", expected: "1 to 9 for DEFLATE, 1 to 22 for ZSTD")
      }
    }
    return settings
  }

  private func apply(_ option: String, to settings: inout RasterForm) throws {
    let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw UsageError.badValue(option: "--co", value: option, expected: "KEY=VALUE")
    }
    switch parts[0].uppercased() {
    case "COMPRESS":
      guard let compression = Compression(rawValue: parts[1].uppercased()) else {
        throw UsageError.badValue(
          option: "--co COMPRESS", value: parts[1],
          expected: Compression.allCases.map(\.rawValue).joined(separator: ", "))
      }
      settings.compression = compression
    case "LEVEL":
      guard let level = Int(parts[1]) else {
        throw UsageError.badValue(option: "--co LEVEL", value: parts[1], expected: "a whole number")
      }
      settings.level = level
    default:
      throw UsageError.unknownKey(option: "--co", key: parts[0], known: ["COMPRESS", "LEVEL"])
    }
  }
}

struct RasterOutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "int16 (value × 10000, nodata -32768) or float32 (nodata NaN); by default int16 if every index fits.",
      valueName: "type"))
  var ot: String?

  @OptionGroup var storage: StorageOptions

  func settings() throws -> RasterForm {
    var settings = try storage.settings()
    guard let ot else { return settings }
    guard let encoding = Encoding(rawValue: ot.lowercased()) else {
      throw UsageError.badValue(option: "--ot", value: ot, expected: "int16 or float32")
    }
    settings.encoding = encoding
    return settings
  }
}
