// SASMACName: the fields of a ZY-3 file name of the surveying satellite centre.

/// Such as `zy30xa_mux_017288_010155_20230905114019_01_sec_0004_2309061906`.
package struct SASMACName: Hashable, Sendable {
  package var satellite: String
  /// `MUX`, `NAD`, `FWD` or `BWD`.
  package var camera: String
  package var orbit: String
  package var row: String
  /// 14 digits.
  package var time: String
  package var level: String
  package var isCopy: Bool

  package init?(_ stem: String) {
    let (plain, isCopy) = CopyMark.removed(from: stem)
    guard var fields = NameFields(plain), fields.count == 9,
      let satellite = fields.take(where: { $0.hasPrefix("ZY3") && $0.isCapitalOrDigit(3...7) }),
      let camera = fields.take(where: { ["MUX", "NAD", "FWD", "BWD", "MSS", "PAN"].contains($0) }),
      let orbit = fields.takeDigits(6...6), let row = fields.takeDigits(6...6),
      let time = fields.takeDigits(14...14), fields.takeDigits(2...2) != nil,
      let level = fields.take(where: { $0.isCapital(2...4) }),
      fields.takeDigits(4...4) != nil, fields.takeDigits(10...14) != nil
    else { return nil }
    (self.satellite, self.camera, self.orbit, self.row) = (satellite, camera, orbit, row)
    (self.time, self.level, self.isCopy) = (time, level, isCopy)
  }

  package var commonPart: String { camera == "MUX" ? "MSS" : camera }
}
