// ProgressReporter: a bar for people, events for programs, on standard error.

internal import Batch
internal import Foundation
internal import Pass
internal import Raster
internal import System

final class ProgressReporter: RunWatcher {
  enum Kind: String {
    case auto, bar, json, none
  }

  private struct State {
    var total = 0
    var shown = ContinuousClock.now - .seconds(10)
    var isBarOpen = false
    /// The scene that has been started and not ended.
    var scene: String?
    var done = 0
    var warnings: Set<String> = []
  }

  private let kind: Kind
  private let isQuiet: Bool
  /// Whether everything on standard error must be an event.
  private let tellsEvents: Bool
  private let state = Locked(State())

  init(kind: Kind, isQuiet: Bool) {
    tellsEvents = kind == .json
    let shown = kind == .auto ? (StandardStream.error.isTerminal ? Kind.bar : .none) : kind
    self.kind = isQuiet ? .none : shown
    self.isQuiet = isQuiet
  }

  func began(tiles: Int) {
    state.withLock { $0.total = tiles }
    if kind == .json { event("plan", ["tiles": .number(tiles)]) }
  }

  func merged(tiles: Int, of total: Int) {
    switch kind {
    case .json: event("tile_done", ["done": .number(tiles), "total": .number(total)])
    case .bar: draw(tiles, of: total)
    case .auto, .none: break
    }
  }

  func sceneStarted(_ path: String) {
    state.withLock { $0.scene = path }
    if kind == .json { event("scene_start", ["scene": .text(path)]) }
  }

  /// - Parameter isUnchanged: whether an earlier run had made it.
  func sceneDone(_ path: String, output: String, isUnchanged: Bool = false) {
    state.withLock { state in
      state.scene = nil
      state.done += 1
    }
    if kind == .json {
      var fields: [String: Field] = ["scene": .text(path), "output": .text(output)]
      if isUnchanged { fields["skipped"] = .text("done already") }
      event("scene_done", fields)
    } else if isUnchanged, kind != .none {
      Report.message("\(path): done already")
    }
  }

  /// Tells the failure of one scene of several; the run goes on.
  func sceneFailed(_ path: String, _ error: some Diagnosis) {
    closeBar()
    state.withLock { $0.scene = nil }
    guard tellsEvents else { return Report.message(error.report) }
    event("scene_failed", fields(of: error).merging(["scene": .text(path)]) { $1 })
  }

  private func fields(of error: some Diagnosis) -> [String: Field] {
    var fields: [String: Field] = [
      "id": .text(error.id), "what": .text(error.what), "try": .text(error.remedy),
      "exit": .number(Int(Exit.code(for: error.outcome))),
    ]
    if let place = error.place { fields["at"] = .text(place) }
    return fields
  }

  /// The last event of a run that came to its end.
  func runDone(failed: Int = 0, code: Int32 = Exit.done) {
    if kind == .json { runDone(failed: failed, ["exit": .number(Int(code))]) }
  }

  /// Tells a failure, quiet or not: to people as lines, to programs as the last events.
  func failed(_ error: some Diagnosis, code: Int32) {
    closeBar()
    guard tellsEvents else { return Report.message(error.report) }
    let fields = fields(of: error).merging(["exit": .number(Int(code))]) { $1 }
    let scene = state.withLock { $0.scene }
    if let scene { event("scene_failed", fields.merging(["scene": .text(scene)]) { $1 }) }
    runDone(failed: scene == nil ? 0 : 1, fields)
  }

  private func runDone(failed: Int, _ fields: [String: Field]) {
    let counts: [String: Field] = [
      "scenes": .number(state.withLock { $0.done } + failed), "failed": .number(failed),
      "peakMemoryBytes": .number(Memory.peak),
    ]
    event("run_done", counts.merging(fields) { $1 })
  }

  /// A warning with a stable name, told once a run; it never changes the exit code.
  func warn(id: String, _ text: String) {
    guard !isQuiet, state.withLock({ $0.warnings.insert(id + text).inserted }) else { return }
    closeBar()
    if kind == .json { return event("warning", ["id": .text(id), "message": .text(text)]) }
    Report.message("warning[\(id)]: \(text)")
  }

  /// At most ten times a second; one line that is replaced.
  private func draw(_ done: Int, of total: Int) {
    state.withLock { state in
      let now = ContinuousClock.now
      guard done == total || now - state.shown >= .milliseconds(100) else { return }
      state.shown = now
      state.isBarOpen = done < total
      let width = 30
      let filled = width * done / max(1, total)
      let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: width - filled)
      let end = done == total ? "\n" : ""
      Report.progress("\r[\(bar)] \(100 * done / max(1, total)) %\(end)")
    }
  }

  private func closeBar() {
    state.withLock { state in
      if state.isBarOpen { Report.progress("\n") }
      state.isBarOpen = false
    }
  }

  private enum Field {
    case number(Int)
    case text(String)
  }

  private func event(_ name: String, _ fields: [String: Field]) {
    var parts = ["\"v\":1", "\"event\":\"\(name)\""]
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .number(let number): parts.append("\"\(key)\":\(number)")
      case .text(let text): parts.append("\"\(key)\":\(Self.quoted(text))")
      }
    }
    Report.progress("{\(parts.joined(separator: ","))}\n")
  }

  private static func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let data = (try? encoder.encode(text)) ?? Data("\"\"".utf8)
    return String(decoding: data, as: UTF8.self)
  }
}
