// CostModel: what work will cost, before it starts.

internal import GeoFile
internal import Raster
internal import Scene

/// Bytes and seconds by the pixel, fitted to synthetic scenes of 12000 x 12000 pixels on one machine; within a factor of about two.
enum CostModel {
  /// Compressed bytes of a stored byte: of noisy NDVI, DEFLATE or ZSTD with differences, 0.55; classes, 0.02.
  private static let share = 0.57
  private static let shareOfClasses = 0.03
  /// CPU nanoseconds a pixel: reading and decoding, an index, a stored band with overviews by compression.
  private static let reading_ns = 4.0
  private static let computing_ns = 1.5
  private static let storingClasses_ns = 1.5

  private static func storing_ns(_ compression: Compression) -> Double {
    switch compression {
    case .none: 2
    case .zstd: 5
    case .lzw: 12
    case .deflate: 14
    }
  }

  /// Of all outputs, and of what waits on disk meanwhile.
  static func bytes(_ job: IndexJob, names: OutputNames) -> (out: Int, waiting: Int) {
    let pixels = Double(job.source.grid.size.pixelCount) * (job.form.hasOverviews ? 4 / 3 : 1)
    let stored = pixels * Double(job.encodings.reduce(0) { $0 + $1.type.byteCount })
    let classes = names.reasons == nil ? 0 : pixels * Double(job.indices.count)
    let maps = pixels * Double(names.snow.count)
    let isPlain = job.form.compression == .none
    let tiles = isPlain ? stored + classes + maps : stored * share + (classes + maps) * shareOfClasses
    let pictures = Double(names.previews.count) * 1e6
    return (Int(tiles + pictures) + 4096, Int(tiles))
  }

  /// Wall time; work of workers is shared evenly.
  ///
  /// - Parameter snowReads: how often bands are read for a snow map; 0 for none.
  static func seconds(_ job: IndexJob, names: OutputNames, snowReads: Int, threads: Int) -> Double {
    let pixels = Double(job.source.grid.size.pixelCount)
    let bands = Double(job.source.calibrations.count)
    let indices = Double(job.indices.count)
    let numbers = Double(job.encodings.reduce(0) { $0 + $1.type.byteCount }) / 2
    var cpu_ns = reading_ns * bands + indices * computing_ns + numbers * storing_ns(job.form.compression)
    // Three bands or four.
    cpu_ns += Double(snowReads) * 4 * reading_ns + Double(names.snow.count) * storingClasses_ns
    if names.reasons != nil { cpu_ns += indices * storingClasses_ns }
    cpu_ns += Double(names.previews.count) * 1.5
    return 0.1 + pixels * cpu_ns * 1e-9 / Double(max(1, threads))
  }
}
