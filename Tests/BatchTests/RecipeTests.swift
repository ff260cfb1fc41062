// RecipeTests: recipes as they are written, and each way to write them wrong.

import Batch
import Raster
import TestSupport
import Testing

extension Recipe {
  fileprivate init(_ text: String, path: String = "farm/recipe.yaml") throws(BatchError) {
    try self.init(bytes: Array(text.utf8), path: path)
  }
}

struct RecipeTests {
  /// The recipe of the command line's page, without what is not built.
  private static let whole = """
    heitu: 1
    indices: [NDVI, EVI2, {name: mine, formula: "(nir - red) / (nir + red + 0.16)"}]
    reasons: true
    previews: {size: 2048}
    output: {ot: int16, compress: DEFLATE, layout: cog, stac: true}
    scene: {level: toa}
    """

  private func error(_ text: String) -> BatchError? {
    do throws(BatchError) {
      _ = try Recipe(text)
      return nil
    } catch { return error }
  }

  /// The flaw of a recipe that has `text` besides what every recipe needs, in line 3.
  private func flaw(_ text: String) -> (flaw: RecipeFlaw, line: Int?)? {
    guard case .recipe(let flaw, _, let line)? = error("heitu: 1\nindices: [NDVI]\n" + text) else {
      return nil
    }
    return (flaw, line)
  }

  @Test("the recipe of the documents is understood")
  func whole() throws {
    let recipe = try Recipe(Self.whole)
    #expect(
      recipe.indices == [
        .named("NDVI"), .named("EVI2"), .formula(name: "mine", text: "(nir - red) / (nir + red + 0.16)"),
      ])
    #expect(recipe.indices.map(\.name) == ["NDVI", "EVI2", "mine"] && recipe.indexLines == [2, 2, 2])
    #expect(recipe.makesReasons && recipe.previews?.size_px == 2048 && recipe.previews?.palette == nil)
    #expect(recipe.output.encoding == .int16 && recipe.output.compression == .deflate)
    #expect(recipe.output.layout == .cog && recipe.output.makesSTACItem && recipe.output.level == nil)
    #expect(recipe.scene.values == ["level": ["toa"]] && recipe.scene.lines == ["level": 6])
    #expect(recipe.folder == "farm")
  }

  @Test("what is not said is as on the command line")
  func defaults() throws {
    let recipe = try Recipe("heitu: 1\nindices:\n  - NDVI\n  - NDVI@asi0\n")
    #expect(recipe.indices == [.named("NDVI"), .named("NDVI@asi0")] && recipe.indexLines == [3, 4])
    #expect(!recipe.makesReasons && recipe.previews == nil && recipe.output == Recipe.Output())
    #expect(recipe.output.encoding == nil && recipe.output.layout == .cog && !recipe.output.makesSTACItem)
    #expect(recipe.constants.isEmpty && recipe.negative == .keep && recipe.outOfRange == .invalid)
    #expect(recipe.scene.values.isEmpty)
  }

  @Test("rules, constants, previews and outputs are taken")
  func all() throws {
    let recipe = try Recipe(
      """
      indices: [NO, {formula: nir - red, name: d}]
      constants: {L: 0.25, g: -2}
      negative: Zero
      out-of-range: clamp
      reasons: false
      previews: {size: 1, palette: gray, range: [0, 0.9]}
      output: {ot: Float32, compress: zstd, level: 22, layout: tiled}
      heitu: "1"
      """)
    #expect(recipe.indices.map(\.name) == ["NO", "d"] && recipe.constants == ["L": 0.25, "g": -2])
    #expect(recipe.negative == .zero && recipe.outOfRange == .clamp && !recipe.makesReasons)
    #expect(recipe.previews == Recipe.Previews(size_px: 1, palette: "gray", range: "0,0.9"))
    #expect(recipe.output.encoding == .float32 && recipe.output.compression == .zstd)
    #expect(recipe.output.level == 22 && recipe.output.layout == .tiled)
    let other = try Recipe("heitu: 1\nindices: [NDVI]\npreviews: {range: 'p2,p98'}")
    #expect(other.previews?.range == "p2,p98" && other.previews?.size_px == 2048)
    let some = try Recipe("heitu: 1\nindices: [NDVI, EVI2]\npreviews: {indices: [evi2]}")
    #expect(some.previews?.indices == ["EVI2"])
    #expect(OutputNames(scene: "s", recipe: some).outputs == ["s_NDVI.tif", "s_EVI2.tif", "s_EVI2.png"])
  }

  @Test(
    "unknown keys name the nearest, and the line",
    arguments: [
      ("reason: true", "reason", "reasons"), ("Output: {}", "Output", "output"),
      ("output: {compres: LZW}", "output.compres", "compress"),
      ("scene: {levle: toa}", "scene.levle", "level"),
      ("scene: {sun_elevation: 3}", "scene.sun_elevation", "sun-elevation"),
      ("previews: {sise: 3}", "previews.sise", "size"),
      ("output: {overwrite: true}", "output.overwrite", nil),
      ("xyzzy: 1", "xyzzy", nil), ("'': 1", "", nil),
    ] as [(String, String, String?)])
  func unknown(_ text: String, _ key: String, _ nearest: String?) {
    let found = flaw(text)
    guard case .unknownKey(let name, let near, let known)? = found?.flaw else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(name == key && near == nearest && found?.line == 3 && !known.isEmpty)
  }

  @Test("a snow map has its usual method, and changes the hash as each of its words does")
  func snow() throws {
    func recipe(_ text: String) throws -> Recipe {
      try Recipe(bytes: Array("heitu: 1\nindices: [NDVI]\n\(text)\n".utf8), path: "r.yaml")
    }
    let words = [
      "", "snow: {}", "snow: {method: lis}", "snow: {threshold: fixed}", "snow: {cloudless: true}",
      "snow: {quality: true}",
      "snow: {fraction: true}",
    ]
    #expect(try Set(words.map { try recipe($0).hash() }).count == words.count)
    #expect(try recipe("snow: {method: auto, threshold: adaptive}").hash() == recipe("snow: {}").hash())
    #expect(try recipe("").snow == nil && recipe("snow: {}").snow?.method == "auto")
    let names = OutputNames(scene: "s", recipe: try recipe("snow: {quality: true, fraction: true}"))
    #expect(names.snow == ["s_snow.tif", "s_snow_quality.tif", "s_snow_fraction.tif"])
    #expect(try recipe("snow: {method: lis, threshold: adaptive}").snow?.method == "lis")
    for bad in [
      "snow: {method: ndsi, threshold: fixed}", "snow: {cloudless: true, method: lis}",
      "snow: {method: magic}", "snow: {threshold: 3}", "snow: {mode: fixed}", "snow: yes",
    ] {
      #expect(flaw(bad)?.line == 3, "\(bad)")
    }
  }

  @Test(
    "what is not built yet says so",
    arguments: [
      ("fields: {file: fields.gpkg}", "fields"),
      ("previews: {size: 2048, legend: true}", "previews.legend"),
    ])
  func planned(_ text: String, _ key: String) throws {
    #expect(flaw(text)?.flaw == .notBuilt(key) && flaw(text)?.line == 3)
    let error = try #require(self.error("heitu: 1\nindices: [NDVI]\n" + text))
    #expect(error.report.contains("'\(key)' is not built yet") && error.id == "recipe.not-built")
    guard case .usage = error.outcome else {
      Issue.record("exits otherwise")
      return
    }
  }

  @Test(
    "a value of another kind says what was expected",
    arguments: [
      ("reasons: yes", "reasons"), ("reasons: on", "reasons"), ("reasons: True", "reasons"),
      ("reasons: 'true'", "reasons"), ("reasons: 1", "reasons"), ("reasons: [true]", "reasons"),
      ("reasons:", "reasons"),
      ("previews: 2048", "previews"), ("previews: true", "previews"),
      ("previews: {size: [1]}", "previews.size"),
      ("output: cog", "output"), ("output: {ot: ~}", "output.ot"), ("output: {stac: no}", "output.stac"),
      ("scene: toa", "scene"), ("scene: {level: {a: b}}", "scene.level"),
      ("scene: {ortho: yes}", "scene.ortho"),
      ("constants: [L]", "constants"), ("constants: {L: }", "constants.L"), ("negative: [keep]", "negative"),
    ])
  func types(_ text: String, _ key: String) {
    let found = flaw(text)
    guard case .wrongType(let name, _, let expected)? = found?.flaw else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(name == key && !expected.isEmpty && found?.line == 3)
  }

  @Test(
    "a value out of range says what was expected",
    arguments: [
      ("previews: {size: 0}", "previews.size"), ("previews: {size: 16385}", "previews.size"),
      ("previews: {size: 1e3}", "previews.size"), ("previews: {size: 99999999999999999999}", "previews.size"),
      ("previews: {palette: mud}", "previews.palette"),
      ("previews: {indices: [EVI]}", "previews.indices[1]"),
      ("previews: {range: [1, 2, 3]}", "previews.range"),
      ("previews: {range: 'low,high'}", "previews.range"),
      ("output: {ot: int8}", "output.ot"), ("output: {compress: RAR}", "output.compress"),
      ("output: {level: 10}", "output.level"), ("output: {compress: ZSTD, level: 23}", "output.level"),
      ("output: {compress: LZW, level: 1}", "output.level"), ("output: {layout: striped}", "output.layout"),
      ("negative: maybe", "negative"), ("out-of-range: drop", "out-of-range"),
      ("constants: {L: nan}", "constants.L"),
      ("constants: {L: 1e300}", "constants.L"), ("constants: {'a b': 1}", "constants"),
      ("scene: {scale: x}", "scene.scale"), ("scene: {bbox: [1, 2, 3]}", "scene.bbox"),
      ("scene: {sun-elevation: high}", "scene.sun-elevation"),
      ("scene: {bands: {red: 0}}", "scene.bands.red"),
    ])
  func values(_ text: String, _ key: String) {
    let found = flaw(text)
    guard case .badValue(let name, _, let expected)? = found?.flaw else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(name == key && !expected.isEmpty && found?.line == 3)
  }

  @Test(
    "lists of indices that are none",
    arguments: [
      ("indices: NDVI", "recipe.wrong-type"), ("indices: []", "recipe.bad-value"),
      ("indices: {NDVI: 1}", "recipe.wrong-type"), ("indices: [[NDVI]]", "recipe.wrong-type"),
      ("indices: [{name: Snow_quality, formula: nir}]\nsnow: {quality: true}", "recipe.name-taken"),
      ("indices: [{name: reasons, formula: nir}]\nreasons: true", "recipe.name-taken"),
      ("indices: [NDVI, ndvi]", "recipe.index-twice"), ("indices: ['']", "recipe.wrong-type"),
      ("indices: [../NDVI]", "recipe.bad-value"), ("indices: ['a b']", "recipe.bad-value"),
      ("indices: [.x]", "recipe.bad-value"), ("indices: [NDVI@asi0@x]", "recipe.bad-value"),
      ("indices: [a = nir - red]", "recipe.bad-value"), ("indices: [{name: a}]", "recipe.key-missing"),
      ("indices: [{formula: nir}]", "recipe.key-missing"),
      ("indices: [{name: a/b, formula: nir}]", "recipe.bad-value"),
      ("indices: [{name: 1a, formula: nir}]", "recipe.bad-value"),
      ("indices: [{name: a, formula: nir, bounds: 1}]", "recipe.unknown-key"), ("{}", "recipe.key-missing"),
    ])
  func indices(_ text: String, _ id: String) {
    let text = text == "{}" ? "heitu: 1" : "heitu: 1\n" + text
    #expect(error(text)?.id == id)
  }

  @Test(
    "another version is refused before its keys are looked at",
    arguments: [("heitu: 2\nsorcery: 1", "2"), ("sorcery: 1\nheitu: 1.0", "1.0"), ("heitu: true", "true")])
  func version(_ text: String, _ version: String) {
    guard case .recipe(.version(let found), _, _)? = error(text) else {
      Issue.record("not refused")
      return
    }
    #expect(found == version)
  }

  @Test("a recipe without a version, or that is no mapping, is refused")
  func noVersion() {
    #expect(error("indices: [NDVI]")?.id == "recipe.key-missing")
    #expect(error("NDVI")?.id == "recipe.wrong-type")
    #expect(error("[heitu, 1]")?.id == "recipe.wrong-type")
    #expect(error("")?.id == "recipe.key-missing")
  }

  @Test("a message names the file, the line and what to write")
  func message() throws {
    let error = try #require(self.error("heitu: 1\nindices: [NDVI]\noutput: {compres: LZW}"))
    #expect(
      error.report == """
        error[recipe.unknown-key]: a recipe has no key 'output.compres'
           at: farm/recipe.yaml, line 3
          try: write compress, or one of: ot compress level layout stac
        """)
  }

  @Test("a byte order mark and line ends of Windows are no part of it")
  func windows() throws {
    let text = "\u{FEFF}" + Self.whole.split(separator: "\n").joined(separator: "\r\n")
    let recipe = try Recipe(text)
    #expect(recipe.indices.count == 3 && recipe.scene.lines == ["level": 6])
    #expect(try recipe.canonical == Recipe(Self.whole).canonical)
    guard
      case .recipe(.unknownKey("bad", _, _), _, let line)? = error(
        "heitu: 1\r\nindices: [NDVI]\r\nbad: 1\r\n")
    else {
      Issue.record("not refused")
      return
    }
    #expect(line == 3)
  }

  @Test("files are read, and what is none is refused")
  func files() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(Self.whole.utf8), to: "r.yaml")
    #expect(try Recipe(path: folder.file("r.yaml")).folder == folder.path)
    #expect(throws: BatchError.recipe(.unreadable(reason: "there is no such file"), path: "no", line: nil)) {
      _ = try Recipe(path: "no")
    }
    #expect(throws: BatchError.self) { _ = try Recipe(path: folder.path) }
  }

  @Test(
    "the folder of a path",
    arguments: [("r.yaml", ""), ("/r.yaml", "/"), ("a/b/r.yaml", "a/b"), ("./r", ".")])
  func folder(_ path: String, _ folder: String) throws {
    #expect(try Recipe(Self.whole, path: path).folder == folder)
  }

  @Test("mutations of a recipe are understood or refused, and never crash")
  func mutations() {
    var random = SeededRandom(seed: 11)
    let seed = Array((Self.whole + "\nconstants: {L: 1}\nscene: {mask: [a, b]}").utf8)
    let letters = Array("[]{}:,-&*!|>'\"#%@`?~\n\t 019aZ\u{E9}".utf8)
    var refused = 0
    for _ in 0..<3_000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(letters.randomElement(using: &random) ?? 0, at: place)
        default: bytes[place] = letters.randomElement(using: &random) ?? 0
        }
      }
      if (try? Recipe(bytes: bytes, path: "r")) == nil { refused += 1 }
    }
    #expect(refused > 1_000)
  }
}
