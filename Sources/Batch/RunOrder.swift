// RunOrder: what a run makes of every scene, checked and ready.

package import Digest
package import Indices
package import Scene

/// A recipe in the words of the rooms below, with the folder and the means for it.
package struct RunOrder: Sendable {
  package var recipe: Recipe
  package var recipeHash: SHA256Digest
  /// The catalogue's and the recipe's own, in its order.
  package var indices: [RequestedIndex]
  package var rules: ValueRules
  package var form: RasterForm
  package var sceneOptions: SceneOptions
  /// Where outputs go.
  package var folder: String
  package var overwrites: Bool
  package var software: Record.Software
  package var allowance: Allowance
  /// The contract of a scene, for the record.
  package var contract: @Sendable (Scene) throws -> JSONValue

  package init(
    recipe: Recipe, recipeHash: SHA256Digest, indices: [RequestedIndex], rules: ValueRules, form: RasterForm,
    sceneOptions: SceneOptions, folder: String, overwrites: Bool, software: Record.Software,
    allowance: Allowance, contract: @escaping @Sendable (Scene) throws -> JSONValue
  ) {
    (self.recipe, self.recipeHash, self.indices, self.rules) = (recipe, recipeHash, indices, rules)
    (self.form, self.sceneOptions, self.folder) = (form, sceneOptions, folder)
    (self.overwrites, self.software, self.allowance) = (overwrites, software, allowance)
    self.contract = contract
  }
}

/// The files that a run makes of one scene, all in one folder.
package struct OutputNames: Sendable, Equatable {
  package struct Preview: Sendable, Equatable {
    package let index: Int
    package let name: String
  }

  package let scene: String
  package let indices: [String]
  /// The map, then quality and fraction; empty without a snow map.
  package let snow: [String]
  package let reasons: String?
  /// Those of some indices, which are counted from 0.
  package let previews: [Preview]
  package let stac: String?
  package let record: String

  package init(scene: String, recipe: Recipe) {
    self.scene = scene
    indices = recipe.indices.map { "\(scene)_\($0.name).tif" }
    snow = recipe.snowNames.map { "\(scene)_\($0).tif" }
    reasons = recipe.reasonsName.map { "\(scene)_\($0).tif" }
    let shown = recipe.previews.map { $0.indices ?? recipe.indices.map(\.name) } ?? []
    previews = recipe.indices.enumerated().filter { shown.contains($1.name) }.map {
      Preview(index: $0, name: "\(scene)_\($1.name).png")
    }
    stac = recipe.output.makesSTACItem ? STACItem.fileName(scene: scene) : nil
    record = Record.fileName(scene: scene)
  }

  /// What the files of `snow` hold.
  var snowTitles: [String] {
    snow.map { name in
      name.hasSuffix("_quality.tif")
        ? "How sure snow is" : name.hasSuffix("_fraction.tif") ? "Percent under snow" : "Snow classes"
    }
  }

  /// All but the record, in the order in which they are listed.
  package var outputs: [String] {
    indices + snow + [reasons].compactMap(\.self) + previews.map(\.name) + [stac].compactMap(\.self)
  }
}
