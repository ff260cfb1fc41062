// FaultTests: system calls of the program fail one by one, and nothing wrong is left.

import Foundation
import TestSupport
import Testing

@Suite("Failing system calls")
struct FaultTests {
  private static let isAsked = ProcessInfo.processInfo.environment["HEITU_FAULTS"] != nil

  @Test(
    "no fault of an output's calls leaves a wrong file, a wrong exit code or a part of a file",
    .enabled(if: isAsked, "make test-long asks for it"),
    .enabled(
      if: !isAsked || (SystemCalls.canWatch && PeerTool.path("python3") != nil),
      "needs Linux, python3, strace, and the right to trace"))
  func sweep() throws {
    let folder = try TemporaryFolder()
    let path = folder / "table"
    try "".write(toFile: path, atomically: true, encoding: .utf8)
    let table = try #require(FileHandle(forWritingAtPath: path))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(PeerTool.path("python3")))
    process.arguments = ["\(Place.root)/Scripts/faults.py", Tool.path, "--quick"]
    process.standardOutput = table
    process.standardError = table
    try process.run()
    process.waitUntilExit()
    let text = try String(contentsOfFile: path, encoding: .utf8)
    print(text)
    #expect(process.terminationStatus == 0 && text.hasSuffix("0 wrong\n"), "\(text)")
  }
}
