// ElementaryFunctions: exp, log, tanh, powers and roots of the kernels against those of the system in Double.

import Compute
import Foundation
import Indices
import enum Indices.Expression
import Raster
import TestSupport
import Testing

/// `HEITU_PAIRS=all` takes every float; else one of so many.
private let every: UInt32 = {
  if ProcessInfo.processInfo.environment["HEITU_PAIRS"] == "all" { return 1 }
  #if DEBUG
    return 104_729
  #else
    return 2_003
  #endif
}()

/// Distance in floats between a value and the nearest to what is true.
private func ulps(_ value: Float, _ truth: Double) -> Double {
  let nearest = Float(truth)
  if value == nearest || (value.isNaN && truth.isNaN) { return 0 }
  guard value.isFinite && truth.isFinite else {
    // One may round to infinity what the other just does not.
    return abs(truth) > 3.4028233e38 && abs(value) >= .greatestFiniteMagnitude ? 1 : .infinity
  }
  let spacing = max(Double(nearest.ulp), Double(Float.leastNonzeroMagnitude))
  return abs(Double(value) - truth) / (nearest.isFinite ? spacing : Double(Float.greatestFiniteMagnitude.ulp))
}

struct ElementaryFunctionsTests {
  private static let specials: [Float] = {
    let sizes: [Float] = [
      0, 1, 0.5, 2, .leastNonzeroMagnitude, .leastNormalMagnitude, .leastNormalMagnitude.nextDown,
      .greatestFiniteMagnitude, Float(1).nextUp, Float(1).nextDown, 88.72283, 88.72284, 87.33654, 103.97207,
      103.972084, 104, 105, 9.02, 9.010914, 10, 1e-8, 3.4e38, 16_777_216, 16_777_215, 3, 1e20, 0.70710677,
      0.7071068, 1.4142135, 0.34657359,
    ]
    return sizes + sizes.map { -$0 }
  }()

  /// Runs a formula over floats in pieces, and gives each value with the floats it came from.
  private func check(
    _ operation: Expression.Unary, _ numbers: some Sequence<Float>, limit: Double
  ) throws {
    let program = try Program([Program.Request(.unary(operation, .band(.nir)))], inputs: [.nir])
    var piece: [Float] = []
    piece.reserveCapacity(65536)
    func flush() -> Bool {
      defer { piece.removeAll(keepingCapacity: true) }
      let planes = Planes([piece])
      let results = KernelSet.rungs.map { planes.run(program, on: $0) }
      guard results.allSatisfy({ $0 == results[0] }) else {
        Issue.record("\(operation): the rungs differ")
        return false
      }
      for (x, value) in zip(piece, results[0].counting()) {
        let truth = Elementary.reference(operation, Double(x))
        // What does not count must be no finite number.
        let found = value ?? (Float(truth).isFinite ? .infinity : Float(truth))
        guard ulps(found, truth) > limit else { continue }
        Issue.record("\(operation)(\(x)) gave \(String(describing: value)), not \(truth)")
        return false
      }
      return true
    }
    for number in numbers {
      piece.append(number)
      if piece.count == 65536 && !flush() { return }
    }
    _ = flush()
  }

  @Test(
    "functions of one number come within 0.51 of a float's spacing, on strided floats and special ones",
    arguments: [Expression.Unary.exp, .log, .tanh])
  func unary(_ operation: Expression.Unary) throws {
    try check(operation, Self.specials, limit: 0.51)
    let strided = stride(from: UInt64(0), to: 1 << 32, by: Int(every)).lazy.map {
      Float(bitPattern: UInt32($0))
    }.filter(\.isFinite)
    try check(operation, strided, limit: 0.51)
    // Where land lies.
    var random = SeededRandom(seed: 8)
    try check(operation, (0..<20_000).map { _ in .random(in: -3...3, using: &random) }, limit: 0.51)
  }

  @Test("square roots, signs and sizes are exact", arguments: [Expression.Unary.sqrt, .negate, .abs])
  func exact(_ operation: Expression.Unary) throws {
    try check(operation, Self.specials, limit: 0.5)
    let strided = stride(from: UInt64(0), to: 1 << 32, by: Int(max(every, 61))).lazy.map {
      Float(bitPattern: UInt32($0))
    }.filter(\.isFinite)
    try check(operation, strided, limit: 0.5)
  }

  @Test("powers come within 0.51 of a float's spacing, for special bases and exponents and any others")
  func powers() throws {
    var (bases, exponents): ([Float], [Float]) = ([], [])
    let more = Self.specials + [0.1, -0.1, 5, -5, 7, 1e-3, 127, 128, 149, 150].flatMap { [$0, -$0] }
    for base in more {
      for exponent in more {
        bases.append(base)
        exponents.append(exponent)
      }
    }
    var random = SeededRandom(seed: 9)
    for _ in 0..<(every == 1 ? 20_000_000 : 40_000) {
      let base = Float(bitPattern: UInt32.random(in: 0..<0x7F80_0000, using: &random))
      bases.append(Bool.random(using: &random) ? base : .random(in: 0...1.6, using: &random))
      // Most powers of most floats overflow: exponents that keep them finite tell more.
      let reach = 88 / max(1e-3, abs(Float(log(Double(bases[bases.count - 1])))))
      exponents.append(.random(in: -reach...reach, using: &random))
    }
    let program = try Program(
      [Program.Request(.binary(.power, .band(.nir), .band(.red)))], inputs: [.nir, .red])
    let planes = Planes([bases, exponents])
    let results = KernelSet.rungs.map { planes.run(program, on: $0) }
    #expect(results.allSatisfy { $0 == results[0] })
    for (pixel, value) in results[0].counting().enumerated() {
      let truth = Elementary.power(Double(bases[pixel]), Double(exponents[pixel]))
      let found = value ?? (Float(truth).isFinite ? .infinity : Float(truth))
      guard ulps(found, truth) > 0.51 else { continue }
      Issue.record("\(bases[pixel]) ** \(exponents[pixel]) gave \(String(describing: value)), not \(truth)")
      return
    }
  }

  @Test(
    "a constant exponent or base gives the bits of one that is a band",
    arguments: [Float(0), -1, 2.5, 0.3, -0.5, 5, 6, 1.5, -2])
  func constantForms(_ constant: Float) throws {
    var random = SeededRandom(seed: 3)
    let row = Self.specials + (0..<3000).map { _ in Float.random(in: 0...1.6, using: &random) }
    let constants = [Float](repeating: constant, count: row.count)
    let number = Expression.number(Double(constant))
    let (nir, red) = (Expression.band(.nir), Expression.band(.red))
    let both = Planes([row, constants])
    for operation in Expression.Binary.allCases where constant != 0 || operation != .divide {
      for isLeft in [false, true] {
        let mixed = isLeft ? Expression.binary(operation, number, nir) : .binary(operation, nir, number)
        let plain = isLeft ? Expression.binary(operation, red, nir) : .binary(operation, nir, red)
        let one = try Program([Program.Request(mixed)], inputs: [.nir, .red])
        let two = try Program([Program.Request(plain)], inputs: [.nir, .red])
        for kernels in KernelSet.rungs {
          #expect(both.run(one, on: kernels) == both.run(two, on: kernels), "\(operation) \(isLeft)")
        }
      }
    }
  }
}
