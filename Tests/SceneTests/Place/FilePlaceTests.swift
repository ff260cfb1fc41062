// FilePlaceTests: how the pixels of one file lie on those of another.

import GeoFile
import Raster
import Scene
import TestSupport
import Testing

struct FilePlaceTests {
  private static let utm = CRS(wkt: "EPSG:32651", name: "", code: "EPSG:32651")

  private func place(
    _ x: Double, _ y: Double, _ side: Double, _ width: Int = 100, _ height: Int = 80, crs: CRS? = utm
  ) -> FilePlace {
    FilePlace(
      path: "f\(side)",
      grid: Grid(
        size: Size(width: width, height: height), geoTransform: GeoTransform([x, side, 0, y, 0, -side]),
        crs: crs))
  }

  private func id(_ body: () throws -> Laying) -> String? {
    do { _ = try body() } catch { return (error as? any Diagnosis)?.id }
    return nil
  }

  @Test("files of one grid are read as they lie")
  func same() throws {
    #expect(try place(0, 0, 10).laying(onto: place(0, 0, 10)) == .direct(column: 0, row: 0))
    // A hundredth of a pixel is rounding.
    #expect(try place(0.05, 0, 10).laying(onto: place(0, 0, 10)) == .direct(column: 0, row: 0))
    var grid = place(0, 0, 10).grid
    grid.geoTransform = GeoTransform([0, 0, 10, 0, 10, 0])
    let turned = FilePlace(path: "turned", grid: grid)
    #expect(try turned.laying(onto: turned) == .direct(column: 0, row: 0))
    #expect(id { try turned.laying(onto: place(0, 0, 10)) } == "scene.grids-differ")
  }

  @Test("whole pixels apart: a window where the file covers the base, else what is there of it")
  func apart() throws {
    // The file begins 3 columns left of and 2 rows above the base.
    let larger = place(-30, 20, 10, 200, 200)
    #expect(try larger.laying(onto: place(0, 0, 10)) == .direct(column: 3, row: 2))
    let smaller = place(30, -20, 10, 20, 20)
    #expect(
      try smaller.laying(onto: place(0, 0, 10))
        == .ratio(GridRatio(columns: 1, rows: 1, columnOffset: -3, rowOffset: -2)))
  }

  @Test("20 m pixels on 10 m pixels: each twice; origins may differ")
  func coarser() throws {
    #expect(
      try place(0, 0, 20, 50, 40).laying(onto: place(0, 0, 10))
        == .ratio(GridRatio(columns: 2, rows: 2)))
    #expect(
      try place(-10, 0, 20, 50, 40).laying(onto: place(0, 0, 10))
        == .ratio(GridRatio(columns: 2, rows: 2, columnOffset: 0.5, rowOffset: 0)))
  }

  @Test("pixels of one size that do not meet are told to a hundredth and refused")
  func misaligned() {
    #expect(throws: SceneError.bandsMisaligned(path: "f10.0", base: "f10.0", columns: -0.25, rows: 0.1)) {
      try place(2.5, 1, 10).laying(onto: place(0, 0, 10))
    }
    let error = SceneError.bandsMisaligned(path: "a", base: "b", columns: -0.2512, rows: 1.499)
    #expect(error.what == "its pixels lie -0.25 columns and 1.50 rows from those of b")
  }

  @Test("nothing tells how files of other systems, without a place, or turned lie")
  func unknown() {
    let other = CRS(wkt: "EPSG:32652", name: "", code: "EPSG:32652")
    #expect(id { try place(0, 0, 10, crs: other).laying(onto: place(0, 0, 10)) } == "scene.grids-differ")
    #expect(id { try place(0, 0, 10, crs: nil).laying(onto: place(0, 0, 10)) } == "scene.grids-differ")
    let bare = FilePlace(path: "x", grid: Grid(size: Size(width: 100, height: 80)))
    #expect(id { try bare.laying(onto: place(0, 0, 10)) } == "scene.grids-differ")
    #expect(id { try bare.laying(onto: bare) } == nil)
    var turned = place(0, 0, 10).grid
    turned.geoTransform = GeoTransform([0, 10, 1, 0, 1, -10])
    let askew = FilePlace(path: "t", grid: turned)
    #expect(id { try askew.laying(onto: place(0, 0, 20)) } == "scene.grids-differ")
    #expect(id { try askew.laying(onto: askew) } == nil)
  }

  @Test("what the user names must be there")
  func geocoding() throws {
    let mapped = place(0, 0, 10)
    func height(_ model: RationalPolynomials) -> HeightSource { .constant(height_m: 0) }
    #expect(try mapped.geocoding(.auto, heights: height) == .map(mapped.grid))
    #expect(try mapped.geocoding(.none, heights: height) == nil)
    #expect(throws: SceneError.geocodingMissing(.rpc, path: "f10.0")) {
      try mapped.geocoding(.rpc, heights: height)
    }
    let bare = FilePlace(path: "x", grid: Grid(size: Size(width: 1, height: 1)))
    #expect(throws: SceneError.geocodingMissing(.map, path: "x")) {
      try bare.geocoding(.map, heights: height)
    }
    #expect(try bare.geocoding(.auto, heights: height) == nil)
  }
}
