// TidyTests: the rules of the house, checked on the sources themselves.

import Foundation
import Testing

/// A text file of the project.
struct ProjectFile: Sendable, CustomTestStringConvertible {
  let path: String
  let lines: [String]

  var testDescription: String { path }
  var room: String { String(path.split(separator: "/").dropFirst().first ?? "") }
}

enum Project {
  static let root: String = {
    let here = URL(fileURLWithPath: #filePath)
    return here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  }()

  static func files(under folder: String, endings: [String]) -> [ProjectFile] {
    let walker = FileManager.default.enumerator(atPath: "\(root)/\(folder)")
    let names = (walker?.compactMap { $0 as? String } ?? []).sorted()
    return names.filter { name in endings.contains { name.hasSuffix($0) } }.compactMap { name in
      guard let text = try? String(contentsOfFile: "\(root)/\(folder)/\(name)", encoding: .utf8) else {
        return nil
      }
      return ProjectFile(path: "\(folder)/\(name)", lines: text.components(separatedBy: "\n"))
    }
  }

  static let sources = files(under: "Sources", endings: [".swift"])
  static let tests = files(under: "Tests", endings: [".swift"])
  static let kernels = files(under: "Kernels", endings: [".c", ".h"])
  static let documents =
    files(under: "docs", endings: [".md"]) + files(under: "SampleScenes", endings: [".md"])
    + files(under: "Kernels", endings: [".md"])
    + ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"].flatMap { name in
      (try? String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)).map {
        [ProjectFile(path: name, lines: $0.components(separatedBy: "\n"))]
      } ?? []
    }
}

@Suite("The house")
struct TidyTests {
  @Test("no file is longer than 400 lines", arguments: Project.sources + Project.tests + Project.kernels)
  func fileLength(_ file: ProjectFile) {
    #expect(file.lines.count <= 400)
  }

  @Test("no function is longer than 60 lines", arguments: Project.sources + Project.tests)
  func functionLength(_ file: ProjectFile) {
    for (start, line) in file.lines.enumerated() {
      let body = line.drop { $0 == " " }
      let words = body.split(separator: " ")
      guard
        words.contains("func") || body.hasPrefix("init(") || words.contains(where: { $0.hasPrefix("init(") }),
        !body.hasPrefix("//"), !body.hasSuffix("}")
      else { continue }
      let indent = line.prefix { $0 == " " }
      let end = file.lines[start...].firstIndex { $0 == indent + "}" } ?? start
      #expect(end - start <= 60, "\(file.path):\(start + 1) \(body)")
    }
  }

  @Test("every source opens with its duty", arguments: Project.sources)
  func duty(_ file: ProjectFile) {
    #expect(file.lines.first?.hasPrefix("// ") == true)
  }

  static let fences: Set<String> = ["Compute", "GeoFile", "PNGFile", "TileCodec", "System", "Digest"]

  @Test("the word unsafe and C modules stay in the fences", arguments: Project.sources)
  func fence(_ file: ProjectFile) {
    guard !Self.fences.contains(file.room) else { return }
    for (number, line) in file.lines.enumerated() where !line.trimmed.hasPrefix("//") {
      let words = line.split { !$0.isLetter && $0 != "_" }
      #expect(!words.contains("unsafe"), "\(file.path):\(number + 1)")
      let imported = line.contains("import C") && !line.contains("import Compute")
      #expect(!imported, "\(file.path):\(number + 1)")
    }
  }

  @Test("user data never traps", arguments: Project.sources)
  func traps(_ file: ProjectFile) {
    for (number, line) in file.lines.enumerated() where !line.trimmed.hasPrefix("//") {
      for word in ["try!", "as!", "fatalError(", "@unchecked Sendable"] {
        #expect(!line.contains(word), "\(file.path):\(number + 1) \(word)")
      }
    }
  }

  @Test("nonisolated(unsafe) says why it is safe", arguments: Project.sources)
  func reasons(_ file: ProjectFile) {
    for (number, line) in file.lines.enumerated() where line.contains("nonisolated(unsafe)") {
      #expect(
        number > 0 && file.lines[number - 1].contains("// Safe because"), "\(file.path):\(number + 1)")
    }
  }

  @Test("no type is called Manager, Helper, Util, Base or Impl", arguments: Project.sources)
  func names(_ file: ProjectFile) {
    for (number, line) in file.lines.enumerated() {
      guard let match = line.firstMatch(of: /\b(?:struct|class|enum|protocol|actor) (\w+)/) else { continue }
      let name = String(match.1)
      for word in ["Manager", "Helper", "Util", "Utils", "Base", "Impl"] {
        #expect(!name.hasSuffix(word), "\(file.path):\(number + 1) \(name)")
      }
    }
  }

  @Test("threads exist only in Pass and System", arguments: Project.sources)
  func threads(_ file: ProjectFile) {
    guard !["Pass", "System"].contains(file.room) else { return }
    for word in ["DispatchQueue", "concurrentPerform", "Thread(", " async ", "await ", "Task {"] {
      #expect(!file.lines.contains { $0.contains(word) && !$0.trimmed.hasPrefix("//") }, "\(word)")
    }
  }

  @Test("each unit test file mirrors a source file", arguments: Project.tests)
  func mirrors(_ file: ProjectFile) {
    let parts = file.path.split(separator: "/").map(String.init)
    guard parts.count == 3, parts[1].hasSuffix("Tests"), parts[2].hasSuffix("Tests.swift"),
      !["EndToEndTests", "TidyTests"].contains(parts[1])
    else { return }
    let room = String(parts[1].dropLast("Tests".count))
    let source = String(parts[2].dropLast("Tests.swift".count)) + ".swift"
    #expect(
      Project.sources.contains { $0.room == room && $0.path.hasSuffix("/\(source)") },
      "there is no \(source) in Sources/\(room)")
  }

  @Test("every path that documents name exists", arguments: Project.documents)
  func paths(_ file: ProjectFile) {
    let roots = [
      "Sources/", "Tests/", "Kernels/", "docs/", "SampleScenes/", "Scripts/", "Benchmarks/", ".ci/",
    ]
    for line in file.lines {
      for match in line.matches(of: /`([A-Za-z.][\w.\/-]*)`/) {
        let path = String(match.1)
        guard roots.contains(where: path.hasPrefix) else { continue }
        #expect(FileManager.default.fileExists(atPath: "\(Project.root)/\(path)"), "\(path)")
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
