// ScenePathsTests: words of a command line and the scenes they mean.

import Batch
import Foundation
import TestSupport
import Testing

struct ScenePathsTests {
  private func tree(_ names: [String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in names {
      let place = URL(fileURLWithPath: folder.file(name)).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try folder.write([1], to: name)
    }
    return folder
  }

  private func expand(
    _ folder: TemporaryFolder, _ words: String..., scenes: (String) -> [String]? = { _ in nil }
  )
    throws -> [String]
  {
    try ScenePaths.expand(words.map(folder.file), scenes: scenes).map {
      $0.hasPrefix(folder.path + "/") ? String($0.dropFirst(folder.path.utf8.count + 1)) : $0
    }
  }

  @Test("patterns become names in natural order, words stay in theirs")
  func patterns() throws {
    let folder = try tree(["s10.tif", "s2.tif", "s1.txt", "d2/x.tif", "d10/x.tif", ".s3.tif", "d2/y.tif"])
    #expect(try expand(folder, "s*.tif") == ["s2.tif", "s10.tif"])
    #expect(try expand(folder, "d*/x.tif") == ["d2/x.tif", "d10/x.tif"])
    #expect(try expand(folder, "*/?.tif") == ["d2/x.tif", "d2/y.tif", "d10/x.tif"])
    #expect(try expand(folder, "s10.tif", "s2.tif") == ["s10.tif", "s2.tif"])
    #expect(try expand(folder, "s1*") == ["s1.txt", "s10.tif"])
  }

  @Test("a name with a star in it that is there is meant itself")
  func literal() throws {
    let folder = try tree(["a*.tif", "ab.tif"])
    #expect(try expand(folder, "a*.tif") == ["a*.tif"])
    #expect(try expand(folder, "a?.tif") == ["a*.tif", "ab.tif"])
  }

  @Test("what leads to the same place is there once, by other spellings and links too")
  func duplicates() throws {
    let folder = try tree(["a.tif", "d/b.tif"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("l.tif"), withDestinationPath: folder.file("a.tif"))
    #expect(try expand(folder, "a.tif", "d/../a.tif", ".//a.tif", "l.tif", "*.tif") == ["a.tif"])
  }

  @Test("a pattern without a match is refused, a name that is not there stays")
  func nothing() throws {
    let folder = try tree(["a.tif"])
    for word in ["x*.tif", "no/*.tif", "a.tif/*", "*/a.tif", "?"] {
      #expect(throws: BatchError.nothingMatches(pattern: folder.file(word))) { _ = try expand(folder, word) }
    }
    #expect(try expand(folder, "gone.tif", "a.tif") == ["gone.tif", "a.tif"])
    #expect(try ScenePaths.expand([]).isEmpty)
  }

  @Test("a folder of several scenes becomes them, one that is a scene stays")
  func folders() throws {
    let folder = try tree(["many/s10/x.tif", "many/s9/x.tif", "one/x.tif"])
    let found = try expand(folder, "many", "one", "one/x.tif") { path in
      path.hasSuffix("many") ? [path + "/s10", path + "/s9"] : nil
    }
    #expect(found == ["many/s9", "many/s10", "one", "one/x.tif"])
    #expect(try expand(folder, "*") { $0.hasSuffix("many") ? [$0 + "/s9"] : nil } == ["many/s9", "one"])
    #expect(try expand(folder, "many") { _ in [] } == [])
  }

  @Test("files are not asked about")
  func files() throws {
    let folder = try tree(["a.tif"])
    #expect(try expand(folder, "a.tif") { _ in ["other"] } == ["a.tif"])
  }

  @Test("patterns without a folder look into the current one")
  func current() throws {
    // Tests run beside Package.swift or elsewhere; only what is there can be asked for.
    let names = try FileManager.default.contentsOfDirectory(atPath: ".").filter { !$0.hasPrefix(".") }
    try #require(!names.isEmpty)
    #expect(
      try ScenePaths.expand(["*"]).count
        == Set(names.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }).count)
    #expect(throws: BatchError.nothingMatches(pattern: "no-such-*-name")) {
      _ = try ScenePaths.expand(["no-such-*-name"])
    }
  }
}
