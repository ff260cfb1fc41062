// HostileFiles: links, pipes, devices, sockets, names, and files that name other files.

import Foundation
import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SmallScene {
  var parts: [(name: String, path: String)] { [("raster", raster), ("metadata", metadata), ("RPC", rpc)] }

  func makePipe(_ path: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    guard unsafe mkfifo(path, 0o644) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}

extension Hostile {
  private static func onEachPart(_ make: (Int, String) -> [Hostile]) -> [Hostile] {
    ["raster", "metadata", "RPC"].enumerated().flatMap { make($0.offset, $0.element) }
  }

  /// Links where raster, metadata and RPC should be. Who names a link himself may follow it.
  static let links: [Hostile] = onEachPart { part, name in
    let codes: Set<Int32> = part == 0 ? [4] : [0]
    func linked(_ kind: String, _ reason: String, _ target: @escaping @Sendable (SmallScene) -> String)
      -> Hostile
    {
      Hostile("\(name): a link \(kind)", codes: codes, says: [reason], isLink: true) { scene in
        let path = scene.parts[part].path
        try scene.link(path, to: target(scene))
      }
    }
    return [
      linked("out of the folder", "leads out of the folder") { $0.twin(of: $0.parts[part].path) },
      linked("to nothing", "not used") { $0.outside + "/nothing" },
      linked("to itself", "not used") { $0.parts[part].path },
      linked("to a device that never ends", "leads out of the folder") { _ in "/dev/zero" },
      linked("to the folder above", "leads out of the folder") { _ in ".." },
      linked("to the folder itself", "not used") { _ in "." },
    ]
  }

  /// Pipes that nobody writes to, met in the folder or named.
  static let pipes: [Hostile] =
    onEachPart { part, name in
      let codes: Set<Int32> = part == 0 ? [4] : [0]
      return [
        Hostile("\(name): a pipe", codes: codes, says: ["device, pipe or socket"]) {
          try $0.makePipe($0.parts[part].path)
        },
        Hostile(
          "\(name): a pipe that is named", codes: codes, says: [part == 0 ? "error[" : "not a file"],
          words: { ["inspect", $0.parts[part].path] }
        ) { try $0.makePipe($0.parts[part].path) },
        Hostile(
          "\(name): a device that is named", codes: codes, says: [part == 0 ? "error[" : "not a file"],
          isLink: true, words: { ["inspect", $0.parts[part].path] }
        ) { try $0.link($0.parts[part].path, to: "/dev/zero") },
      ]
    } + [
      Hostile(
        "sensor file: a pipe", codes: [4], says: ["error[sensor.unreadable]", "not a file"],
        words: { ["inspect", $0.raster, "--sensor-file", $0.folder + "/s.json"] }
      ) { try $0.makePipe($0.folder + "/s.json") },
      Hostile(
        "sensor file: a device", codes: [4], says: ["error[sensor.unreadable]", "not a file"],
        words: { ["inspect", $0.raster, "--sensor-file", "/dev/zero"] }
      ) { _ in },
      Hostile(
        "sensor file: a folder", codes: [4], says: ["error[sensor.unreadable]", "not a file"],
        words: { ["inspect", $0.raster, "--sensor-file", $0.folder] }
      ) { _ in },
    ]

  /// Names that steer terminals or forge messages are not shown as they are; all others work.
  static let names: [Hostile] = {
    let odd = ["line\nerror[forged]: end", "color\u{1B}[31m", "back\\slash"]
    let plain = [
      "a b", "长春 黑土", "-rf", "a;touch x", "GTIFF_DIR:2:x", "vsimem", "%s%n", "$(id)", "title\u{9B}31m",
      "turned\u{202E}fit", String(repeating: "x", count: 251), String(repeating: "黑", count: 83),
    ]
    let never = ["\u{1B}", "\u{9B}", "\u{202E}", "\nerror[forged]"]
    func shown(_ name: String) -> String {
      "name \(name.unicodeScalars.prefix(20).map { $0.escaped(asASCII: true) }.joined())"
    }
    return odd.map { name in
      Hostile(shown(name), codes: [4], says: ["scene.file-not-used"], neverSays: never) {
        try $0.rename(to: name)
      }
    }
      + plain.map { name in
        Hostile(shown(name), says: ["bands"], neverSays: never) { try $0.rename(to: name) }
      }
      + (odd + plain).map { name in
        Hostile(
          shown(name) + ", named", says: ["bands"], neverSays: never,
          words: { ["inspect", $0.folder + "/" + name + ".tif"] }
        ) { try $0.rename(to: name) }
      }
  }()

  /// A virtual raster in place of a raster.
  private static func virtual(_ scene: SmallScene) -> String {
    """
    <VRTDataset rasterXSize="64" rasterYSize="64"><VRTRasterBand dataType="UInt16" band="1"><SimpleSource>
    <SourceFilename relativeToVRT="0">\(scene.twin(of: scene.raster))</SourceFilename></SimpleSource>
    </VRTRasterBand></VRTDataset>
    """
  }

  static let sideFiles: [Hostile] = [
    Hostile("a virtual raster named .tif", codes: [4], says: ["error[file.not-a-tiff]"]) {
      try $0.put(virtual($0), at: $0.raster)
    },
    Hostile(
      "a virtual raster named .tif, named", codes: [4], says: ["error[file.not-a-tiff]"],
      words: { ["inspect", $0.raster] }
    ) { try $0.put(virtual($0), at: $0.raster) },
    Hostile(
      "side files that other programs obey", says: ["0 overviews", "geocoding   rpc"],
      neverSays: ["own mask", "nodata 7", "EPSG", "\n  transform"], isLink: true
    ) { scene in
      let outside = scene.twin(of: scene.raster)
      try scene.put(
        """
        <PAMDataset><SRS>EPSG:4326</SRS><GeoTransform>1, 1, 0, 1, 0, -1</GeoTransform>
        <Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">\(outside)</MDI></Metadata>
        <Metadata domain="RPC"><MDI key="LINE_OFF">1</MDI></Metadata>
        <GCPList Projection="EPSG:4326"><GCP Id="1" Pixel="0" Line="0" X="1" Y="1"/></GCPList>
        <PAMRasterBand band="1"><NoDataValue>7</NoDataValue></PAMRasterBand></PAMDataset>
        """, at: scene.raster + ".aux.xml")
      for ending in [".ovr", ".msk"] { try scene.link(scene.raster + ending, to: outside) }
      try scene.put("1\n0\n0\n-1\n0\n0\n", at: scene.folder + "/" + scene.stem + ".tfw")
      try scene.put("EPSG:4326", at: scene.folder + "/" + scene.stem + ".prj")
      try scene.put("EPSG:4326", at: scene.folder + "/" + scene.stem + ".wld")
    },
  ]
}
