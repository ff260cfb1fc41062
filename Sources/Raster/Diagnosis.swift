// Diagnosis: what an error says to a person, and how it ends the program.

/// How an error ends the program; each outcome is one exit code.
package enum Outcome: Sendable {
  /// A failure while running.
  case failed
  /// The words of the command line do not fit.
  case usage
  /// The input is damaged, hostile, or does not prove what is needed. Trying again will not help.
  case refused
  /// The output exists and may not be replaced.
  case exists
  /// The work does not fit in the memory or disk that may be used.
  case budget
  /// The output's storage is full, read-only or failing.
  case storage
  /// A signal asked to stop.
  case interrupted(signal: Int32)
}

/// An error that names what happened, where, and what to do.
package protocol Diagnosis: Error, Sendable {
  /// A stable name for scripts, such as `scene.band-missing`.
  var id: String { get }
  /// One sentence.
  var what: String { get }
  /// Path, band, window; nil where there is no place.
  var place: String? { get }
  /// The place as it is shown: one line, or a picture of several.
  var placeLines: [String] { get }
  /// What to do, in the imperative.
  var remedy: String { get }
  var outcome: Outcome { get }
}

extension Diagnosis {
  /// The three lines a person reads.
  package var report: String {
    let places = placeLines
    let lines =
      ["error[\(id)]: \(what)"] + places.prefix(1).map { "   at: \($0)" } + places.dropFirst()
      + ["  try: \(remedy)"]
    // A name with a line end in it must not look like another message.
    return lines.map { String($0.map { $0.isNewline ? "?" : $0 }) }.joined(separator: "\n")
  }

  package var placeLines: [String] { place.map { [$0] } ?? [] }
}
