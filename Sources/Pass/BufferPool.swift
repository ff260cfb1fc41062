// BufferPool: pixel buffers used again, so that a pass does not fault in new pages for every tile.

internal import Compute
internal import System

/// Buffers that tiles leave behind. At most as many are kept as tiles were ever under way.
package final class BufferPool<Pixel: BitwiseCopyable & Sendable>: Sendable {
  private let buffers = Locked<[[Pixel]]>([])
  private let blank: Pixel

  package init(blank: Pixel) { self.blank = blank }

  /// A buffer of at least `count` pixels of any content.
  package func take(_ count: Int) -> [Pixel] {
    let used = buffers.withLock { $0.popLast() }
    if let used, used.count >= count { return used }
    return CopyRows.filled(with: blank, count: count)
  }

  package func give(_ buffer: [Pixel]) {
    buffers.withLock { $0.append(buffer) }
  }
}
