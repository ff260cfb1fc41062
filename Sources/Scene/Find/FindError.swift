// FindError: why no single scene was found at a place.

package import Raster

package enum FindError: Diagnosis, Equatable {
  /// `seen` are names of what lies there.
  case nothingRecognised(place: String, seen: [String])
  case severalScenes(place: String, scenes: [String])
  case archive(path: String)
  /// Metadata without the raster that it tells of.
  case rasterMissing(metadata: String, scene: String)
  case rawProduct(path: String)
  case notThere(path: String)
  case unreadable(path: String, reason: String)
  /// A raster that is a link out of the folder, a device, or has a name that cannot be shown.
  case notUsed(path: String, reason: String)

  package var id: String {
    switch self {
    case .nothingRecognised: "scene.nothing-recognised"
    case .severalScenes: "scene.several-scenes"
    case .archive: "scene.archive"
    case .rasterMissing: "scene.raster-missing"
    case .rawProduct: "scene.raw-product"
    case .notThere: "scene.not-there"
    case .unreadable: "scene.folder-unreadable"
    case .notUsed: "scene.file-not-used"
    }
  }

  package var what: String {
    switch self {
    case .nothingRecognised(_, let seen):
      seen.isEmpty ? "nothing lies here" : "no scene is recognised here, only \(Self.list(seen))"
    case .severalScenes(_, let scenes): "\(scenes.count) scenes lie here: \(Self.list(scenes))"
    case .archive: "this is an archive, and archives are not opened"
    case .rasterMissing(_, let scene): "the raster of \(scene) is missing, only its metadata is here"
    case .rawProduct: "this is Sentinel-2 level 1B: radiances in the geometry of its detectors"
    case .notThere: "nothing is at this place"
    case .unreadable(_, let reason): "the folder cannot be listed: \(reason)"
    case .notUsed(_, let reason): "the raster that lies here is not used: \(reason)"
    }
  }

  package var place: String? {
    switch self {
    case .nothingRecognised(let place, _), .severalScenes(let place, _): place
    case .archive(let path), .rasterMissing(let path, _), .rawProduct(let path), .notThere(let path),
      .unreadable(let path, _), .notUsed(let path, _):
      path
    }
  }

  package var remedy: String {
    switch self {
    case .nothingRecognised: "name one raster; one of unknown name opens too, with --bands and --level"
    case .severalScenes: "name one of them, or one of its files"
    case .archive: "unpack it first, and give the folder"
    case .rasterMissing: "put the raster beside its metadata, under its own name"
    case .rawProduct: "get level 1C or 2A of the same scene"
    case .notThere: "check the name"
    case .unreadable: "check who may read it"
    case .notUsed: "put a copy of the file there under a plain name, or name the file itself"
    }
  }

  package var outcome: Outcome { .refused }

  /// Up to eight names, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? shown + " and \(names.count - 8) more" : shown
  }
}
