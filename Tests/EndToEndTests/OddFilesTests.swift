// OddFilesTests: corrupt, odd and hostile files of other projects' test suites.

import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Odd files", .enabled(if: Shared.isThere, "needs ../shared"))
struct OddFilesTests {
  static let files: [String] = [
    "odd_gdal_autotest", "odd_image_tiff", "odd_async_tiff", "odd_rio_pansharpen",
  ]
  .flatMap { folder in
    let root = Shared.path("data/\(folder)")
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.sorted().map { "\(root)/\($0)" }.filter { path in
      (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType) == .typeRegular
    }
  }

  @Test("are there")
  func presence() {
    #expect(Self.files.count > 440)
  }

  @Test("end in 0 or a clear refusal, soon", arguments: [0, 1, 2, 3, 4, 5, 6, 7])
  func ending(_ part: Int) throws {
    let folder = try TemporaryFolder()
    for path in Self.files.enumerated().filter({ $0.offset % 8 == part }).map(\.element) {
      for command in [["inspect", path], ["preview", path, "-o", folder / "odd.png", "--overwrite"]] {
        let outcome = try Tool.run(command)
        #expect(!outcome.wasSignalled, "\(command)")
        #expect([0, 4].contains(outcome.code), "\(command) \(outcome.code) \(outcome.messages)")
        #expect(outcome.code == 0 || outcome.messages.hasPrefix("error["), "\(command)")
        #expect(outcome.seconds < 10, "\(command) \(outcome.seconds) s")
      }
    }
    // The system counts what this process held when it started a program as the program's.
    let (programs, tests) = (Self.peak(ofChildren: true), Self.peak(ofChildren: false))
    #expect(isSanitized || programs < max(512_000_000, tests + 1))
  }

  /// The most memory in bytes that this process, or any program that it ran, has held. C: getrusage
  static func peak(ofChildren: Bool) -> Int {
    var usage = rusage()
    #if canImport(Glibc)
      let who = __rusage_who_t(ofChildren ? -1 : 0)
      guard unsafe getrusage(who, &usage) == 0 else { return .max }
      return usage.ru_maxrss * 1024
    #else
      guard unsafe getrusage(ofChildren ? RUSAGE_CHILDREN : RUSAGE_SELF, &usage) == 0 else { return .max }
      return usage.ru_maxrss
    #endif
  }
}
