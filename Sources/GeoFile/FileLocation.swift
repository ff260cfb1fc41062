// FileLocation: where relative paths start.

internal import Foundation

enum FileLocation {
  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}
