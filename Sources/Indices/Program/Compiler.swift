// Compiler: a graph to steps with few registers.

package import Raster

extension Program {
  /// One output: a formula with the values of its constants.
  package struct Request: Sendable, Equatable {
    package var expression: Expression
    package var constants: [String: Double]

    package init(_ expression: Expression, constants: [String: Double] = [:]) {
      self.expression = expression
      self.constants = constants
    }
  }

  /// What the kernels' bytes and bits can count.
  package static let mostInputs = 64
  package static let mostOutputs = 256

  /// Compiles several formulas into one program.
  ///
  /// - Parameters:
  ///   - requests: one an output.
  ///   - inputs: the roles of the inputs, in their order.
  package init(_ requests: [Request], inputs: [Role]) throws(ProgramError) {
    let places = Dictionary(zip(inputs, inputs.indices), uniquingKeysWith: { first, _ in first })
    var graph = Graph(inputs: places)
    var results: [Graph.Result] = []
    for request in requests {
      results.append(try graph.add(request.expression, constants: request.constants))
    }
    var compiler = Compiler(graph: graph, results: results)
    let named = requests.map { $0.expression.roles.compactMap { places[$0] }.sorted() }
    for (output, result) in results.enumerated() {
      compiler.store(result, output: output, inputs: named[output])
    }
    guard
      compiler.registers.count < Step.none && compiler.flagRegisters.count < Step.none
        && inputs.count <= Self.mostInputs && requests.count <= Self.mostOutputs
    else { throw .tooLarge }
    self.init(
      steps: compiler.steps, inputCount: inputs.count, registerCount: max(1, compiler.registers.count),
      flagCount: compiler.flagRegisters.count, outputs: named)
  }
}

/// Places nodes in the order in which outputs need them, and gives back a register after its last use.
private struct Compiler {
  private let graph: Graph
  /// How often each node and flag is still going to be read.
  private var uses: [Int]
  private var flagUses: [Int]
  private var registerOfNode: [Int: Int] = [:]
  private var registerOfFlag: [Int: Int] = [:]
  private(set) var steps: [Program.Step] = []
  private(set) var registers = RegisterFile()
  private(set) var flagRegisters = RegisterFile()

  init(graph: Graph, results: [Graph.Result]) {
    self.graph = graph
    uses = [Int](repeating: 0, count: graph.nodes.count)
    flagUses = [Int](repeating: 0, count: graph.flags.count)
    for result in results {
      uses[result.node] += 1
      if let flag = result.flag { flagUses[flag] += 1 }
    }
    // Operands stand before what reads them.
    for flag in graph.flags.indices.reversed() where flagUses[flag] > 0 {
      let operands = operands(ofFlag: flag)
      for node in operands.nodes { uses[node] += 1 }
      for other in operands.flags { flagUses[other] += 1 }
    }
    for node in graph.nodes.indices.reversed() where uses[node] > 0 {
      for operand in operands(of: node) { uses[operand] += 1 }
    }
  }

  /// The nodes whose registers a node reads; a single constant goes into the step.
  private func operands(of node: Int) -> [Int] {
    switch graph.nodes[node] {
    case .input, .constant: []
    case .unary(_, let a): [a]
    case .difference(let a, let b): [a, b]
    case .choice(let a, let b, let c): [a, b, c]
    case .binary(_, let a, let b):
      switch (graph.constantValue(a), graph.constantValue(b)) {
      case (_?, nil): [b]
      case (nil, _?): [a]
      default: [a, b]
      }
    }
  }

  private func operands(ofFlag flag: Int) -> (nodes: [Int], flags: [Int]) {
    switch graph.flags[flag] {
    case .tiny(let node), .difference(let node): ([node], [])
    case .or(let a, let b): ([], [a, b])
    case .choice(let condition, let a, let b): ([condition], [a, b].compactMap { $0 })
    }
  }

  /// - Parameter inputs: those whose reasons the output takes over.
  mutating func store(_ result: Graph.Result, output: Int, inputs: [Int]) {
    let register = place(result.node)
    let flag = result.flag.map { place(flag: $0) }
    for input in inputs { load(input) }
    steps.append(
      Program.Step(operation: .store, target: output, a: register, b: flag ?? Program.Step.none))
    release([result.node], flags: result.flag.map { [$0] } ?? [])
  }

  /// Loads an input that is named but has not been read, such as one in a branch that is never taken: its
  /// reasons count all the same.
  private mutating func load(_ input: Int) {
    guard let node = graph.nodes.firstIndex(of: .input(input)), registerOfNode[node] == nil else { return }
    let register = place(node)
    if uses[node] == 0 { registers.give(register) }
  }

  /// The register of a node, computed now if it has not been.
  private mutating func place(_ node: Int) -> Int {
    if let register = registerOfNode[node] { return register }
    let operands = operands(of: node)
    let sources = operands.map { place($0) }
    release(operands, flags: [])
    let target = registers.take()
    registerOfNode[node] = target
    var step = Program.Step(operation: .load, target: target)
    (step.a, step.b, step.c) = (
      sources.first ?? 0, sources.dropFirst().first ?? 0, sources.dropFirst(2).first ?? 0
    )
    switch graph.nodes[node] {
    case .input(let input): step.a = input
    case .constant(let bits):
      step.operation = .constant
      step.constant = Float(bitPattern: bits)
    case .unary(let operation, _): step.operation = .unary(operation)
    case .choice: step.operation = .choice
    case .difference:
      step.operation = .normalizedDifference
      step.c = placeFlag(ofDifference: node)
    case .binary(let operation, let left, let right):
      if sources.count == 2 {
        step.operation = .binary(operation, .registers)
      } else if let constant = graph.constantValue(right) {
        step.operation = .binary(operation, .constantRight)
        step.constant = constant
      } else {
        step.operation = .binary(operation, .constantLeft)
        (step.a, step.b) = (0, step.a)
        step.constant = graph.constantValue(left) ?? .nan
      }
    }
    steps.append(step)
    return target
  }

  /// The flag register that a difference writes beside its value.
  private mutating func placeFlag(ofDifference node: Int) -> Int {
    let register = flagRegisters.take()
    if let flag = graph.flags.firstIndex(of: .difference(node: node)), flagUses[flag] > 0 {
      registerOfFlag[flag] = register
      release([node], flags: [])
    } else {
      flagRegisters.give(register)
    }
    return register
  }

  private mutating func place(flag: Int) -> Int {
    if let register = registerOfFlag[flag] { return register }
    let operands = operands(ofFlag: flag)
    let nodes = operands.nodes.map { place($0) }
    // A difference brings its flag along.
    if let register = registerOfFlag[flag] { return register }
    var sources: [Int: Int] = [:]
    for other in operands.flags { sources[other] = place(flag: other) }
    release(operands.nodes, flags: operands.flags)
    let target = flagRegisters.take()
    registerOfFlag[flag] = target
    var step = Program.Step(operation: .tiny, target: target, a: nodes.first ?? 0)
    switch graph.flags[flag] {
    case .tiny, .difference: break
    case .or(let a, let b):
      step.operation = .flagOr
      (step.a, step.b) = (sources[a] ?? Program.Step.none, sources[b] ?? Program.Step.none)
    case .choice(_, let a, let b):
      step.operation = .flagChoice
      step.b = a.flatMap { sources[$0] } ?? Program.Step.none
      step.c = b.flatMap { sources[$0] } ?? Program.Step.none
    }
    steps.append(step)
    return target
  }

  private mutating func release(_ nodes: [Int], flags: [Int]) {
    for node in nodes {
      uses[node] -= 1
      if uses[node] == 0, let register = registerOfNode[node] { registers.give(register) }
    }
    for flag in flags {
      flagUses[flag] -= 1
      if flagUses[flag] == 0, let register = registerOfFlag[flag] { flagRegisters.give(register) }
    }
  }
}

/// Numbers that are free again after use; the lowest is taken first.
struct RegisterFile {
  private(set) var count = 0
  private var free: Set<Int> = []

  mutating func take() -> Int {
    if let lowest = free.min() {
      free.remove(lowest)
      return lowest
    }
    count += 1
    return count - 1
  }

  mutating func give(_ register: Int) { free.insert(register) }
}
