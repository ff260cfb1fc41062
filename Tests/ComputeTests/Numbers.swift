// Numbers: values to the numbers of an Int16 file, against the definition.

import Compute
import Foundation
import Indices
import Raster
import TestSupport
import Testing

struct NumbersTests {
  /// The definition for one value that counts.
  private static func expected(_ value: Float, _ reason: Reason = .valid) -> (Int16, Reason) {
    guard reason.counts else { return (.min, reason) }
    let rounded = (value * 10000).rounded(.toNearestOrAwayFromZero)
    guard abs(rounded) <= 32767 else { return (.min, .notComputable) }
    return (Int16(rounded), reason)
  }

  private func stored(_ values: [Float], on kernels: KernelSet = KernelSet()) -> Computed {
    Planes([values]).run(Program(planeCount: 1), on: kernels, hasNumbers: true)
  }

  @Test("around every half numbers go the right way: away from zero at it, back before it")
  func halves() {
    let values = (-32769...32768).flatMap { whole -> [Float] in
      let half = Float((Double(whole) + 0.5) / 10000)
      return [half.nextDown.nextDown, half.nextDown, half, half.nextUp, half.nextUp.nextUp]
    }
    #expect(values.contains { $0 * 10000 == 0.5 } && values.contains { $0 * 10000 == -2.5 })
    let truth = values.map { Self.expected($0) }
    for kernels in KernelSet.rungs {
      let got = stored(values, on: kernels)
      #expect(got.numbers == truth.map(\.0), "\(kernels.isa)")
      #expect(got.reasons == truth.map(\.1.rawValue), "\(kernels.isa)")
    }
  }

  @Test(
    "what does not fit is nodata and not computable",
    arguments: [
      Float(3.27675), -3.27675, -3.2768, 4, 1e30, -1e30, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ])
  func overflow(_ value: Float) {
    for kernels in KernelSet.rungs {
      let got = stored([value, 0.5, value], on: kernels)
      #expect(got.numbers == [-32768, 5000, -32768])
      #expect(got.reasons() == [.notComputable, .valid, .notComputable])
    }
  }

  @Test("what neither fits nor lies within the bounds does not fit; as Float32 it lies outside")
  func overflowBeyondBounds() {
    let planes = Planes([[4, 2, 0.5]])
    let ends = [PixelProgram.Output(accepted: -1...1)]
    for kernels in KernelSet.rungs {
      let both = planes.run(Program(planeCount: 1), outputs: ends, on: kernels, hasNumbers: true)
      #expect(both.reasons() == [.notComputable, .outOfBounds, .valid])
      let values = planes.run(Program(planeCount: 1), outputs: ends, on: kernels)
      #expect(values.reasons() == [.outOfBounds, .outOfBounds, .valid])
    }
  }

  @Test("what fits only just is a number", arguments: [(Float(3.2767), Int16(32767)), (-3.2767, -32767)])
  func edge(_ value: Float, _ number: Int16) {
    #expect(stored([value, value.nextUp, value.nextDown]).numbers == [number, number, number])
  }

  @Test("a saturated value that does not fit is not computable, one that fits stays saturated")
  func saturated() {
    let planes = Planes([[7, 9, 10]], as: .uint8, calibration: Calibration(gain: 0.35, saturation: 9))
    for kernels in KernelSet.rungs {
      let got = planes.run(Program(planeCount: 1), on: kernels, hasNumbers: true)
      #expect(got.numbers == [24500, 31500, -32768])
      #expect(got.reasons() == [.valid, .saturated, .notComputable])
    }
  }

  @Test("all rungs give what is defined for any count", arguments: oddCounts)
  func everyCount(_ count: Int) {
    var random = SeededRandom(seed: UInt64(count))
    let hostile: [Float] = [
      0, -0.0, 1, -1, 0.5, .nan, .infinity, -.infinity, 3.2767, 3.27675, -3.2768, .leastNonzeroMagnitude,
    ]
    let values = (0..<count).map { _ -> Float in
      Bool.random(using: &random) ? Float.random(in: -1.1...1.1, using: &random) : random.pick(hostile)
    }
    let truth = values.map { Self.expected($0, $0.isFinite ? .valid : .nodata) }
    for kernels in KernelSet.rungs {
      let got = stored(values, on: kernels)
      #expect(got.numbers == truth.map(\.0), "\(kernels.isa)")
      #expect(got.reasons == truth.map(\.1.rawValue), "\(kernels.isa)")
    }
  }

  @Test("numbers and reasons are the same, whichever of them are asked for", arguments: ISA.here)
  func forms(_ isa: ISA) {
    let hostile: [Float] = [
      0.25, 0, -0.0, 1, -1, 2, -2, 4, .nan, .infinity, -.infinity, 3.2767, 3.27675, -3.2768, -0.00005,
    ]
    let wishes: [Reason] = [.valid, .valid, .saturated, .cloud, .outside]
    let ends = [
      PixelProgram.Output(), PixelProgram.Output(accepted: -1...1),
      PixelProgram.Output(accepted: -1...1, clamps: true), PixelProgram.Output(accepted: 2...5),
    ]
    for count in oddCounts {
      var planes = Planes([(0..<count).map { hostile[$0 % hostile.count] }])
      for isGiven in [false, true] where count > 0 {
        planes.given = isGiven ? (0..<count).map { wishes[$0 / 3 % wishes.count].rawValue } : []
        for end in ends {
          func made(values: Bool, reasons: Bool) -> Computed {
            planes.run(
              Program(planeCount: 1), outputs: [end], on: KernelSet(limit: isa), hasNumbers: true,
              hasValues: values, hasReasons: reasons)
          }
          let all = made(values: true, reasons: true)
          let both = made(values: false, reasons: true)
          let areEqual = both.numbers == all.numbers && both.reasons == all.reasons
          #expect(areEqual, "numbers and reasons of \(count), \(end)")
          let isEqual = made(values: false, reasons: false).numbers == all.numbers
          #expect(isEqual, "numbers of \(count), \(end)")
        }
      }
    }
  }

  private struct Golden: Decodable {
    struct Row: Decodable {
      var value: Double?
      var int16_x10000: Int16?
    }
    var int16_encoding: [Row]
  }

  @Test("the golden encodings come out", .enabled(if: Shared.isThere, "needs ../shared"))
  func golden() throws {
    let golden = try JSONDecoder().decode(
      Golden.self, from: Shared.data("golden/golden_edge_rules.json"))
    #expect(golden.int16_encoding.count >= 10)
    for row in golden.int16_encoding {
      let got = stored([row.value.map { Float($0) } ?? .nan])
      #expect(got.numbers == [row.int16_x10000 ?? -32768], "\(String(describing: row.value))")
    }
  }
}
