// IndexPlan: what a scene must give for indices, and whether it can.

internal import GeoFile
package import Indices
package import Pass
package import Raster

/// How values are made from what a scene delivers.
package struct ValueRules: Sendable, Equatable {
  package var negative: NegativeRule = .keep
  package var outOfRange: OutOfRangeRule = .invalid

  package init(negative: NegativeRule = .keep, outOfRange: OutOfRangeRule = .invalid) {
    self.negative = negative
    self.outOfRange = outOfRange
  }
}

extension Scene {
  /// A source of the bands that indices need, each once, and one product an index.
  ///
  /// - Throws: `SceneError.bandMissing`; `SceneError.levelUnknown` where an index that is not a pure ratio
  ///   meets numbers that nothing proves to be reflectance, unless the user said `--level dn`;
  ///   `SceneError.offsetUnknown` where not even a ratio is safe;
  ///   `IndexError.tooMany`.
  package func source(
    for indices: [RequestedIndex], rules: ValueRules = ValueRules()
  ) throws -> (SceneSource, ProductSet) {
    for index in indices {
      let missing = index.roles.filter { band(of: $0) == nil }
      guard missing.isEmpty else {
        throw SceneError.bandMissing(
          index: index.name, missing: missing, has: self.roles, instead: computable(like: index), path: path)
      }
      guard allowsLevel(of: index.roles, isPureRatio: index.isPureRatio) else {
        if let doubt = offsetDoubt(of: index.roles) {
          throw SceneError.offsetUnknown(doubt: doubt, path: path)
        }
        throw SceneError.levelUnknown(index: index.name, path: path)
      }
    }
    let roles = RequestedIndex.roles(of: indices)
    guard let program = try? Program(indices.map(\.request), inputs: roles) else {
      throw IndexError.tooMany(count: indices.count)
    }
    let products = bounded(indices).map {
      Product(name: $0.name, bounds: $0.bounds, outOfRange: rules.outOfRange)
    }
    let bands = roles.compactMap(band(of:))
    try checkLevel(of: bands)
    let level = level(of: bands)
    let calibrations = zip(roles, bands).map { role, band in
      var calibration = calibration(of: band, at: level)
      calibration.negative = role.isReflectance ? rules.negative : .keep
      return calibration
    }
    return (
      try SceneSource(self, bands: bands, calibrations: calibrations), ProductSet(products, program: program)
    )
  }

  /// Indices whose results depend on the level while the numbers are DN.
  package func levelDependent(_ indices: [RequestedIndex]) -> [RequestedIndex] {
    options.level == .dn ? indices.filter { !$0.isPureRatio } : []
  }

  /// The indices with the bounds that hold for this scene: those of reflectance say nothing about DN.
  package func bounded(_ indices: [RequestedIndex]) -> [RequestedIndex] {
    indices.map { options.level == .dn && !$0.isPureRatio ? $0.withoutBounds : $0 }
  }

  /// Whether the numbers of these bands will do for an index: as reflectance, or because any scale gives the
  /// same, or because the user takes them as they are.
  private func allowsLevel(of roles: [Role], isPureRatio: @autoclosure () -> Bool) -> Bool {
    options.level == .dn || provesLevel(of: roles.compactMap(band(of:)))
      || (isPureRatio() && offsetDoubt(of: roles) == nil)
  }

  /// Why not even ratios of these bands may be taken: an offset that nothing tells.
  private func offsetDoubt(of roles: [Role]) -> String? {
    provesLevel(of: roles.compactMap(band(of:))) ? nil : contract.offsetDoubt
  }

  /// Up to eight indices that the scene allows, those of the same domain first.
  private func computable(like index: RequestedIndex) -> [String] {
    let domain = (try? Catalog.index(named: index.name))?.domain
    let rows = computable.now
    return (rows.filter { $0.domain == domain } + rows.filter { $0.domain != domain }).prefix(8).map(\.name)
  }

  /// Rows of the catalogue whose bands are here: what `source(for:)` computes now, and what it would if
  /// something said how the numbers become reflectance.
  package var computable: (now: [SpectralIndex], withReflectance: [SpectralIndex]) {
    let has = Set(roles)
    var (now, later): ([SpectralIndex], [SpectralIndex]) = ([], [])
    for row in Catalog.indices where row.roles.isSubset(of: has) {
      if allowsLevel(of: Array(row.roles), isPureRatio: row.isPureRatio) {
        now.append(row)
      } else {
        later.append(row)
      }
    }
    return (now, later)
  }
}
