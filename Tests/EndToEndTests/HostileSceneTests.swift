// HostileSceneTests: scenes made to hurt are refused or their lies ignored, soon and cheaply, and open nothing else.

import Foundation
import TestSupport
import Testing

@Suite("Hostile scenes")
struct HostileSceneTests {
  private static let small =
    Hostile.metadata + Hostile.models + Hostile.links + Hostile.pipes + Hostile.names + Hostile.sideFiles
    + Hostile.products
  /// What may lead elsewhere. Models hold numbers only: a few of them stand for all.
  private static let leading =
    Hostile.metadata + Hostile.models.prefix(3) + Hostile.links + Hostile.pipes + Hostile.names.suffix(15)
    + Hostile.sideFiles + Hostile.products

  /// Seconds of the processor; the time on the wall depends on what else the machine does. Without optimisation
  /// loops over bytes are some twenty times slower.
  private static let limit_s = isDebug || isSanitized ? 20.0 : 1.0
  /// Above what the same scene needs unspoiled: about 60 MB, of which most are the libraries themselves.
  private static let limit_bytes = 64 << 20

  private static let unspoiled: Int? = (try? SmallScene()).flatMap {
    (try? Cost.of(["inspect", $0.folder]))?.peakBytes
  }

  private func check(_ outcome: Outcome, _ hostile: Hostile) {
    #expect(!outcome.wasSignalled && hostile.codes.contains(outcome.code), "\(outcome)")
    if outcome.code != 0 {
      #expect(outcome.output.isEmpty && outcome.messages.hasPrefix("error["), "\(outcome)")
      #expect(outcome.messages.contains("\n  try: "))
    }
    let text = outcome.output + outcome.messages
    for words in hostile.says { #expect(text.contains(words), "\(words) in \(text.prefix(4000))") }
    for words in hostile.neverSays { #expect(!text.contains(words), "\(words) in \(text.prefix(4000))") }
    #expect(text.utf8.count < 20_000, "a message is for reading")
  }

  @Test("an unspoiled scene is read whole")
  func baseline() throws {
    let scene = try SmallScene()
    let outcome = try Tool.run(["inspect", scene.folder])
    #expect(outcome.code == 0, "\(outcome.messages)")
    for words in ["toa:", "geocoding   rpc"] { #expect(outcome.output.contains(words)) }
    for words in ["warning", "remark", "not used"] { #expect(!outcome.output.contains(words)) }
  }

  @Test(
    "end soon, with little memory and a clear word",
    .enabled(if: Cost.canBeMeasured, "needs GNU time and timeout"), arguments: small + Hostile.crowds)
  func harmless(_ hostile: Hostile) throws {
    let scene = try SmallScene()
    try hostile.spoil(scene)
    let cost = try Cost.of(hostile.words(scene))
    check(cost.outcome, hostile)
    #expect(cost.processorSeconds < Self.limit_s)
    if !isSanitized {
      let unspoiled = try #require(Self.unspoiled)
      #expect(cost.peakBytes < unspoiled + Self.limit_bytes, "\(cost.peakBytes - unspoiled) more")
    }
  }

  @Test(
    "open nothing outside their folder, change nothing in it, and ask no network",
    .enabled(if: SystemCalls.canWatch, "needs strace, and leave to use it"),
    arguments: leading)
  func contained(_ hostile: Hostile) throws {
    let scene = try SmallScene()
    try hostile.spoil(scene)
    let words = hostile.words(scene)
    let (outcome, calls) = try SystemCalls.of(words)
    #expect(hostile.codes.contains(outcome.code), "\(outcome)")
    #expect(calls.contains { $0.text.contains(scene.folder) }, "the run was not watched")
    let trespasses = SystemCalls.trespasses(calls, folder: scene.folder)
    #expect(trespasses.isEmpty, "\(trespasses)")
    if !hostile.isLink {
      let looks = calls.filter { $0.text.contains(SmallScene.outsideName) }
      #expect(looks.isEmpty, "\(looks)")
    }
  }

  @Test(
    "a file outside that is opened would be noticed",
    .enabled(if: SystemCalls.canWatch, "needs strace, and leave to use it"))
  func noticed() throws {
    let scene = try SmallScene()
    let outside = scene.twin(of: scene.raster)
    let (outcome, calls) = try SystemCalls.of(["inspect", outside])
    try #require(outcome.code == 0, "\(outcome.messages)")
    #expect(SystemCalls.trespasses(calls, folder: scene.folder).contains { $0.contains("_MSS.tif") })
    #expect(SystemCalls.trespasses(calls, folder: scene.outside).isEmpty)
    #expect(calls.contains { $0.text.contains(SmallScene.outsideName) })
    // A link that the user names is followed, and the watch sees where to.
    try scene.link(scene.raster, to: outside)
    let named = try SystemCalls.of(["inspect", scene.raster])
    try #require(named.outcome.code == 0, "\(named.outcome.messages)")
    #expect(SystemCalls.trespasses(named.calls, folder: scene.folder).contains { $0.contains("_MSS.tif") })
    // An output in the folder is a change.
    let clean = try SmallScene()
    let written = try SystemCalls.of(
      ["index", clean.raster, "-i", "NDVI", "-o", clean.folder + "/n.tif", "-j", "1"])
    try #require(written.outcome.code == 0, "\(written.outcome.messages)")
    #expect(!SystemCalls.trespasses(written.calls, folder: clean.folder).isEmpty)
  }

  @Test("a folder that is a link is that folder")
  func linkedFolder() throws {
    let scene = try SmallScene()
    let link = scene.folder + "-link"
    try scene.link(link, to: scene.folder)
    let outcome = try Tool.run(["inspect", link])
    #expect(outcome.code == 0 && outcome.output.contains("geocoding   rpc"), "\(outcome)")
  }
}
