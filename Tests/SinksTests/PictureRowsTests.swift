// PictureRowsTests: rows of a picture from tiles in any order.

import Compute
import Pass
import Raster
import Sinks
import System
import TestSupport
import Testing

/// Merges what a preview has absorbed in another order than the pass would.
private final class Shuffled: Sink {
  let preview: PreviewSink
  private let kept = Locked<[(PreviewSink.Partial, Tile)]>([])
  private let order: @Sendable (Int) -> Int

  init(_ preview: PreviewSink, order: @escaping @Sendable (Int) -> Int) {
    self.preview = preview
    self.order = order
  }

  var forms: LayerForms { preview.forms }
  var partialBytesPerPixel: Int { preview.partialBytesPerPixel }
  func residentByteCount(tiles: TilePlan) -> Int { preview.residentByteCount(tiles: tiles) }

  func absorb(_ tile: Tile, _ layers: borrowing Layers) -> PreviewSink.Partial {
    preview.absorb(tile, layers)
  }

  func merge(_ partial: PreviewSink.Partial, of tile: Tile) { kept.withLock { $0.append((partial, tile)) } }

  func finish() throws {
    for (partial, tile) in kept.withLock({ $0 }).sorted(by: { order($0.1.ordinal) < order($1.1.ordinal) }) {
      try preview.merge(partial, of: tile)
    }
    try preview.finish()
  }

  func publish() throws { try preview.publish() }
}

struct PictureRowsTests {
  private let size = Size(width: 130, height: 97)

  private func picture(
    _ style: PreviewStyle, tile: Size, order: @escaping @Sendable (Int) -> Int
  ) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("out.png"), overwrites: false)
    let sink = Shuffled(
      PreviewSink(source: size, longestSide: 41, style: style, file: file, kernels: KernelSet()), order: order
    )
    try run(scene(size), [sink], tile: tile, workers: 1)
    return try folder.bytes(of: "out.png")
  }

  @Test(
    "tiles may come in any order",
    arguments: [
      Size(width: 130, height: 97), Size(width: 130, height: 1), Size(width: 130, height: 10),
      Size(width: 16, height: 16), Size(width: 1, height: 97), Size(width: 33, height: 2),
    ])
  func order(_ tile: Size) throws {
    for style in [PreviewStyle.palette(.ndvi, .stated(-1...1)), .palette(.ndvi, .found { -1...1 })] {
      let wanted = try picture(style, tile: size) { $0 }
      #expect((try picture(style, tile: tile) { $0 } == wanted) as Bool)
      #expect((try picture(style, tile: tile) { -$0 } == wanted) as Bool)
      #expect((try picture(style, tile: tile) { $0 * 7919 % 1009 } == wanted) as Bool)
    }
  }
}
