// ScreenLight: shares of light to the numbers a screen wants.

internal import Foundation

/// The sRGB transfer function (IEC 61966-2-1): numbers of a scene are linear in light, a screen is not.
struct ScreenLight: Sendable {
  /// The least share that is shown as each number from 0 to 255, and then one that none reaches.
  private let shares: [Double]
  /// The number of the least share in each of many equal parts of 0…1: where to begin looking.
  private let first: [UInt8]

  private static let partCount = 4096

  init() {
    var shares = (0..<256).map { number in Self.leastShare(of: number) }
    shares.append(.infinity)
    self.shares = shares
    var number = 0
    first = (0...Self.partCount).map { part in
      while shares[number + 1] <= Double(part) / Double(Self.partCount) { number += 1 }
      return UInt8(number)
    }
  }

  /// The 8-bit number of a share of full light, held in 0…1.
  func number(of share: Double) -> UInt8 {
    let held = min(max(share, 0), 1)
    var number = Int(first[Int(held * Double(Self.partCount))])
    while shares[number + 1] <= held { number += 1 }
    return UInt8(number)
  }

  /// By halving, so that the table says what the formula does.
  private static func leastShare(of number: Int) -> Double {
    var (low, high) = (0.0, 1.0)
    if rounded(low) >= number { return low }
    while true {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { return high }
      if rounded(middle) >= number { high = middle } else { low = middle }
    }
  }

  private static func rounded(_ share: Double) -> Int {
    let encoded = share <= 0.0031308 ? 12.92 * share : 1.055 * pow(share, 1 / 2.4) - 0.055
    return Int((255 * encoded).rounded())
  }
}
