// PlanEstimateTests: numbers of a plan, added up and shown.

import Batch
import Foundation
import Testing

struct PlanEstimateTests {
  private static let plan = PlanEstimate(
    scenes: [
      .init(
        name: "JL1_a", width: 12_000, height: 12_000, tiles: 576, bytesIn: 1_152_000_000,
        bytesOut: 310_000_000,
        bytesTemporary: 100_000_000, peakMemoryBytes: 180_000_000, seconds: 4.25),
      .init(
        name: "JL1_long_name", width: 300, height: 200, tiles: 1, bytesIn: 480_000, bytesOut: 90_500,
        bytesTemporary: 0, peakMemoryBytes: 200_000_000, seconds: 0.04),
      .init(
        name: "c", width: 10, height: 20, tiles: 9, bytesIn: 9, bytesOut: 9, bytesTemporary: 9,
        peakMemoryBytes: 999,
        seconds: 9, skipped: "done already"),
    ], threads: 2, memoryLimitBytes: 512_000_000)

  @Test("bytes add up, memory is the most, temporary files are one scene's, skipped scenes cost nothing")
  func total() {
    let total = Self.plan.total
    #expect(total.scenes == 2 && total.tiles == 577 && total.bytesIn == 1_152_480_000)
    #expect(total.bytesOut == 310_090_500 && total.diskBytes == 410_090_500)
    #expect(total.peakMemoryBytes == 200_000_000 && total.seconds == 4.29)
  }

  @Test("sums that are too large stay the largest number")
  func overflow() {
    var plan = Self.plan
    plan.scenes[0].bytesOut = .max
    #expect(plan.total.bytesOut == .max && plan.total.diskBytes == .max)
  }

  @Test("the table has a line a scene and one for all")
  func text() {
    #expect(
      Self.plan.text == """
        scene                 pixels  tiles    read  written  memory    disk   time
        JL1_a          12000 × 12000    576  1.2 GB   310 MB  180 MB  410 MB  4.3 s
        JL1_long_name      300 × 200      1  480 kB    91 kB  200 MB   91 kB  0.0 s
        c                    10 × 20  done already
        2 scenes                        577  1.2 GB   310 MB  200 MB  410 MB  4.3 s
        2 threads, at most 512 MB of memory
        """)
  }

  @Test("the document has the same numbers, and a version")
  func json() throws {
    let value = try JSONValue.decoded([UInt8](Self.plan.json()))
    #expect(value["schemaVersion"] == .integer(1) && value["threads"] == .integer(2))
    #expect(value["total"]?["diskBytes"] == .integer(410_090_500))
    guard case .array(let scenes)? = value["scenes"] else {
      Issue.record("no scenes")
      return
    }
    #expect(scenes.count == 3 && scenes[0]["tiles"] == .integer(576))
    #expect(scenes[0]["skipped"] == nil && scenes[2]["skipped"] == .string("done already"))
  }

  @Test("a plan of nothing can be shown")
  func empty() {
    let plan = PlanEstimate(scenes: [], threads: 1, memoryLimitBytes: 1_000)
    #expect(plan.text.hasPrefix("scene") && plan.text.hasSuffix("1 thread, at most 1.0 kB of memory"))
  }
}
