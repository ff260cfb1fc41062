// PictureColoring: the words of `--palette`, and the light of classes.

internal import Foundation
internal import Indices
internal import Pass
internal import Raster
internal import Scene

/// How one band is coloured: by a ramp over values, or a colour a class.
enum PictureColoring {
  case ramp(Palette)
  case classes(ClassPalette)

  init?(named name: String) {
    if let ramp = Palette.named(name) {
      self = .ramp(ramp)
    } else if let classes = ClassPalette.named(name) {
      self = .classes(classes)
    } else {
      return nil
    }
  }

  static var names: [String] { Palette.all.map(\.name) + ClassPalette.all.map(\.name) }

  static var meanings: [String] {
    Palette.all.map { "\($0.name) (\($0.meaning))" } + ClassPalette.all.map { "\($0.name) (\($0.meaning))" }
  }

  /// - Throws: `SceneError.notOneBand`: classes have no ramp.
  func ramp(path: String, count: Int) throws -> Palette {
    switch self {
    case .ramp(let palette): return palette
    case .classes: throw SceneError.notOneBand(count: count, path: path)
    }
  }
}

enum ClassColors {
  /// Red, green and blue light of the classes of one band, each from 0 to 1, so that means are mixtures.
  static func products(_ palette: ClassPalette) throws -> ProductSet {
    let components: [KeyPath<Color, UInt8>] = [\.red, \.green, \.blue]
    let formulas = components.map { component in
      palette.classes.reversed().reduce("\(light(palette.other[keyPath: component]))") { rest, item in
        "where(N == \(item.number), \(light(item.color[keyPath: component])), \(rest))"
      }
    }
    return ProductSet(
      formulas.map { Product(name: $0) },
      program: try Program(formulas.map { Program.Request(try Formula($0).expression) }, inputs: [.nir]))
  }

  /// The share of full light that a screen shows as a number (sRGB, IEC 61966-2-1).
  private static func light(_ number: UInt8) -> Float {
    let share = Double(number) / 255
    return Float(share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4))
  }
}
