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
}
