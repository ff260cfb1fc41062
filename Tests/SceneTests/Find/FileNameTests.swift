// FileNameTests: stem, extension and side word of a file's name.

import Scene
import Testing

struct FileNameTests {
  /// Path; folder|bare|stem|ending|side word|shared stem.
  static let names: [(String, String)] = [
    ("a/b/x_MSS.tif", "a/b|x_MSS.tif|x_MSS|tif|-|x_MSS"),
    ("x_MSS_rpc.txt", "|x_MSS_rpc.txt|x_MSS_rpc|txt|rpc|x_MSS"),
    ("x_MSS_RPC.TXT", "|x_MSS_RPC.TXT|x_MSS_RPC|txt|rpc|x_MSS"),
    ("x MSS meta.xml", "|x MSS meta.xml|x MSS meta|xml|meta|x MSS"),
    ("x_MSS_meta (1).xml", "|x_MSS_meta (1).xml|x_MSS_meta (1)|xml|meta|x_MSS (1)"),
    ("x_MSS_978900_meta.xml", "|x_MSS_978900_meta.xml|x_MSS_978900_meta|xml|meta|x_MSS_978900"),
    ("x_MSS_meta_978900.xml", "|x_MSS_meta_978900.xml|x_MSS_meta_978900|xml|meta|x_MSS_978900"),
    ("x_MSS_978900.tif", "|x_MSS_978900.tif|x_MSS_978900|tif|-|x_MSS_978900"),
    ("x.tar.gz", "|x.tar.gz|x|tar.gz|-|x"),
    ("HLS.L30.B04.tif", "|HLS.L30.B04.tif|HLS.L30.B04|tif|-|HLS.L30.B04"),
    (".hidden", "|.hidden|.hidden||-|.hidden"),
    ("meta.xml", "|meta.xml|meta|xml|-|meta"),
  ]

  @Test("a path is taken apart", arguments: names)
  func fields(path: String, expected: String) {
    let name = FileName(path)
    let found = [name.folder, name.bare, name.stem, name.ending, name.sideWord ?? "-", name.sharedStem]
    #expect(found.joined(separator: "|") == expected)
  }
}
