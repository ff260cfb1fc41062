// Tool: the built program, run as a user runs it.

import Foundation
import TestSupport
import Testing

/// What one run of the program left.
struct Outcome {
  var code: Int32
  var wasSignalled: Bool
  var output: String
  var messages: String
  var seconds: Double
}

enum Tool {
  /// The program lies beside the test bundle.
  static let path: String = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("heitu").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    return "heitu"
  }()

  static func start(
    _ arguments: [String], through launcher: [String] = [], environment: [String: String] = [:],
    output: FileHandle? = nil, messages: FileHandle? = nil
  ) throws -> Process {
    let process = Process()
    let words = launcher + [path] + arguments
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = messages ?? FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs to the end; output goes through files, so that no pipe can fill up.
  ///
  /// - Parameter launcher: a program with its words that starts the program and ends with its exit code.
  @discardableResult
  static func run(
    _ arguments: [String], through launcher: [String] = [], environment: [String: String] = [:]
  ) throws -> Outcome {
    let folder = try TemporaryFolder()
    let (out, err) = (folder / "out", folder / "err")
    for path in [out, err] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    let outHandle = try #require(FileHandle(forWritingAtPath: out))
    let errHandle = try #require(FileHandle(forWritingAtPath: err))
    let began = ContinuousClock.now
    let process = try start(
      arguments, through: launcher, environment: environment, output: outHandle, messages: errHandle)
    process.waitUntilExit()
    let elapsed = ContinuousClock.now - began
    return Outcome(
      code: process.terminationStatus, wasSignalled: process.terminationReason == .uncaughtSignal,
      output: try String(contentsOfFile: out, encoding: .utf8),
      messages: String(decoding: try Data(contentsOf: URL(fileURLWithPath: err)), as: UTF8.self),
      seconds: Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18)
  }
}

extension TemporaryFolder {
  static func / (folder: TemporaryFolder, name: String) -> String { folder.file(name) }
}

/// Whether this is a build without optimisation, where large scenes take too long.
let isDebug: Bool = {
  var ran = false
  assert(
    {
      ran = true; return true
    }())
  return ran
}()

/// Whether the program runs under a sanitizer, whose shadow is memory, too.
let isSanitized = ProcessInfo.processInfo.environment["HEITU_SANITIZED"] != nil

/// Places of the project.
enum Place {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The committed scene of `summer`, `winter` or `level1`.
  static func sample(_ name: String) throws -> String {
    let folder = "\(root)/SampleScenes/\(name)"
    let scene = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    return "\(folder)/\(scene)/\(scene)_MSS.tif"
  }
}
