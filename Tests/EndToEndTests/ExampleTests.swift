// ExampleTests: every example of the documents and of `--help`, run as written.

import Foundation
import TestSupport
import Testing

@Suite("Examples")
struct ExampleTests {
  /// Runs a script in a fresh folder that has the sample scenes, with the program on the path.
  private func run(_ script: String) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder / "SampleScenes", withDestinationPath: "\(Place.root)/SampleScenes")
    let programs = URL(fileURLWithPath: Tool.path).deletingLastPathComponent().path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-ec", "PATH=\"$0:$PATH\"; { \(script)\n} > out 2> messages", programs]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    try process.run()
    process.waitUntilExit()
    let messages = try String(contentsOfFile: folder / "messages", encoding: .utf8)
    #expect(process.terminationStatus == 0 && messages.isEmpty, "\(script)\n\(messages)")
  }

  @Test("of the README run", arguments: ["README.md", "README.zh-CN.md"])
  func readme(_ name: String) throws {
    let text = try String(contentsOfFile: "\(Place.root)/\(name)", encoding: .utf8)
    let blocks = text.matches(of: /```sh\n([^`]*)```/).map { String($0.1) }
    #expect(blocks.joined().split(separator: "\n").count { $0.hasPrefix("heitu ") } >= 5)
    for block in blocks { try run(block) }
  }

  @Test(
    "of --help run",
    arguments: [
      [], ["index"], ["inspect"], ["preview"], ["catalog"], ["catalog", "indices"], ["doctor"], ["sample"],
      ["snow"],
    ])
  func help(_ command: [String]) throws {
    let lines = try Tool.run(command + ["--help"]).output.components(separatedBy: "\n")
    let after = lines.drop { !$0.contains("Examples:") }.dropFirst()
    let examples = after.prefix { !$0.isEmpty }
    #expect(examples.count >= 2)
    try run(examples.joined(separator: "\n"))
  }
}
