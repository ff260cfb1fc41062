// RandomTrees: programs of random formulas against a walk of their trees, bit by bit.

import Compute
import Indices
import enum Indices.Expression
import Raster
import TestSupport
import Testing

/// Planes of hostile numbers, with the values and reasons they load to by the definition.
struct HostilePlanes {
  static let count = 5000
  var planes: Planes
  var values: [Role: [Float]] = [:]
  var reasons: [Role: [Reason]] = [:]

  private static let hostile: [Float] = [
    0, -0.0, 1, -1, 0.03, 0.45, 65535, 1e-6, 9.9e-7, -5e-7, .leastNonzeroMagnitude, .leastNormalMagnitude,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity, .nan, 0.3, 1.5, 2, 88.8, -104, 3e38,
    16_777_216,
  ]

  init(_ random: inout SeededRandom, as type: DataType) {
    let count = Self.count
    let calibrations = [
      Calibration(gain: type == .float32 ? 1 : 2.75e-5, offset: type == .float32 ? 0 : -0.2),
      Calibration(nodata: 1.5), Calibration(gain: 1e-4, nodata: 0, saturation: 65535, negative: .zero),
      Calibration(gain: -1e-4, offset: 1, saturation: 60000, negative: .invalid),
    ]
    let stored = (0..<4).map { _ in
      (0..<count).map { _ -> Double in
        if type == .float32 {
          return Double(
            Int.random(in: 0..<3, using: &random) == 0
              ? random.pick(Self.hostile) : Float.random(in: -0.2...1.6, using: &random))
        }
        return Double(
          Int.random(in: 0..<3, using: &random) == 0
            ? random.pick([0, 1, 2, 65535, 65534, 60000, 7273]) : Int.random(in: 0...12000, using: &random))
      }
    }
    planes = Planes(stored, as: type)
    planes.calibrations = calibrations
    planes.mask = (0..<count).map { $0 % 17 == 5 ? 0 : 255 }
    for (plane, role) in TreeMaker.roles.enumerated() {
      let loaded = stored[plane].enumerated().map { pixel, number -> (Float, Reason) in
        let (value, reason) = Self.load(number, type, calibrations[plane])
        return planes.mask[pixel] == 0 ? (value, max(reason, .nodata)) : (value, reason)
      }
      values[role] = loaded.map(\.0)
      reasons[role] = loaded.map(\.1)
    }
  }

  private static func load(_ number: Double, _ type: DataType, _ c: Calibration) -> (Float, Reason) {
    if !number.isFinite || number == c.nodata { return (0, .nodata) }
    let value = Float(number * c.gain + c.offset)
    let isTop = type.isInteger && c.saturation.map { number >= $0 } == true
    let why: Reason = isTop ? .saturated : .valid
    switch c.negative {
    case .keep: return (value, why)
    case .zero: return (value < 0 ? 0 : value, value < -0.05 ? .negative : why)
    case .invalid: return (value < 0 ? 0 : value, value < 0 ? .negative : why)
    }
  }

  /// What a formula must give.
  func truth(_ expression: Expression, _ output: PixelProgram.Output) -> Computed {
    let column = FloatWalk(bands: values, constants: TreeMaker.constants, count: Self.count)
      .column(expression)
    let inputs = expression.roles.compactMap { reasons[$0] }
    var bits: [UInt32] = []
    var whys: [UInt8] = []
    for pixel in 0..<Self.count {
      let why = inputs.map { $0[pixel] }.max() ?? .valid
      let (value, reason) = Self.end(column.values[pixel], column.isTiny[pixel], why, output)
      bits.append(value.bitPattern)
      whys.append(reason.rawValue)
    }
    return Computed(bits: bits, reasons: whys, numbers: [], count: Self.count)
  }

  private static func end(
    _ value: Float, _ isTiny: Bool, _ why: Reason, _ output: PixelProgram.Output
  ) -> (Float, Reason) {
    let own: Reason = isTiny ? .denominator : value.isFinite ? .valid : .notComputable
    if max(why, own) > .saturated { return (0, max(why, own)) }
    let (low, high) = (output.accepted.lowerBound, output.accepted.upperBound)
    if output.clamps { return (value < low ? low : value > high ? high : value, why) }
    return value < low || value > high ? (0, .outOfBounds) : (value, why)
  }
}

struct RandomTreesTests {
  #if DEBUG
    private static let treeCount = 6
  #else
    private static let treeCount = 60
  #endif
  private static let counts = [0, 1, 63, 64, 65, 1023, 1024, 1025, 5000]
  private static let blocks = [64, 1024, 4096]
  private static let ends = [
    PixelProgram.Output(), PixelProgram.Output(accepted: -1...1),
    PixelProgram.Output(accepted: -0.5...0.75, clamps: true), PixelProgram.Output(accepted: 0...2),
  ]

  /// nil where the formula divides by a constant that is zero.
  private func program(_ trees: [Expression]) -> Program? {
    try? Program(
      trees.map { Program.Request($0, constants: TreeMaker.constants) }, inputs: TreeMaker.roles)
  }

  @Test(
    "values and reasons are those of the tree, for any rung, count and block",
    arguments: [DataType.float32, .uint16], [1, 2, 3, 4] as [UInt64])
  func trees(_ type: DataType, _ seed: UInt64) {
    var maker = TreeMaker(seed: seed + (type == .float32 ? 0 : 100))
    let planes = HostilePlanes(&maker.random, as: type)
    var done = 0
    while done < Self.treeCount {
      let tree = maker.tree(depth: 1 + done % 12)
      guard let program = program([tree]) else { continue }
      let end = Self.ends[done % 4]
      let truth = planes.truth(tree, end)
      for kernels in KernelSet.rungs {
        for (turn, count) in Self.counts.enumerated() {
          for (place, block) in Self.blocks.enumerated() where done < 3 || place == (turn + done) % 3 {
            let got = planes.planes.run(program, outputs: [end], on: kernels, block: block, count: count)
            guard got != truth.prefix(count) else { continue }
            let pixel = (0..<count).first {
              got.bits[$0] != truth.bits[$0] || got.reasons[$0] != truth.reasons[$0]
            }
            Issue.record(
              "\(kernels.isa), block \(block), pixel \(pixel ?? -1) of \(count), \(type), seed \(seed): \(tree.text)"
            )
            return
          }
        }
      }
      done += 1
    }
  }

  @Test("several outputs at once are what each is alone", arguments: [11, 12, 13] as [UInt64])
  func together(_ seed: UInt64) {
    var maker = TreeMaker(seed: seed)
    let planes = HostilePlanes(&maker.random, as: .uint16).planes
    for turn in 0..<Self.treeCount {
      var trees: [Expression] = []
      while trees.count < 5 {
        let tree = maker.tree(depth: Int.random(in: 1...8, using: &maker.random))
        if program([tree]) != nil { trees.append(tree) }
      }
      // Parts of one in another, and one twice.
      trees.append(.binary(.multiply, trees[0], trees[1]))
      trees.append(trees[2])
      guard let all = program(trees) else {
        Issue.record("each compiles, all do not: seed \(seed)")
        return
      }
      let ends = trees.indices.map { Self.ends[($0 + turn) % 4] }
      for kernels in KernelSet.rungs {
        let got = planes.run(all, outputs: ends, on: kernels, hasNumbers: true)
        for (output, tree) in trees.enumerated() {
          guard let one = program([tree]) else { continue }
          let alone = planes.run(one, outputs: [ends[output]], on: kernels, hasNumbers: true)
          guard got.output(output) != alone else { continue }
          Issue.record("\(kernels.isa), output \(output), seed \(seed): \(tree.text)")
          return
        }
      }
    }
  }

  @Test("what is tried holds every operation")
  func coverage() {
    var maker = TreeMaker(seed: 1)
    for turn in 0..<200 { _ = maker.tree(depth: 1 + turn % 12) }
    #expect(maker.unaries == Set(Expression.Unary.allCases))
    #expect(maker.binaries == Set(Expression.Binary.allCases))
  }

  @Test("only a formula with a constant denominator below the limit does not compile")
  func refused() {
    var maker = TreeMaker(seed: 5)
    var refusals = 0
    for turn in 0..<500 {
      let tree = maker.tree(depth: 1 + turn % 12)
      do {
        _ = try Program(
          [Program.Request(tree, constants: TreeMaker.constants)], inputs: TreeMaker.roles)
      } catch {
        refusals += 1
        guard error == .divisionByZero, tree.text.contains("/") else {
          Issue.record("\(error): \(tree.text)")
          return
        }
      }
    }
    #expect(refusals > 0 && refusals < 250)
  }
}
