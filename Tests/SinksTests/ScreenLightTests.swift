// ScreenLightTests: true colour against the transfer function itself.

import Compute
import Foundation
import Pass
import Raster
import Sinks
import System
import TestSupport
import Testing

struct ScreenLightTests {
  /// sRGB as IEC 61966-2-1 has it.
  private func encoded(_ share: Double) -> UInt8 {
    let linear = min(max(share, 0), 1)
    let screen = linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055
    return UInt8((255 * screen).rounded())
  }

  /// Shares of a little less than none to a little more than all, densest near black, where the curve is steep.
  @Test("every share of light becomes the number that the formula gives")
  func formula() throws {
    let size = Size(width: 500, height: 40)
    func share(_ pixel: Int) -> Double {
      let steps = Double(pixel) / Double(size.pixelCount - 1)
      return (steps * steps * 1.1 * Double(1 << 20)).rounded() / Double(1 << 20) - 0.01 * Double(pixel % 2)
    }
    let source = ArraySource(size, .float64, planes: 3) { plane, x, y in
      share(y * size.width + x) * Double(plane + 1)
    }
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("out.png"), overwrites: false)
    let sink = PreviewSink(
      source: size, longestSide: 500, style: .trueColor([0...1, 0...2, 0...3]), file: file,
      kernels: KernelSet())
    let plan = MemoryPlan(tiles: TilePlan(size: size, tile: size), workers: 1)
    try Pass(
      source: source, products: ProductSet(planes: ["0", "1", "2"]), sinks: [sink], plan: plan,
      kernels: KernelSet()
    ).run()
    let got = try PNGPixels(folder.bytes(of: "out.png"))
    // What the picture rounds: Float32 planes, steps of 2⁻²⁰ of their range.
    let wanted = (0..<size.pixelCount).flatMap { pixel -> [UInt8] in
      (0..<3).map { plane in
        let range = Double(plane + 1)
        let value = Double(Float(share(pixel) * range))
        return encoded((value / range * Double(1 << 20)).rounded() / Double(1 << 20))
      } + [255]
    }
    #expect((got.rgba == wanted) as Bool)
    #expect(Set(stride(from: 0, to: got.rgba.count, by: 4).map { got.rgba[$0] }).count == 256)
  }
}
