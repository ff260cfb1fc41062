// RecipeWords: a recipe through the parsers of the command line, so that both say and refuse the same.

internal import ArgumentParser
internal import Batch
internal import Indices
internal import Raster
internal import Scene

extension Recipe {
  /// The options of the scene.
  func sceneOptions() throws -> SceneOptions {
    let words = scene.arguments(folder: folder)
    let group: SceneOptionGroup
    do {
      group = try SceneOptionGroup.parse(words)
    } catch {
      throw UsageError.badRecipe(path: path, reason: SceneOptionGroup.message(for: error))
    }
    return try group.parsed(usesHeights: snow != nil)
  }

  /// The indices and the rules for values.
  func request() throws -> IndexOptions.Request {
    let indexWords = indices.flatMap { index in
      switch index {
      case .named(let name): ["--index", name]
      case .formula(let name, let text): ["--formula", "\(name) = \(text)"]
      }
    }
    let words =
      indexWords
      + constants.sorted { $0.key < $1.key }.flatMap { ["--constant", "\($0.key)=\($0.value)"] }
      + ["--negative", negative.rawValue, "--out-of-range", outOfRange.rawValue]
    do {
      return try IndexOptions.parse(words).parsed(words)
    } catch let error as any Diagnosis {
      throw error
    } catch {
      throw UsageError.badRecipe(path: path, reason: IndexOptions.message(for: error))
    }
  }
}
