// RecipeCanonTests: what changes the hash of a recipe and what does not.

import Batch
import Digest
import Testing

struct RecipeCanonTests {
  private static let text = """
    heitu: 1
    indices: [NDVI, {name: mine, formula: "nir - red"}]
    constants: {L: 0.5}
    previews: {size: 512}
    scene: {level: toa, dem: d.tif}
    """

  private func hash(_ text: String, path: String = "r.yaml") throws -> String {
    try Recipe(bytes: Array(text.utf8), path: path).hash().hex
  }

  @Test("the canonical form is one line, with sorted keys and every default said")
  func form() throws {
    let text = try Recipe(bytes: Array(Self.text.utf8), path: "r.yaml").canonical.canonicalText()
    let expected =
      #"{"constants":{"L":0.5},"heitu":1,"indices":["NDVI",{"formula":"nir - red","name":"mine"}],"negative":"keep","#
      + #""out-of-range":"invalid","output":{"compress":"DEFLATE","layout":"cog","level":null,"ot":"auto","stac":false},"#
      + #""previews":{"palette":null,"range":null,"size":512},"reasons":false,"#
      + #""scene":{"dem":["d.tif"],"level":["toa"]}}"#
    #expect(text == expected)
    // Python: hashlib.sha256 of the line above.
    #expect(try hash(Self.text) == "89895c8f27c4eb49c2ef683cd105997a5cc294ab9e20e8c01ec5113abb37d97c")
  }

  @Test(
    "comments, order, flow, quotes and defaults do not matter, nor where the recipe lies",
    arguments: [
      """
      # a comment
      scene:
        dem: d.tif   # heights
        level: "toa"
      previews: {size: 512}
      reasons: false
      constants:
        L: 0.50
      output: {compress: deflate}
      indices:
        - NDVI
        - formula: >-
            nir  -
            red
          name: mine
      heitu: 1
      """
    ])
  func same(_ text: String) throws { #expect(try hash(text, path: "/far/away.yaml") == hash(Self.text)) }

  @Test(
    "what changes a product changes the hash",
    arguments: [
      ("[NDVI, ", "[EVI2, "), ("nir - red", "nir + red"), ("mine", "yours"), ("0.5", "0.25"), ("512", "513"),
      ("toa", "dn"), ("d.tif", "e.tif"), ("heitu: 1", "heitu: 1\nreasons: true"),
      ("heitu: 1", "heitu: 1\nnegative: zero"),
      ("heitu: 1", "heitu: 1\nout-of-range: keep"), ("heitu: 1", "heitu: 1\noutput: {ot: float32}"),
      ("heitu: 1", "heitu: 1\noutput: {level: 9}"), ("heitu: 1", "heitu: 1\noutput: {stac: true}"),
      ("heitu: 1", "heitu: 1\noutput: {layout: tiled}"), ("previews: {size: 512}", ""),
      ("{size: 512}", "{size: 512, palette: gray}"), ("{size: 512}", "{size: 512, range: '0,1'}"),
    ])
  func other(_ old: String, _ new: String) throws {
    #expect(try hash(Self.text.replacing(old, with: new)) != hash(Self.text))
  }

  @Test("the order of indices matters, for it is the order of bands and files")
  func order() throws {
    let one = "heitu: 1\nindices: [NDVI, EVI2]"
    #expect(try hash(one) != hash("heitu: 1\nindices: [EVI2, NDVI]"))
  }
}
