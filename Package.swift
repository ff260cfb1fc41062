// swift-tools-version: 6.2
// The map of Heitu: targets in flow order. A target imports only from lower floors.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Swift's own libraries linked into the program: it starts in three quarters of the time, and runs where there is no Swift.
let staticSwift = [
  "-static-stdlib", "-use-ld=lld", "-Xlinker", "--gc-sections", "-lCoreFoundation", "-l_FoundationICU",
  "-l_FoundationCShims", "-l_FoundationCollections",
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "heitu",
  platforms: [.macOS("26.0")],
  products: [.executable(name: "heitu", targets: ["heitu"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // MARK: Floor 0: C
    .target(name: "CKernels", path: "Kernels", exclude: ["README.md"]),
    .target(name: "CSystem"),
    .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"]), .brew(["gdal"])]),
    .systemLibrary(
      name: "CLibPNG", path: "Sources/CPNG/library", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .target(name: "CPNG", dependencies: ["CLibPNG"], exclude: ["library"]),
    .systemLibrary(
      name: "CDeflate", path: "Sources/CCodec/libraries/deflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(
      name: "CZstd", path: "Sources/CCodec/libraries/zstd", pkgConfig: "libzstd",
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .systemLibrary(
      name: "CTIFF", path: "Sources/CCodec/libraries/tiff", pkgConfig: "libtiff-4",
      providers: [.apt(["libtiff-dev"]), .brew(["libtiff"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CISAL", path: "Sources/CCodec/libraries/isal", pkgConfig: "libisal",
      providers: [.apt(["libisal-dev"])]),
    .target(
      name: "CCodec",
      dependencies: ["CTIFF", .target(name: "CISAL", condition: .when(platforms: [.linux]))],
      exclude: ["libraries"]),

    // MARK: Floor 1: words (values; no input or output, no C, no threads)
    room("Raster"),
    room("Indices", ["Raster"]),
    room("Sunlight", ["Raster"]),
    room("Snow", ["Raster"]),
    room("Metadata", ["Raster"]),

    // MARK: Floor 2: fences (one C library each; they never import each other)
    room("Compute", ["Raster", "Indices", "Snow", "CKernels"]),
    room("GeoFile", ["Raster", "CGDAL"]),
    room("PNGFile", ["Raster", "CPNG"]),
    room("TileCodec", ["Raster", "CCodec", "CDeflate", "CZstd"]),
    room("Digest", ["Raster", "CCrypto"]),
    room("System", ["Raster", "CSystem"]),

    // MARK: Floor 3: the hall
    room("Pass", ["Raster", "Indices", "Compute", "System"]),

    // MARK: Floor 4: wings (pixels in, pixels out; they never import each other)
    room(
      "Scene",
      ["Raster", "Indices", "Snow", "Metadata", "Sunlight", "Compute", "GeoFile", "System", "Pass"]),
    room("Synthetic", ["Raster", "Sunlight", "Compute", "Pass"]),
    room(
      "Sinks", ["Raster", "Snow", "Compute", "GeoFile", "PNGFile", "TileCodec", "Digest", "System", "Pass"]),

    // MARK: Floor 5: many products, many scenes (recipes, records, plans)
    room(
      "Batch",
      [
        "Raster", "Indices", "Snow", "Compute", "GeoFile", "TileCodec", "Digest", "System", "Pass", "Scene",
        "Sinks",
        .product(name: "Yams", package: "Yams"),
      ]),

    // MARK: Floor 6: doors
    .executableTarget(
      name: "heitu",
      dependencies: [
        "Raster", "Indices", "Snow", "Sunlight", "Compute", "GeoFile", "PNGFile", "TileCodec", "System",
        "Pass",
        "Scene", "Synthetic", "Sinks", "Batch",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      linkerSettings: [.unsafeFlags(staticSwift, .when(platforms: [.linux], configuration: .release))]),

    // MARK: Benchmarks: what the parts cost
    .executableTarget(
      name: "heitu-bench",
      dependencies: [
        "Raster", "Indices", "Compute", "GeoFile", "TileCodec", "System", "Pass", "Scene", "Sinks",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks", exclude: ["Results"], swiftSettings: strict),

    // MARK: Tests: one target a room, and what they share
    .target(name: "CReference", path: "Tests/CReference"),
    .target(
      name: "TestSupport", dependencies: ["Raster", "Indices", "Compute", "GeoFile", "System", "Pass"],
      path: "Tests/Support", swiftSettings: strict),
    tests("RasterTests", ["Raster", "TestSupport"]),
    tests("IndicesTests", ["Indices", "Raster", "TestSupport"]),
    tests("SunlightTests", ["Sunlight", "Raster", "TestSupport"]),
    tests("SnowTests", ["Snow", "Raster", "TestSupport"]),
    tests("MetadataTests", ["Metadata", "Raster", "TestSupport"]),
    tests("ComputeTests", ["Compute", "Indices", "Raster", "Snow", "System", "TestSupport", "CReference"]),
    tests("GeoFileTests", ["GeoFile", "Compute", "Raster", "System", "TestSupport"]),
    tests("PNGFileTests", ["PNGFile", "Raster", "TestSupport"]),
    tests("TileCodecTests", ["TileCodec", "Compute", "GeoFile", "Raster", "TestSupport"]),
    tests("BatchTests", ["Batch", "Digest", "Indices", "Raster", "System", "TestSupport"]),
    tests("SystemTests", ["System", "Compute", "Raster", "TestSupport"]),
    tests("DigestTests", ["Digest", "Raster", "TestSupport"]),
    tests("PassTests", ["Pass", "Compute", "Indices", "Raster", "System", "TestSupport"]),
    tests(
      "SceneTests", ["Scene", "Indices", "GeoFile", "Pass", "Raster", "Snow", "Sunlight", "TestSupport"]),
    tests(
      "SinksTests",
      ["Sinks", "Compute", "Digest", "GeoFile", "Indices", "Pass", "Raster", "Snow", "System", "TestSupport"]),
    tests("SyntheticTests", ["Synthetic"]),
    tests(
      "EndToEndTests", ["Compute", "GeoFile", "Raster", "System", "TestSupport"]),
    tests("TidyTests", []),
  ],
  cLanguageStandard: .c11
)
