// FileName: a path's last part, taken apart into stem, extension and the word that makes it a side file.

package struct FileName: Hashable {
  /// Folder part of the path, empty at the top.
  package let folder: String
  package let bare: String
  /// Without extension.
  package let stem: String
  /// Small letters; `tar.gz` is one.
  package let ending: String
  /// `rpc`, `meta`… where the stem ends so, in small letters.
  package let sideWord: String?
  /// The stem that a side file shares with its raster: without the side word, with copy mark and order id.
  package let sharedStem: String

  package init(_ path: String) {
    let cut = path.lastIndex(of: "/")
    folder = cut.map { String(path[..<$0]) } ?? ""
    bare = cut.map { String(path[path.index(after: $0)...]) } ?? path
    (stem, ending) = Self.split(bare)
    (sharedStem, sideWord) = Self.withoutSideWord(stem)
  }

  static let sideWords: Set<String> = ["rpc", "meta", "thumb", "qual", "gcp", "matchpts"]
  static let archiveEndings: Set<String> = [
    "zip", "tar", "tar.gz", "tgz", "gz", "7z", "rar", "tar.bz2", "bz2", "xz",
  ]
  static let rasterEndings: Set<String> = ["tif", "tiff", "jp2"]

  var isArchive: Bool { Self.archiveEndings.contains(ending) }
  var isRaster: Bool { Self.rasterEndings.contains(ending) }

  private static func split(_ bare: String) -> (String, String) {
    guard let dot = bare.lastIndex(of: "."), dot != bare.startIndex else { return (bare, "") }
    let (stem, ending) = (bare[..<dot], bare[bare.index(after: dot)...].lowercased())
    for outer in ["gz", "bz2"] where ending == outer && stem.lowercased().hasSuffix(".tar") {
      return (String(stem.dropLast(4)), "tar." + outer)
    }
    return (String(stem), ending)
  }

  /// The side word may be followed by an order id or a copy mark: `…_meta_978900`, `…_rpc (1)`.
  private static func withoutSideWord(_ stem: String) -> (String, String?) {
    let plain = CopyMark.removed(from: stem).stem
    var (rest, word) = lastField(plain[...])
    var order = ""
    if word.isDigits(4...9), sideWords.contains(lastField(rest).word.lowercased()) {
      order = "_" + word
      (rest, word) = lastField(rest)
    }
    guard sideWords.contains(word.lowercased()), !rest.isEmpty else { return (stem, nil) }
    return (String(rest) + order + stem.dropFirst(plain.count), word.lowercased())
  }

  private static func lastField(_ text: Substring) -> (rest: Substring, word: Substring) {
    guard let cut = text.lastIndex(where: { $0 == "_" || $0 == " " }) else { return ("", text) }
    return (text[..<cut], text[text.index(after: cut)...])
  }
}
