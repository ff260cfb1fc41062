// HostileModels: rational polynomials that lie, and files of them that are no text.

import Foundation

extension Hostile {
  /// Each line of the RPC is changed; they are ignored, and it is said why.
  private static func rpc(_ name: String, _ reason: String, _ change: @escaping @Sendable (String) -> String?)
    -> Hostile
  {
    Hostile(name, says: ["scene.rpc-unread", reason], neverSays: ["geocoding   rpc"]) { scene in
      try scene.edit(scene.rpc, change)
    }
  }

  private static func rpcFile(
    _ name: String, _ reason: String, _ text: @escaping @Sendable (SmallScene) throws -> [UInt8]
  ) -> Hostile {
    Hostile(name, says: ["scene.rpc-unread", reason], neverSays: ["geocoding   rpc"]) { scene in
      try scene.put(try text(scene), at: scene.rpc)
    }
  }

  private static func saying(_ value: String, where isMeant: @escaping @Sendable (String) -> Bool)
    -> @Sendable (String) -> String?
  {
    { line in
      let key = line.prefix { $0 != ":" }
      return isMeant(String(key)) ? "\(key): \(value)" : line
    }
  }

  /// Exchanges two words in the keys.
  private static func exchanged(_ a: String, _ b: String) -> @Sendable (String) -> String? {
    { $0.replacing(a, with: "\u{1}").replacing(b, with: a).replacing("\u{1}", with: b) }
  }

  static let models: [Hostile] = [
    .rpc("a coefficient is missing", "LINE_NUM_COEFF_7") { $0.hasPrefix("LINE_NUM_COEFF_7:") ? nil : $0 },
    .rpc("an offset is missing", "LAT_OFF") { $0.hasPrefix("LAT_OFF") ? nil : $0 },
    .rpc("numerators and denominators exchanged", "divides by 0", exchanged("_NUM_", "_DEN_")),
    .rpc("latitude and longitude exchanged", "latitudes", exchanged("LAT_", "LONG_")),
    .rpc("not a number", "\"nan\" for LAT_OFF", saying("nan") { $0 == "LAT_OFF" }),
    .rpc("more than a number can be", "1e999", saying("1e999") { $0 == "LINE_NUM_COEFF_3" }),
    .rpc("a scale of 0", "0 for LAT_SCALE", saying("0") { $0 == "LAT_SCALE" }),
    .rpc("all scales 0", "nothing can be divided", saying("0") { $0.hasSuffix("_SCALE") }),
    .rpc("denominators of 0", "divides by 0", saying("0") { $0.contains("_DEN_") }),
    .rpc("coefficients of 1e308", "divides by 0", saying("1e308") { $0.contains("_COEFF_") }),
    .rpc("offsets of 1e308", "latitudes", saying("1e308") { $0.hasSuffix("_OFF") }),
    .rpc("lines of 1e308", "lines or samples", saying("1e308") { $0 == "LINE_OFF" }),
    .rpcFile("a key twice with two values", "two different values") {
      Array((try $0.text($0.rpc) + "\nLAT_OFF: 3 degrees\n").utf8)
    },
    .rpcFile("20 MiB", "16 MiB") {
      Array(try $0.text($0.rpc).utf8) + [UInt8](repeating: 10, count: 20 << 20)
    },
    .rpcFile("a number of a million digits", "LINE_OFF") { _ in
      Array("LINE_OFF: ".utf8) + [UInt8](repeating: 49, count: 1_000_000)
    },
    .rpcFile("a list without end", "parenthesis") { _ in
      Array("lineNumCoef = (\(String(repeating: "\n1,", count: 300_000))".utf8)
    },
    .rpcFile("60,000 groups in each other", "64") { _ in
      Array(String(repeating: "BEGIN_GROUP = a\n", count: 60_000).utf8)
    },
    .rpcFile("half a million keys without a name", "lack") { _ in
      Array(String(repeating: "=\n", count: 500_000).utf8)
    },
    .rpcFile("UTF-16", "UTF-16") { scene in
      [0xFF, 0xFE] + (try scene.text(scene.rpc)).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    },
    .rpcFile("empty", "lack") { _ in [] },
    .rpcFile("zeros", "UTF-16") { _ in [UInt8](repeating: 0, count: 1000) },
    .rpcFile("escape codes", "LINE_OFF") {
      Array(("LINE_OFF: \u{1B}]0;x\u{7}\n" + (try $0.text($0.rpc))).utf8)
    },
    Hostile("a key twice with one value is no harm", says: ["geocoding   rpc"], neverSays: ["rpc-unread"]) {
      try $0.put(try $0.text($0.rpc) + "\n" + $0.text($0.rpc), at: $0.rpc)
    },
    Hostile("a .rpb of 200,000 coefficients", says: ["scene.rpc-unread", "RPC"]) { scene in
      try? FileManager.default.removeItem(atPath: scene.rpc)
      let list = String(repeating: "1,", count: 200_000)
      try scene.put(
        "BEGIN_GROUP = IMAGE\n\tlineNumCoef = (\(list));\nEND_GROUP = IMAGE\nEND;\n",
        at: scene.folder + "/" + scene.stem + ".rpb")
    },
  ]
}
