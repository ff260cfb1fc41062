// TileCodecError: why a block cannot be compressed or decompressed.

package import Raster

package enum TileCodecError: Diagnosis, Equatable {
  case levelNotSupported(Compression, level: Int)
  case tooLarge(Compression, byteCount: Int)
  case outOfMemory(Compression)
  case compressionFailed(Compression, reason: String)
  case damaged(Compression, reason: String)

  package var id: String {
    switch self {
    case .levelNotSupported: "codec.level-not-supported"
    case .tooLarge: "codec.block-too-large"
    case .outOfMemory: "codec.out-of-memory"
    case .compressionFailed: "codec.compression-failed"
    case .damaged: "codec.damaged"
    }
  }

  package var what: String {
    switch self {
    case .levelNotSupported(let compression, let level):
      "\(compression.rawValue) has no level \(level)"
    case .tooLarge(let compression, let byteCount):
      "a block of \(byteCount) bytes is too large for \(compression.rawValue)"
    case .outOfMemory(let compression): "there is no memory for \(compression.rawValue)"
    case .compressionFailed(let compression, let reason):
      "a block cannot be compressed by \(compression.rawValue): \(reason)"
    case .damaged(let compression, let reason):
      "a block is not \(compression.rawValue) of its size: \(reason)"
    }
  }

  package var place: String? { nil }

  package var remedy: String {
    switch self {
    case .levelNotSupported(let compression, _):
      compression.levels.map { "give LEVEL from \($0.lowerBound) to \($0.upperBound)" }
        ?? "leave LEVEL away"
    case .tooLarge: "write smaller blocks"
    case .outOfMemory: "lower LEVEL or the number of threads"
    case .compressionFailed: "choose another compression with --co COMPRESS"
    case .damaged: "copy or download the file again and compare its size"
    }
  }

  package var outcome: Outcome {
    switch self {
    case .levelNotSupported: .usage
    case .outOfMemory: .budget
    case .tooLarge, .compressionFailed: .failed
    case .damaged: .refused
    }
  }
}
