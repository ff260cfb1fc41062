// PlanEstimate: what a run would cost, before it starts.

package import Foundation

/// Numbers of a plan, as `process --dry-run` tells them. They are estimates made elsewhere.
package struct PlanEstimate: Equatable, Sendable {
  package struct Scene: Codable, Equatable, Sendable {
    package var name: String
    package var width: Int
    package var height: Int
    package var tiles: Int
    package var bytesIn: Int
    package var bytesOut: Int
    /// What lies on disk only while the scene is made, beside its outputs.
    package var bytesTemporary: Int
    package var peakMemoryBytes: Int
    package var seconds: Double
    /// Why nothing would be made: `done already`, `refused: …`; nil where it would.
    package var skipped: String?

    package init(
      name: String, width: Int, height: Int, tiles: Int, bytesIn: Int, bytesOut: Int, bytesTemporary: Int,
      peakMemoryBytes: Int, seconds: Double, skipped: String? = nil
    ) {
      (self.name, self.width, self.height, self.tiles) = (name, width, height, tiles)
      (self.bytesIn, self.bytesOut, self.bytesTemporary) = (bytesIn, bytesOut, bytesTemporary)
      (self.peakMemoryBytes, self.seconds, self.skipped) = (peakMemoryBytes, seconds, skipped)
    }
  }

  /// What cannot be made stands in the plan with its reason.
  package static func refused(_ path: String, because reason: String) -> Scene {
    Scene(
      name: path, width: 0, height: 0, tiles: 0, bytesIn: 0, bytesOut: 0, bytesTemporary: 0,
      peakMemoryBytes: 0, seconds: 0, skipped: "refused: \(reason)")
  }

  /// Over the scenes that would be made, one after the other.
  package struct Total: Codable, Equatable, Sendable {
    package var scenes = 0
    package var tiles = 0
    package var bytesIn = 0
    package var bytesOut = 0
    /// All outputs, and the most that lies there besides at one time.
    package var diskBytes = 0
    package var peakMemoryBytes = 0
    package var seconds: Double = 0
  }

  package var scenes: [Scene]
  package var threads: Int
  package var memoryLimitBytes: Int

  package init(scenes: [Scene], threads: Int, memoryLimitBytes: Int) {
    (self.scenes, self.threads, self.memoryLimitBytes) = (scenes, threads, memoryLimitBytes)
  }

  package var total: Total {
    var total = Total()
    var temporary = 0
    for scene in scenes where scene.skipped == nil {
      total.scenes += 1
      total.tiles = Amount.sum(total.tiles, scene.tiles)
      total.bytesIn = Amount.sum(total.bytesIn, scene.bytesIn)
      total.bytesOut = Amount.sum(total.bytesOut, scene.bytesOut)
      total.peakMemoryBytes = max(total.peakMemoryBytes, scene.peakMemoryBytes)
      total.seconds += scene.seconds
      temporary = max(temporary, scene.bytesTemporary)
    }
    total.diskBytes = Amount.sum(total.bytesOut, temporary)
    return total
  }

  private struct Document: Encodable {
    var schemaVersion = 1
    var threads: Int
    var memoryLimitBytes: Int
    var scenes: [Scene]
    var total: Total
  }

  /// The document of `--json`.
  package func json() throws -> Data {
    try JSONForm.data(
      Document(threads: threads, memoryLimitBytes: memoryLimitBytes, scenes: scenes, total: total))
  }

  /// A table with a line a scene and one for all.
  package var text: String {
    var rows = [["scene", "pixels", "tiles", "read", "written", "memory", "disk", "time"]]
    for scene in scenes {
      let pixels = "\(scene.width) × \(scene.height)"
      if let reason = scene.skipped {
        rows.append([scene.name, pixels, reason])
        continue
      }
      rows.append([
        scene.name, pixels, "\(scene.tiles)", Amount.bytes(scene.bytesIn), Amount.bytes(scene.bytesOut),
        Amount.bytes(scene.peakMemoryBytes), Amount.bytes(Amount.sum(scene.bytesOut, scene.bytesTemporary)),
        Amount.seconds(scene.seconds),
      ])
    }
    let total = total
    rows.append([
      total.scenes == 1 ? "1 scene" : "\(total.scenes) scenes", "", "\(total.tiles)",
      Amount.bytes(total.bytesIn), Amount.bytes(total.bytesOut), Amount.bytes(total.peakMemoryBytes),
      Amount.bytes(total.diskBytes), Amount.seconds(total.seconds),
    ])
    let foot =
      "\(threads) thread\(threads == 1 ? "" : "s"), at most \(Amount.bytes(memoryLimitBytes)) of memory"
    return (Self.aligned(rows) + [foot]).joined(separator: "\n")
  }

  /// Columns as wide as their widest word, but for the last word of a line that is cut short.
  private static func aligned(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.filter { $0.count == columns }.map { $0[column].count }.max() ?? 0
    }
    let names = rows.map { $0.first?.count ?? 0 }.max() ?? 0
    let pixels = rows.map { $0.count > 1 ? $0[1].count : 0 }.max() ?? 0
    return rows.map { row in
      let words = row.enumerated().map { column, word -> String in
        let width = column == 0 ? names : column == 1 ? pixels : row.count == columns ? widths[column] : 0
        let spaces = String(repeating: " ", count: max(0, width - word.count))
        return column == 0 ? word + spaces : spaces + word
      }
      return words.joined(separator: "  ")
    }
  }
}
