// CommandWords: the words of the command line as the system gave them.

package enum CommandWords {
  /// The first word that is not UTF-8, with its bad bytes replaced, and its place after the program's name; nil
  /// when all are. Swift's own list has the bytes replaced, so that a name would silently be another one.
  package static var notUTF8: (place: Int, repaired: String)? {
    for place in 1..<max(1, Int(CommandLine.argc)) {
      guard let word = unsafe CommandLine.unsafeArgv[place] else { return nil }
      if unsafe String(validatingCString: word) == nil { return unsafe (place, String(cString: word)) }
    }
    return nil
  }
}
