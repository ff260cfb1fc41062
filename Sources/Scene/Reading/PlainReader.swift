// PlainReader: bands of a file whose numbers are stored as they are, read without the library.

internal import Compute
package import GeoFile
package import Raster
internal import System

/// The fast lane beside `RasterReader`: bytes go from the file into planes with one copy, or two where the
/// bands of a pixel lie together. Belongs to one worker.
package final class PlainReader {
  /// Bytes read at once where bands are taken apart: they stay in the cache of the processor until then.
  static let pieceByteCount = 256 << 10

  private let path: String
  private let bands: [Int]
  private let layout: PlainLayout
  private let file: OpenFile
  private let ahead: RowsAhead?
  private let kernels = KernelSet()
  private var piece: [UInt8] = []

  /// - Parameters:
  ///   - bands: counting from 0, in the order of the planes.
  ///   - ahead: where whole rows will be needed, shared by all readers of the file.
  package init(path: String, bands: [Int], layout: PlainLayout, ahead: RowsAhead? = nil) throws {
    (self.path, self.bands, self.layout, self.ahead) = (path, bands, layout, ahead)
    do throws(RegularFile.Failure) {
      file = try OpenFile(path: path)
    } catch {
      throw GeoFileError.unreadable(path: path, reason: error.reason)
    }
  }

  /// Reads `window` of the file into the planes of a stack of the window's size and the file's type.
  ///
  /// - Parameter planes: the plane of each band.
  package func read(_ window: Window, into stack: inout PlaneStack, at planes: [Int]) throws {
    let block = layout.block
    for row in window.row / block.height...(window.endRow - 1) / block.height {
      for column in window.column / block.width...(window.endColumn - 1) / block.width {
        let frame = Window(
          column: column * block.width, row: row * block.height, width: block.width, height: block.height)
        guard let part = frame.intersection(window) else { continue }
        if layout.bandsTogether > 1 {
          try readTogether(part, of: frame, window, &stack, planes)
        } else {
          for (band, plane) in zip(bands, planes) {
            try readAlone(part, of: frame, window, &stack, band: band, plane: plane)
          }
        }
      }
    }
  }

  /// Has the rows of this window and of as many below it fetched in the order of the file: pieces of rows would have a
  /// disk look for each.
  package func prepare(_ window: Window) {
    guard window.width < layout.size.width,
      let rows = ahead?.take(from: window.row, to: window.endRow + window.height)
    else { return }
    for band in layout.bandsTogether > 1 ? [0] : bands {
      if let bytes = layout.bytes(ofRows: rows, band: band) { file.prepare(bytes) }
    }
  }

  /// A part of a block of one band. Whole rows follow one another in the file, and perhaps in the plane.
  private func readAlone(
    _ part: Window, of frame: Window, _ window: Window, _ stack: inout PlaneStack, band: Int, plane: Int
  ) throws {
    let size = layout.bytesPerNumber
    let start = layout.blockStart(column: part.column, row: part.row, band: band)
    let isWhole = part.width == frame.width && part.width == window.width
    let (rows, together) = isWhole ? (1, part.height) : (part.height, 1)
    let first = stack.byteRange(ofPlane: plane).lowerBound
    var target = stack.bytes.mutableSpan
    for row in 0..<rows {
      let place =
        start + ((part.row - frame.row + row) * frame.width + part.column - frame.column) * size
      let to =
        first
        + ((part.row - window.row + row) * window.width + part.column - window.column) * size
      try fill(&target, to..<to + part.width * together * size, from: place, of: part)
    }
  }

  /// A part of a block in which the bands of a pixel lie together, some rows at a time.
  private func readTogether(
    _ part: Window, of frame: Window, _ window: Window, _ stack: inout PlaneStack, _ planes: [Int]
  ) throws {
    let pixel = layout.pixelByteCount
    let start = layout.blockStart(column: part.column, row: part.row, band: 0)
    let rowByteCount = part.width * pixel
    let most = part.width == frame.width ? max(1, Self.pieceByteCount / rowByteCount) : 1
    // Moved out and back, or it would be copied as it is written to.
    var piece = self.piece
    self.piece = []
    defer { self.piece = piece }
    if piece.count < most * rowByteCount { piece = [UInt8](repeating: 0, count: most * rowByteCount) }
    var target = stack.bytes.mutableSpan
    for first in stride(from: 0, to: part.height, by: most) {
      let rows = min(most, part.height - first)
      let place =
        start + ((part.row - frame.row + first) * frame.width + part.column - frame.column) * pixel
      do {
        var room = piece.mutableSpan
        try fill(&room, 0..<rows * rowByteCount, from: place, of: part)
      }
      for row in 0..<rows {
        let to = (part.row - window.row + first + row) * window.width + part.column - window.column
        for (band, plane) in zip(bands, planes) {
          kernels.separate(
            BandRun(
              start: row * rowByteCount + band * layout.bytesPerNumber, bandCount: layout.bandsTogether,
              bytesPerNumber: layout.bytesPerNumber, count: part.width),
            of: piece.span, into: &target,
            at: (plane * window.pixelCount + to) * layout.bytesPerNumber)
        }
      }
    }
  }

  private func fill(
    _ target: inout MutableSpan<UInt8>, _ range: Range<Int>, from place: Int, of part: Window
  ) throws {
    let found = withMutableBytes(of: &target, range) { file.read(into: &$0, at: place) }
    guard found == range.count else {
      throw GeoFileError.readFailed(
        path: path, window: part, reason: "\(range.count) bytes at \(place) are not there any more")
    }
  }
}
