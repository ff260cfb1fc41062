// RationalPolynomialsTests: which models are taken, and how windows move them.

import Raster
import Testing

struct RationalPolynomialsTests {
  private func model(
    counts: [Int] = [20, 20, 20, 20], coefficient: Double = 0.5, scale: Double = 2, offset: Double = 1,
    axis: Int = 0
  ) -> RationalPolynomials? {
    func scaling(_ place: Int) -> RationalPolynomials.Scaling {
      place == axis ? .init(offset: offset, scale: scale) : .init(offset: 10 * Double(place), scale: 3)
    }
    func list(_ place: Int) -> [Double] {
      (0..<counts[place]).map { place == axis % 4 && $0 == 19 ? coefficient : Double(place) }
    }
    return RationalPolynomials(
      line: scaling(0), sample: scaling(1), latitude: scaling(2), longitude: scaling(3), height: scaling(4),
      lineNumerator: list(0), lineDenominator: list(1), sampleNumerator: list(2), sampleDenominator: list(3),
      biasError: 1.5)
  }

  @Test("a model keeps what it is given where it belongs")
  func kept() throws {
    let model = try #require(self.model())
    #expect(model.line == .init(offset: 1, scale: 2) && model.height == .init(offset: 40, scale: 3))
    #expect(model.sample.offset == 10 && model.latitude.offset == 20 && model.longitude.offset == 30)
    #expect(model.lineNumerator.last == 0.5 && model.lineDenominator.last == 1)
    #expect(model.sampleNumerator.last == 2 && model.sampleDenominator.last == 3)
    #expect(model.biasError == 1.5 && model.randomError == nil)
  }

  @Test("lists that do not have twenty numbers are refused", arguments: 0..<4)
  func counts(_ place: Int) {
    for count in [0, 19, 21] {
      var counts = [20, 20, 20, 20]
      counts[place] = count
      #expect(model(counts: counts) == nil)
    }
  }

  @Test("numbers that are not finite, and scales of 0, are refused on every axis", arguments: 0..<5)
  func numbers(_ axis: Int) {
    #expect(model(axis: axis) != nil)
    #expect(model(scale: -2, axis: axis) != nil)
    #expect(model(scale: 0, axis: axis) == nil)
    for number in [Double.nan, .infinity] {
      #expect(model(coefficient: number, axis: axis) == nil)
      #expect(model(scale: number, axis: axis) == nil)
      #expect(model(offset: number, axis: axis) == nil)
    }
  }

  @Test("a window moves the offsets of line and sample and nothing else")
  func shifted() throws {
    let model = try #require(self.model())
    var moved = model.shifted(column: 7, row: -2)
    #expect(moved.sample.offset == 3 && moved.line.offset == 3)
    (moved.sample.offset, moved.line.offset) = (10, 1)
    #expect(moved == model)
  }

  /// The model of jilin1.md section 10, by hand: column 500 + 500 (L + 0.05 H) + 0.5, row 400 − 400 P + 0.5.
  @Test("a place on the earth is shown by the pixel of the ratios, half a pixel from the centre's count")
  func pixels() throws {
    func list(_ values: [Int: Double]) -> [Double] { (0..<20).map { values[$0] ?? 0 } }
    var model = try #require(
      RationalPolynomials(
        line: .init(offset: 400, scale: 400), sample: .init(offset: 500, scale: 500),
        latitude: .init(offset: 45, scale: 0.02), longitude: .init(offset: 125, scale: 0.02),
        height: .init(offset: 200, scale: 500), lineNumerator: list([2: -1]), lineDenominator: list([0: 1]),
        sampleNumerator: list([1: 1, 3: 0.05]), sampleDenominator: list([0: 1])))
    let middle = try #require(model.pixel(longitude: 125, latitude: 45, height_m: 200))
    #expect(middle.column == 500.5 && middle.row == 400.5)
    let beside = try #require(model.pixel(longitude: 125.01, latitude: 44.995, height_m: 450))
    #expect(abs(beside.column - 763) < 1e-6 && abs(beside.row - 500.5) < 1e-6)
    // And back, at the middle height: column 763 is L = 0.525.
    let place = try #require(model.place(column: 763, row: 500.5))
    #expect(abs(place.longitude - 125.0105) < 1e-7 && abs(place.latitude - 44.995) < 1e-7)
    model.sampleDenominator = list([1: 1])
    #expect(model.place(column: 763, row: 500.5) == nil)
    #expect(model.pixel(longitude: 125, latitude: 45, height_m: 200) == nil)
  }
}
