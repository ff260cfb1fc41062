// AmountTests: bytes and times in few letters.

import Batch
import Testing

struct AmountTests {
  @Test(
    "bytes",
    arguments: [
      (-5, "0 B"), (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (1_549, "1.5 kB"), (9_949, "9.9 kB"),
      (9_950, "10 kB"),
      (999_499, "999 kB"), (999_500, "1.0 MB"), (512_000_000, "512 MB"), (1_152_000_000, "1.2 GB"),
      (.max, "9.2 EB"),
    ])
  func bytes(_ count: Int, _ text: String) { #expect(Amount.bytes(count) == text) }

  @Test(
    "times",
    arguments: [
      (-1, "0.0 s"), (0.04, "0.0 s"), (4.25, "4.3 s"), (9.96, "10 s"), (59.4, "59 s"), (59.5, "1 min 0 s"),
      (200, "3 min 20 s"), (3_599.6, "1 h 0 min"), (7_500, "2 h 5 min"), (.infinity, "?"), (.nan, "?"),
      (1e300, "?"),
    ])
  func seconds(_ seconds: Double, _ text: String) { #expect(Amount.seconds(seconds) == text) }

  @Test("sums never overflow")
  func sums() { #expect(Amount.sum(1, 2) == 3 && Amount.sum(.max, 1) == .max) }
}
