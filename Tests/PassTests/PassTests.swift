// PassTests: one result for any workers and tiles, and one error.

import Compute
import Pass
import Raster
import System
import TestSupport
import Testing

let shapes = [
  Size(width: 97, height: 61), Size(width: 97, height: 1), Size(width: 16, height: 16),
  Size(width: 7, height: 61), Size(width: 1, height: 5),
]

struct PassTests {
  private let size = Size(width: 97, height: 61)

  private func source() -> ArraySource {
    ArraySource(size, .uint16, planes: 2, calibration: Calibration(nodata: 0, saturation: 65535)) {
      plane, x, y in
      let mixed = (x * 7919 + y * 104_729 + plane * 31337) % 70000
      return Double(mixed < 3000 ? 0 : min(mixed, 65535))
    }
  }

  private func run(
    _ source: ArraySource, _ sinks: [any Sink], tile: Size, workers: Int,
    cancellation: Cancellation = Cancellation(),
    progress: any ProgressWatcher = NoProgress()
  ) throws {
    let plan = MemoryPlan(tiles: TilePlan(size: size, tile: tile), workers: workers)
    try Pass(
      source: source, products: .ndvi(), sinks: sinks, plan: plan, kernels: KernelSet(),
      cancellation: cancellation, progress: progress
    ).run()
  }

  /// NDVI by the definition.
  private func truth() -> (bits: [UInt32], reasons: [UInt8]) {
    var bits: [UInt32] = []
    var reasons: [UInt8] = []
    for y in 0..<size.height {
      for x in 0..<size.width {
        let pair = [0, 1].map { plane in
          let mixed = (x * 7919 + y * 104_729 + plane * 31337) % 70000
          return Float(mixed < 3000 ? 0 : min(mixed, 65535))
        }
        let isMissing = pair.contains(0)
        bits.append(isMissing ? 0 : ((pair[0] - pair[1]) / (pair[0] + pair[1])).bitPattern)
        reasons.append((isMissing ? Reason.nodata : pair.contains(65535) ? .saturated : .valid).rawValue)
      }
    }
    return (bits, reasons)
  }

  @Test("a tile that is read and computed in strips gives what it gives in one", arguments: [1, 3])
  func strips(_ workers: Int) throws {
    // A row of planes is more than a strip holds.
    let size = Size(width: 70_001, height: 5)
    var source = ArraySource(size, .uint16, planes: 2, calibration: Calibration(nodata: 0)) { plane, x, y in
      Double((x * 7919 + y * 104_729 + plane * 31337) % 5000)
    }
    let reads = Locked<[Window]>([])
    source.beforeRead = { window in reads.withLock { $0.append(window) } }
    var journals: [Journal] = []
    for canBeCut in [false, true] {
      source.blocks.canBeCut = canBeCut
      let journal = Journal(size)
      let plan = MemoryPlan(
        tiles: TilePlan(size: size, tile: Size(width: 70_001, height: 4)), workers: workers)
      try Pass(source: source, products: .ndvi(), sinks: [journal], plan: plan, kernels: KernelSet()).run()
      journals.append(journal)
    }
    #expect(reads.withLock { $0.count } == 2 + 5)
    let (whole, strips) = (journals[0].result, journals[1].result)
    #expect((whole.bits == strips.bits) as Bool)
    #expect((whole.reasons == strips.reasons) as Bool)
    #expect(Set(whole.reasons[0]).count > 1)
  }

  @Test("every worker count and tile shape gives the defined result", arguments: [1, 2, 3, 8], shapes)
  func independent(_ workers: Int, _ tile: Size) throws {
    let (one, two) = (Journal(size), Journal(size))
    try run(source(), [one, two], tile: tile, workers: workers)
    let wanted = truth()
    for result in [one.result, two.result] {
      #expect(result.bits[0] == wanted.bits)
      #expect(result.reasons[0] == wanted.reasons)
      #expect(result.merged == Array(result.merged.indices))
      #expect(result.finished == 1)
      #expect(!result.overlapped)
      #expect(result.mostUnderWay <= 2 * workers)
    }
  }

  @Test("a mask makes pixels nodata")
  func masked() throws {
    var masked = source()
    masked.mask = (0..<size.pixelCount).map { $0 % 5 == 0 ? 0 : 255 }
    let sink = Journal(size)
    try run(masked, [sink], tile: Size(width: 10, height: 10), workers: 2)
    let wanted = truth().reasons.enumerated().map { $0 % 5 == 0 ? Reason.nodata.rawValue : $1 }
    #expect(sink.result.reasons[0] == wanted)
  }

  @Test("the failure of the lowest tile is thrown, from reading", arguments: [1, 2, 8])
  func readFails(_ workers: Int) throws {
    var failing = source()
    failing.beforeRead = { window in
      // The lower tile fails later.
      if window.row == 10 { pause(milliseconds: 30) }
      if window.row >= 10 { throw Failure(tile: window.row) }
    }
    let sink = Journal(size)
    #expect(throws: Failure(tile: 10)) {
      try run(failing, [sink], tile: Size(width: 97, height: 1), workers: workers)
    }
    #expect(sink.result.finished == 0)
  }

  @Test("the failure of the lowest tile is thrown, from absorbing and merging", arguments: [1, 2, 8])
  func sinkFails(_ workers: Int) throws {
    let sink = Journal(
      size,
      onAbsorb: { ordinal in
        if ordinal == 0 { pause(milliseconds: 30) }
        if ordinal == 2 { throw Failure(tile: 2) }
      }, onMerge: { if $0 == 1 { throw Failure(tile: 1) } })
    #expect(throws: Failure(tile: 1)) {
      try run(source(), [sink], tile: Size(width: 97, height: 1), workers: workers)
    }
    #expect(sink.result.merged == [0])
    #expect(sink.result.finished == 0)
  }

  @Test("after a failure the others stop at their next tile")
  func stops() throws {
    let sink = Journal(size, onAbsorb: { if $0 == 3 { throw Failure(tile: 3) } })
    #expect(throws: Failure.self) { try run(source(), [sink], tile: Size(width: 97, height: 1), workers: 2) }
    #expect(sink.result.absorbed.count < 12)
  }

  @Test("a diagnosis gets the tile it happened in")
  func diagnosed() throws {
    let sink = Journal(
      size,
      onMerge: {
        if $0 == 4 { throw StorageError.exists(path: "x") } else if $0 == 3 { pause(milliseconds: 1) }
      })
    var failing = source()
    failing.beforeRead = { if $0.row == 6 { throw StorageError.notAFile(path: "in.tif") } }
    do {
      try run(failing, [Journal(size)], tile: Size(width: 97, height: 2), workers: 2)
      Issue.record("nothing was thrown")
    } catch PassError.tile(let window, let cause) {
      #expect(window == Window(column: 0, row: 6, width: 97, height: 2))
      #expect(cause.id == "storage.not-a-file")
    }
    #expect(throws: StorageError.exists(path: "x")) {
      try run(source(), [sink], tile: Size(width: 97, height: 2), workers: 2)
    }
  }

  @Test("cancellation stops the pass and finishes nothing", arguments: [1, 2, 8])
  func cancelled(_ workers: Int) throws {
    let cancellation = Cancellation()
    let sink = Journal(size, onMerge: { if $0 == 5 { cancellation.cancel(signal: 15) } })
    do {
      try run(
        source(), [sink], tile: Size(width: 97, height: 1), workers: workers, cancellation: cancellation)
      Issue.record("nothing was thrown")
    } catch PassError.interrupted(let signal) {
      #expect(signal == 15)
    }
    #expect(sink.result.finished == 0)
    #expect(sink.result.absorbed.count < size.height)
  }

  @Test("more workers than tiles, and one tile for many workers", arguments: [2, 8, 32])
  func fewTiles(_ workers: Int) throws {
    let sink = Journal(size)
    try run(source(), [sink], tile: Size(width: 97, height: 40), workers: workers)
    #expect(sink.result.merged == [0, 1])
    #expect(sink.result.bits[0] == truth().bits)
  }

  @Test("a slow first tile holds the others at the turnstile, and no more than the permits")
  func slowFirst() throws {
    let sink = Journal(size, onAbsorb: { if $0 == 0 { pause(milliseconds: 80) } })
    try run(source(), [sink], tile: Size(width: 97, height: 1), workers: 4)
    let result = sink.result
    #expect(result.bits[0] == truth().bits)
    #expect(result.mostUnderWay <= 8)
    #expect(result.merged == Array(0..<61))
  }

  @Test("progress hears of every tile in order")
  func progress() throws {
    final class Watcher: ProgressWatcher {
      let seen = Locked<[Int]>([])
      func began(tiles: Int) { seen.withLock { $0.append(-tiles) } }
      func merged(tiles: Int, of total: Int) { seen.withLock { $0.append(tiles) } }
    }
    let watcher = Watcher()
    try run(source(), [Journal(size)], tile: Size(width: 97, height: 10), workers: 3, progress: watcher)
    #expect(watcher.seen.withLock { $0 } == [-7, 1, 2, 3, 4, 5, 6, 7])
  }

  @Test("every rung gives the same pass", arguments: ISA.here)
  func rungs(_ isa: ISA) throws {
    let sink = Journal(size)
    let plan = MemoryPlan(tiles: TilePlan(size: size, tile: Size(width: 20, height: 9)), workers: 2)
    try Pass(source: source(), products: .ndvi(), sinks: [sink], plan: plan, kernels: KernelSet(limit: isa))
      .run()
    #expect(sink.result.bits[0] == truth().bits)
  }

  @Test("a worker has one reader, whose buffers nobody else holds", arguments: [1, 3])
  func readers(_ workers: Int) throws {
    let source = BufferedSource(inner: source())
    let plan = MemoryPlan(tiles: TilePlan(size: size, tile: Size(width: 97, height: 4)), workers: workers)
    try Pass(
      source: source, products: .ndvi(), sinks: [Journal(size)], plan: plan, kernels: KernelSet()
    ).run()
    let seen = source.seen.withLock { $0 }
    #expect(seen.reads == 16 && seen.shared == 0 && seen.readers <= workers)
  }
}

/// Counts the reads of readers whose buffer is shared, so that it would be copied.
private struct BufferedSource: Source {
  final class Buffer {}

  let inner: ArraySource
  let seen = Locked((readers: 0, reads: 0, shared: 0))

  var grid: Grid { inner.grid }
  var type: DataType { inner.type }
  var calibrations: [Calibration] { inner.calibrations }
  var hasMask: Bool { inner.hasMask }
  var blocks: BlockLayout { inner.blocks }

  func makeReader() throws -> any PlaneReader {
    seen.withLock { $0.readers += 1 }
    return Reader(inner: try inner.makeReader(), seen: seen)
  }

  private struct Reader: PlaneReader {
    var inner: any PlaneReader
    let seen: Locked<(readers: Int, reads: Int, shared: Int)>
    var buffer = Buffer()

    mutating func read(_ window: Window, into planes: inout PlaneStack) throws {
      let isShared = !isKnownUniquelyReferenced(&buffer)
      seen.withLock { seen in
        seen.reads += 1
        if isShared { seen.shared += 1 }
      }
      try inner.read(window, into: &planes)
    }
  }
}
