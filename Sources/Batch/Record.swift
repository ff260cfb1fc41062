// Record: what was made of a scene, from what and how; written last, so that it speaks for what lies beside it.

internal import Foundation
package import Digest
internal import System

/// The record of one scene. `docs/formats.md` has the schema.
package struct Record: Codable, Equatable, Sendable {
  package static let schemaVersion = 1
  package static let mostBytes = 16 << 20

  /// A file that was read.
  package struct Input: Codable, Equatable, Sendable {
    /// What it is called in the scene; never a whole path, so that a scene that moved agrees.
    package var name: String
    package var fingerprint: Fingerprint

    package init(name: String, fingerprint: Fingerprint) {
      (self.name, self.fingerprint) = (name, fingerprint)
    }
  }

  /// What decides the bytes of outputs beside inputs and recipe.
  package struct Software: Codable, Equatable, Sendable {
    package var heitu: String
    package var gdal: String
    /// Versions by name: `libdeflate`, `zstd`, `proj`…
    package var libraries: [String: String]

    package init(heitu: String, gdal: String, libraries: [String: String]) {
      (self.heitu, self.gdal, self.libraries) = (heitu, gdal, libraries)
    }
  }

  /// How the run went. Outputs hold nothing of this.
  package struct Run: Codable, Equatable, Sendable {
    /// UTC, as `2026-04-30T02:53:01Z`.
    package var started: String
    package var finished: String
    /// By phase: `open`, `pass`, `write`…
    package var seconds: [String: Double]
    package var peakMemoryBytes: Int
    package var threads: Int

    package init(
      started: String, finished: String, seconds: [String: Double], peakMemoryBytes: Int, threads: Int
    ) {
      (self.started, self.finished, self.seconds) = (started, finished, seconds)
      (self.peakMemoryBytes, self.threads) = (peakMemoryBytes, threads)
    }
  }

  package struct Warning: Codable, Equatable, Sendable {
    package var id: String
    package var text: String

    package init(id: String, text: String) { (self.id, self.text) = (id, text) }
  }

  package private(set) var schemaVersion = Record.schemaVersion
  package var scene: String
  package var software: Software
  package var inputs: [Input]
  /// As `heitu inspect --json` tells it.
  package var contract: JSONValue
  /// In its canonical form.
  package var recipe: JSONValue
  package var recipeHash: SHA256Digest
  /// Options of the command line that are not in the recipe, for people.
  package var options: [String]
  package var outputs: [RecordedOutput]
  package var run: Run
  package var warnings: [Warning]

  /// Inputs are kept in the order of their names.
  package init(
    scene: String, software: Software, inputs: [Input], contract: JSONValue, recipe: JSONValue,
    recipeHash: SHA256Digest, options: [String], outputs: [RecordedOutput], run: Run, warnings: [Warning]
  ) {
    (self.scene, self.software, self.contract) = (scene, software, contract)
    self.inputs = inputs.sorted { $0.name < $1.name }
    (self.recipe, self.recipeHash, self.options) = (recipe, recipeHash, options)
    (self.outputs, self.run, self.warnings) = (outputs, run, warnings)
  }

  /// The file's name.
  package static func fileName(scene: String) -> String { scene + ".record.json" }

  /// What to write into the file.
  package func fileBytes() throws -> [UInt8] { try JSONForm.file(self) }

  /// Reads a record: unknown keys do not matter, another schema does.
  ///
  /// - Throws: `BatchError.record`.
  package init(path: String) throws(BatchError) {
    let bytes: [UInt8]
    do throws(RegularFile.Failure) {
      bytes = try RegularFile.bytes(path: path, limit: Self.mostBytes)
    } catch {
      throw .record(path: path, reason: error.reason)
    }
    try self.init(bytes: bytes, path: path)
  }

  package init(bytes: [UInt8], path: String) throws(BatchError) {
    struct Head: Decodable { var schemaVersion: Int }
    guard bytes.count <= Self.mostBytes else { throw .record(path: path, reason: "it is too long") }
    let decoder = JSONForm.decoder()
    let data = Data(bytes)
    guard let head = try? decoder.decode(Head.self, from: data) else {
      throw .record(path: path, reason: "it is not a record")
    }
    guard head.schemaVersion == Self.schemaVersion else {
      throw .record(
        path: path, reason: "it has schema \(head.schemaVersion), this program knows \(Self.schemaVersion)")
    }
    do {
      self = try decoder.decode(Record.self, from: data)
    } catch {
      throw .record(path: path, reason: Self.sentence(error))
    }
    if let odd = outputs.first(where: { !$0.isBare || $0.bytes < 0 }) {
      throw .record(path: path, reason: "the output '\(odd.name)' is no file of its folder")
    }
  }

  /// Where a document is not what a record is.
  private static func sentence(_ error: any Error) -> String {
    func place(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
    return switch error as? DecodingError {
    case .keyNotFound(let key, let context)?: "\(place(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?, .dataCorrupted(let context)?:
      "\(place(context.codingPath)) is not what it should be"
    default: "it is not a record"
    }
  }
}
