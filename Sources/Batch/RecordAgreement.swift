// RecordAgreement: whether what a record speaks for is what would be made again, and still lies there.

package import Digest
internal import System

/// Why a scene is made again.
package enum Disagreement: Equatable, Sendable {
  /// An input is new, gone or changed.
  case input(name: String)
  case recipe
  /// What changed: `heitu`, `gdal` or a library.
  case software(name: String)

  /// As a part of a sentence.
  package var reason: String {
    switch self {
    case .input(let name): "\(name) changed"
    case .recipe: "the recipe changed"
    case .software(let name): "\(name) has another version"
    }
  }
}

/// What is wrong with an output on disk.
package enum OutputTrouble: Equatable, Sendable {
  case missing(name: String)
  case size(name: String, recorded: Int, found: Int)
  case digest(name: String)
  case unreadable(name: String, reason: String)

  package var reason: String {
    switch self {
    case .missing(let name): "\(name) is missing"
    case .size(let name, let recorded, let found): "\(name) has \(found) bytes, the record says \(recorded)"
    case .digest(let name): "\(name) has other bytes than the record says"
    case .unreadable(let name, let reason): "\(name) cannot be read: \(reason)"
    }
  }
}

extension Record {
  /// Nil where the same inputs, recipe and software would make the same outputs again.
  package func disagreement(
    inputs: [Input], recipeHash: SHA256Digest, software: Software
  ) -> Disagreement? {
    if let changed = Self.changed(self.inputs, inputs) { return .input(name: changed) }
    if recipeHash != self.recipeHash { return .recipe }
    if software.heitu != self.software.heitu { return .software(name: "heitu") }
    if software.gdal != self.software.gdal { return .software(name: "gdal") }
    let (mine, theirs) = (self.software.libraries, software.libraries)
    let names = Set(mine.keys).union(theirs.keys).sorted()
    return names.first { mine[$0] != theirs[$0] }.map { .software(name: $0) }
  }

  package func agrees(inputs: [Input], recipeHash: SHA256Digest, software: Software) -> Bool {
    disagreement(inputs: inputs, recipeHash: recipeHash, software: software) == nil
  }

  /// The first name of which one side has another number of files, or another file.
  private static func changed(_ recorded: [Input], _ found: [Input]) -> String? {
    let mine = Dictionary(grouping: recorded, by: \.name)
    let theirs = Dictionary(grouping: found, by: \.name)
    return Set(mine.keys).union(theirs.keys).sorted().first { name in
      let (here, there) = (mine[name] ?? [], theirs[name] ?? [])
      guard here.count == there.count else { return true }
      return !zip(here, there).allSatisfy { $0.fingerprint.agrees(with: $1.fingerprint) }
    }
  }

  /// What is wrong with the outputs in a folder; nil where all are as recorded.
  ///
  /// - Parameter comparesDigests: reads every output whole; else names and sizes are enough.
  /// - Throws: `DigestError`.
  package func outputTrouble(inFolder folder: String, comparesDigests: Bool) throws -> OutputTrouble? {
    for output in outputs {
      if let trouble = try Self.trouble(output, folder: folder, comparesDigests: comparesDigests) {
        return trouble
      }
    }
    return nil
  }

  package func outputsAreThere(inFolder folder: String, comparesDigests: Bool = false) throws -> Bool {
    try outputTrouble(inFolder: folder, comparesDigests: comparesDigests) == nil
  }

  /// What is wrong with one output.
  static func trouble(
    _ output: RecordedOutput, folder: String, comparesDigests: Bool
  ) throws -> OutputTrouble? {
    let name = output.name
    guard output.isBare else { return .missing(name: name) }
    let path = folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
    guard let status = FileStatus(path: path), status.kind == .file else { return .missing(name: name) }
    guard status.byteCount == output.bytes else {
      return .size(name: name, recorded: output.bytes, found: status.byteCount)
    }
    guard comparesDigests else { return nil }
    do {
      return try digest(of: OpenFile(path: path)) == output.sha256 ? nil : .digest(name: name)
    } catch let failure as RegularFile.Failure {
      return .unreadable(name: name, reason: failure.reason)
    }
  }

  /// Of all bytes, a mebibyte at a time.
  private static func digest(of file: borrowing OpenFile) throws -> SHA256Digest {
    var stream = try SHA256Stream()
    while true {
      let bytes = file.bytes(at: stream.byteCount, count: 1 << 20)
      if bytes.isEmpty { return try stream.finish() }
      stream.update(bytes.span)
    }
  }
}
