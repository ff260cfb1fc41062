// ExpressionShape: what a formula's tree holds, and how large it is.

package import Raster

extension Expression {
  /// The operands, from left to right.
  package var operands: [Expression] {
    switch self {
    case .number, .band, .constant: []
    case .unary(_, let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .choice(let condition, let then, let otherwise): [condition, then, otherwise]
    }
  }

  /// Levels from here to the farthest leaf; 1 for a leaf.
  package var height: Int { 1 + (operands.map(\.height).max() ?? 0) }

  package var nodeCount: Int { operands.reduce(1) { $0 + $1.nodeCount } }

  /// Roles that are read, in order of first appearance.
  package var roles: [Role] {
    var found: [Role] = []
    visitLeaves { leaf in
      if case .band(let role) = leaf, !found.contains(role) { found.append(role) }
    }
    return found
  }

  /// Constants that are read, in order of first appearance.
  package var constants: [String] {
    var found: [String] = []
    var seen: Set<String> = []
    visitLeaves { leaf in
      if case .constant(let name) = leaf, seen.insert(name).inserted { found.append(name) }
    }
    return found
  }

  private func visitLeaves(_ visit: (Expression) -> Void) {
    let operands = operands
    if operands.isEmpty { visit(self) }
    for operand in operands { operand.visitLeaves(visit) }
  }
}
