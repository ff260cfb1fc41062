// FileLocation: where relative paths start.

internal import Foundation

enum FileLocation {
  static var currentFolder: String { FileManager.default.currentDirectoryPath }
}
