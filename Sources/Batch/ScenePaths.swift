// ScenePaths: which scenes the words of a command line mean.

internal import Foundation
internal import System

package enum ScenePaths {
  package static let mostPaths = 100_000

  /// Paths of scenes: patterns become what they match, folders of several scenes become those scenes.
  ///
  /// Words stay in their order; what a pattern or a folder stands for is in natural order. What is there under a
  /// name with `*` or `?` in it is meant itself. A path that is not there stays, for the scene's own refusal. A path
  /// that leads to the same place as one before is dropped.
  ///
  /// - Parameter scenes: asked for each folder: the paths of its scenes where several lie in it; nil where it is one
  ///   scene, or none.
  /// - Throws: `BatchError` where a pattern matches nothing or all is too much.
  package static func expand(
    _ words: [String], scenes: (String) -> [String]? = { _ in nil }
  ) throws(BatchError) -> [String] {
    var paths: [String] = []
    var seen: Set<String> = []
    for word in words {
      for path in try matches(word) {
        let isFolder = FileStatus(path: path)?.kind == .folder
        let found = isFolder ? scenes(path)?.sorted(by: NaturalOrder.precedes) : nil
        for path in found ?? [path] where seen.insert(resolved(path)).inserted { paths.append(path) }
        guard paths.count <= mostPaths else { throw .tooManyScenes(pattern: word, limit: mostPaths) }
      }
    }
    return paths
  }

  private static func matches(_ word: String) throws(BatchError) -> [String] {
    guard GlobPattern.isPattern(word), FileStatus(path: word) == nil else { return [word] }
    var found = [word.hasPrefix("/") ? "/" : ""]
    for part in word.split(separator: "/").map(String.init) {
      guard GlobPattern.isPattern(part) else {
        found = found.map { joined($0, part) }
        continue
      }
      let pattern = GlobPattern(part)
      var deeper: [String] = []
      for folder in found {
        let names =
          (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        deeper += names.filter(pattern.matches).sorted(by: NaturalOrder.precedes).map { joined(folder, $0) }
        guard deeper.count <= mostPaths else { throw .tooManyScenes(pattern: word, limit: mostPaths) }
      }
      found = deeper
    }
    found = found.filter { FileStatus(path: $0) != nil }
    guard !found.isEmpty else { throw .nothingMatches(pattern: word) }
    return found
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// Where a path leads in the end.
  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
