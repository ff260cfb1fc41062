// FolderListingTests: what is listed of real folders, with links and odd names.

import Foundation
import Scene
import TestSupport
import Testing

struct FolderListingTests {
  static func listed(_ folder: TemporaryFolder, depth: Int = 0, limit: Int = 20_000) throws -> Listing {
    try FolderListing(limit: limit).listing(of: folder.path, depth: depth)
  }

  @Test("files with their sizes, and folders as deep as wanted")
  func depth() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.file("a/b"), withIntermediateDirectories: true)
    try folder.write([1, 2, 3], to: "x.tif")
    try folder.write([1], to: "a/y.tif")
    try folder.write([1], to: "a/b/z.tif")
    #expect(
      try Self.listed(folder).entries == [
        FileEntry(path: "a", isFolder: true), FileEntry(path: "x.tif", byteCount: 3),
      ])
    #expect(try Self.listed(folder, depth: 1).entries.map(\.path) == ["a", "x.tif", "a/b", "a/y.tif"])
    #expect(try Self.listed(folder, depth: 6).entries.count == 5)
    let cut = try Self.listed(folder, depth: 6, limit: 3)
    #expect(cut.entries.count == 3 && !cut.isComplete)
    #expect(try DeliveryFinder.find(path: folder.file("x.tif")).rasters.map(\.path) == ["x.tif"])
  }

  @Test("links that stay are listed; those that leave, lead nowhere or to folders are told")
  func links() throws {
    let outside = try TemporaryFolder()
    try outside.write([1], to: "x_rpc.txt")
    let folder = try TemporaryFolder()
    try folder.write([1, 2], to: "x.tif")
    let links = [
      "in.tif": "x.tif", "x_rpc.txt": outside.file("x_rpc.txt"), "nowhere.tif": "missing.tif", "loop": ".",
      "up": "..", "out": outside.path,
    ]
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(atPath: folder.file(name), withDestinationPath: target)
    }
    let listing = try Self.listed(folder, depth: 6)
    #expect(
      listing.entries == [
        FileEntry(path: "in.tif", isSymbolicLink: true, byteCount: 2), FileEntry(path: "x.tif", byteCount: 2),
      ])
    #expect(listing.ignored.map(\.path).sorted() == ["loop", "nowhere.tif", "out", "up", "x_rpc.txt"])
    #expect(listing.ignored.first { $0.path == "x_rpc.txt" }?.reason == "a link that leads out of the folder")
    let delivery = try DeliveryFinder.find(path: folder.file("x.tif"))
    #expect(delivery.rasters.first?.rpc == nil)
    #expect(delivery.ignored.contains { $0.path == "x_rpc.txt" })
  }

  @Test("a link that the user names himself may lead anywhere; so may a folder")
  func named() throws {
    let archive = try TemporaryFolder()
    try archive.write([1], to: "x.tif")
    let folder = try TemporaryFolder()
    for (name, target) in [("y.tif", archive.file("x.tif")), ("all", archive.path)] {
      try FileManager.default.createSymbolicLink(atPath: folder.file(name), withDestinationPath: target)
    }
    let delivery = try DeliveryFinder.find(path: folder.file("y.tif"))
    #expect(delivery.rasters.map(\.path) == ["y.tif"] && delivery.ignored.map(\.path) == ["all"])
    #expect(try DeliveryFinder.find(path: folder.file("all")).rasters.map(\.path) == ["x.tif"])
  }

  @Test("names that are not text are told, not used")
  func oddNames() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "x.tif")
    try folder.write([1], to: "x\n_rpc.txt")
    let listing = try Self.listed(folder)
    #expect(listing.entries.map(\.path) == ["x.tif"] && listing.ignored.count == 1)
  }

  @Test("what is not there or no folder is refused")
  func absent() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "x.tif")
    #expect(FolderListing().isFolder(folder.file("none")) == nil)
    #expect(FolderListing().isFolder(folder.file("x.tif")) == false)
    #expect(FolderListing().isFolder(folder.path) == true)
    #expect(throws: FindError.self) { try FolderListing().listing(of: folder.file("none"), depth: 0) }
    #expect(throws: FindError.notThere(path: folder.file("none"))) {
      try DeliveryFinder.find(path: folder.file("none"))
    }
  }

  /// Path, kind, how many chosen, masks, metadata.
  static let real: [(String, DeliveryKind, Int, Int, Int)] = [
    ("data/landsat8_c2l2_greenland", .landsatC2L2, 7, 2, 3),
    ("data/landsat8_c1_newyork/LC08_L1TP_013032_20180131_20180207_01_T1", .landsatC1, 11, 1, 0),
    ("golden/fixtures/hls_athabasca/athabasca_2020229_B02_L30.tif", .hlsL30, 1, 0, 0),
    ("data/rpc_rioxarray/test_rpcs_ext_file.tif", .generic, 1, 0, 0),
  ]

  @Test("real folders", .enabled(if: Shared.isThere), arguments: real)
  func folders(path: String, kind: DeliveryKind, chosen: Int, masks: Int, metadata: Int) throws {
    let delivery = try DeliveryFinder.find(path: Shared.path(path))
    #expect(delivery.kind == kind && delivery.chosen.count == chosen)
    #expect(delivery.masks.count == masks && delivery.metadata.count == metadata)
    #expect(kind != .generic || delivery.rasters.first?.rpc == "test_rpcs_ext_file.rpb")
    #expect(kind != .hlsL30 || delivery.rasters.count == 6)
  }
}
