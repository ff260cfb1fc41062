// Linear least squares by normal equations, small enough for twenty well-scaled unknowns.

struct LeastSquares {
  private let unknowns: Int
  private let targets: Int
  /// Rows of the normal matrix, each followed by its right-hand sides.
  private var rows: [[Double]]

  init(unknowns: Int, targets: Int) {
    self.unknowns = unknowns
    self.targets = targets
    rows = Array(repeating: Array(repeating: 0, count: unknowns + targets), count: unknowns)
  }

  /// One observation: `terms` · x = `values`, for each target.
  mutating func add(_ terms: [Double], _ values: [Double]) {
    for i in 0..<unknowns {
      for j in 0..<unknowns { rows[i][j] += terms[i] * terms[j] }
      for k in 0..<targets { rows[i][unknowns + k] += terms[i] * values[k] }
    }
  }

  /// The unknowns of each target, by Gauss elimination with row pivots; a term that no observation fixes is 0.
  func solve() -> [[Double]] {
    var matrix = rows
    for pivot in 0..<unknowns {
      var best = pivot
      for row in pivot..<unknowns where matrix[row][pivot].magnitude > matrix[best][pivot].magnitude {
        best = row
      }
      matrix.swapAt(pivot, best)
      guard matrix[pivot][pivot].magnitude > 1e-12 else { continue }
      for row in (pivot + 1)..<max(pivot + 1, unknowns) {
        let factor = matrix[row][pivot] / matrix[pivot][pivot]
        for column in pivot..<(unknowns + targets) {
          matrix[row][column] -= factor * matrix[pivot][column]
        }
      }
    }
    var solved = Array(repeating: Array(repeating: 0.0, count: unknowns), count: targets)
    for target in 0..<targets {
      for row in (0..<unknowns).reversed() where matrix[row][row].magnitude > 1e-12 {
        var rest = matrix[row][unknowns + target]
        for column in (row + 1)..<max(row + 1, unknowns) {
          rest -= matrix[row][column] * solved[target][column]
        }
        solved[target][row] = rest / matrix[row][row]
      }
    }
    return solved
  }
}
