// CopyMarkTests: what file managers add to the names of copies.

import Scene
import Testing

struct CopyMarkTests {
  @Test(
    "marks of copies are taken off",
    arguments: [
      ("scene (1)", "scene"), ("scene(12)", "scene"), ("scene_copy", "scene"), ("scene copy", "scene"),
      ("scene copy 2", "scene"), ("scene - Copy", "scene"), ("scene - Copy (3)", "scene"),
      ("scene - 副本", "scene"),
      ("scene - 副本 (2)", "scene"), ("scene副本", "scene"), ("scene (1) (2)", "scene"), ("a_b (1)", "a_b"),
    ])
  func marks(stem: String, expected: String) {
    let (plain, isCopy) = CopyMark.removed(from: stem)
    #expect(plain == expected && isCopy)
  }

  @Test(
    "other names stay as they are",
    arguments: [
      "scene", "scene_1", "scene (a)", "scene ()", "scene (1234)", "photocopy", "copy", "scene 2", "", ")",
    ])
  func others(stem: String) {
    let (plain, isCopy) = CopyMark.removed(from: stem)
    #expect(plain == stem && !isCopy)
  }

  @Test("a name made of marks alone ends")
  func marksAlone() {
    #expect(CopyMark.removed(from: String(repeating: "(1)", count: 50)).isCopy)
  }
}
