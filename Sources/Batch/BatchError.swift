// BatchError: what can go wrong with recipes, records and lists of scenes.

package import Raster

/// What a recipe says and cannot mean. `key` is a path of keys such as `output.level`.
package enum RecipeFlaw: Equatable, Sendable {
  case unreadable(reason: String)
  case notUTF8
  /// In the words of the YAML library.
  case syntax(String)
  case anchor(String)
  case tooDeep
  case version(String)
  case keyMissing(String)
  case keyTwice(String)
  case unknownKey(String, nearest: String?, known: [String])
  /// A key of the language that this version has nothing behind.
  case notBuilt(String)
  case wrongType(key: String, found: String, expected: String)
  case badValue(key: String, value: String, expected: String)
  case indexTwice(String)
  /// By a file that is no index.
  case nameTaken(String)
}

package enum BatchError: Diagnosis, Equatable {
  /// Lines count from 1; nil where the whole file is meant.
  case recipe(RecipeFlaw, path: String, line: Int?)
  case record(path: String, reason: String)
  case input(path: String, reason: String)
  case nothingMatches(pattern: String)
  case tooManyScenes(pattern: String, limit: Int)
  /// An output would replace a file that is read.
  case outputIsInput(path: String)
  /// A STAC item cannot be without a time.
  case timeMissing(path: String)
  /// Two scenes would write the same files.
  case nameTwice(scene: String, path: String, other: String)
  /// Outputs are expected to be much larger than what the disk has left.
  case noRoom(folder: String, byteCount: Int, free: Int)

  package var id: String {
    switch self {
    case .recipe(let flaw, _, _): flaw.id
    case .record: "record.unreadable"
    case .input: "batch.input-unreadable"
    case .nothingMatches: "usage.nothing-matches"
    case .tooManyScenes: "usage.too-many-scenes"
    case .outputIsInput: "batch.output-is-input"
    case .timeMissing: "batch.time-missing"
    case .nameTwice: "batch.name-twice"
    case .noRoom: "storage.no-room"
    }
  }

  package var what: String {
    switch self {
    case .recipe(let flaw, _, _): flaw.what
    case .record(_, let reason): "the record cannot be used: \(reason)"
    case .input(_, let reason): "the input cannot be read: \(reason)"
    case .nothingMatches: "no file or folder has a name like this"
    case .tooManyScenes(_, let limit): "more than \(limit) names match"
    case .outputIsInput: "the output would replace a file that is read, or that belongs to the scene"
    case .timeMissing: "the recipe asks for a STAC item, and nothing tells when the scene was taken"
    case .nameTwice(let scene, _, let other):
      "\(other) is called \(scene), too: both would write the same files"
    case .noRoom(_, let byteCount, let free):
      "the disk has \(Amount.bytes(free)) left, and the outputs will take about \(Amount.bytes(byteCount))"
    }
  }

  package var place: String? {
    switch self {
    case .recipe(_, let path, let line): line.map { "\(path), line \($0)" } ?? path
    case .record(let path, _), .input(let path, _), .outputIsInput(let path), .timeMissing(let path),
      .nameTwice(_, let path, _):
      path
    case .nothingMatches(let pattern), .tooManyScenes(let pattern, _): pattern
    case .noRoom(let folder, _, _): folder
    }
  }

  package var remedy: String {
    switch self {
    case .recipe(let flaw, _, _): flaw.remedy
    case .record: "delete it, and the scene is made again"
    case .input: "check that the file is whole, can be read, and is not being copied"
    case .nothingMatches: "check the name; '*' and '?' match within one folder's names"
    case .tooManyScenes: "give fewer scenes in one call"
    case .outputIsInput: "give -o another folder; inputs are never written to"
    case .timeMissing: "leave 'output.stac' out, or deliver the scene with its metadata"
    case .noRoom: "free space on that disk, or give -o on another one"
    case .nameTwice: "give each a folder of its own with -o, in calls of their own"
    }
  }

  package var outcome: Outcome {
    switch self {
    case .recipe, .nothingMatches, .tooManyScenes: .usage
    case .record, .input, .outputIsInput, .timeMissing, .nameTwice: .refused
    case .noRoom: .storage
    }
  }
}

extension RecipeFlaw {
  package var id: String {
    switch self {
    case .unreadable, .notUTF8: "recipe.unreadable"
    case .syntax, .tooDeep: "recipe.syntax"
    case .anchor: "recipe.anchor"
    case .version: "recipe.version"
    case .keyMissing: "recipe.key-missing"
    case .keyTwice: "recipe.key-twice"
    case .unknownKey: "recipe.unknown-key"
    case .notBuilt: "recipe.not-built"
    case .wrongType: "recipe.wrong-type"
    case .badValue: "recipe.bad-value"
    case .indexTwice: "recipe.index-twice"
    case .nameTaken: "recipe.name-taken"
    }
  }

  package var what: String {
    switch self {
    case .unreadable(let reason): "the recipe cannot be read: \(reason)"
    case .notUTF8: "the recipe is not text in UTF-8"
    case .syntax(let problem): "the recipe is not YAML: \(problem)"
    case .anchor(let name): "'\(name)' is an anchor or alias, and recipes have none"
    case .tooDeep: "lists and mappings lie in each other too deep"
    case .version(let version): "the recipe is of version \(version), this program knows 1"
    case .keyMissing(let key): "the recipe has no '\(key)'"
    case .keyTwice(let key): "'\(key)' is there twice"
    case .unknownKey(let key, _, _): "a recipe has no key '\(key)'"
    case .notBuilt(let key): "'\(key)' is not built yet"
    case .wrongType(let key, let found, _): "'\(key)' is \(found)"
    case .badValue(let key, let value, _): "'\(key)' cannot be '\(value)'"
    case .indexTwice(let name): "\(name) is asked for twice"
    case .nameTaken(let name): "an index cannot be called \(name): another file of this recipe has that name"
    }
  }

  package var remedy: String {
    switch self {
    case .unreadable: "give --recipe the path of a file of at most 1 MiB"
    case .notUTF8: "save it as UTF-8"
    case .syntax: "mend that line; text with ': ' or '#' in it needs quotes"
    case .anchor: "write the value itself; text that begins with & or has ' &word' in it cannot be used"
    case .tooDeep: "look at the recipe of docs/formats.md"
    case .version: "write 'heitu: 1', or get a newer heitu"
    case .keyMissing(let key): key == "heitu" ? "begin it with 'heitu: 1'" : "add '\(key)'"
    case .keyTwice: "leave one of them out"
    case .unknownKey(_, let nearest?, let known):
      "write \(nearest), or one of: \(known.joined(separator: " "))"
    case .unknownKey(_, nil, let known): "use one of: \(known.joined(separator: " "))"
    case .notBuilt: "leave it out"
    case .wrongType(_, _, let expected), .badValue(_, _, let expected): "give \(expected)"
    case .nameTaken: "give it another name"
    case .indexTwice: "ask for it once; names that differ only in large and small letters share a file"
    }
  }
}
