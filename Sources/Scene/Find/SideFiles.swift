// SideFiles: which RPC and metadata belong to a raster whose name was altered.

/// How surely a side file belongs to a raster, surest first.
enum Kinship: Int, Comparable {
  /// The stem of the raster, in its folder.
  case sameStem
  /// All fields agree; separators, case, copy mark or folder differ.
  case sameFields
  /// One of the two has an order id.
  case orderIdOnOne
  case otherOrderId
  /// It names no part: one for the whole scene.
  case wholeScene

  static func < (a: Kinship, b: Kinship) -> Bool { a.rawValue < b.rawValue }

  /// Nil where the two do not belong together.
  init?(of side: SortedFile, to raster: SortedFile) {
    if side.file.folder == raster.file.folder,
      side.file.sharedStem.lowercased() == raster.file.stem.lowercased()
    {
      self = .sameStem
      return
    }
    switch (raster.name, side.name) {
    case (.jilin1(let whole), .jilin1(let other)):
      self.init(jilin: other, to: whole, isRPC: side.duty == .rpc)
    case (.cresda(let whole), .cresda(let other)):
      guard other.part == nil || other.commonPart == whole.commonPart else { return nil }
      self = (other.part == nil) == (whole.part == nil) ? .sameFields : .wholeScene
    case (.zy3(let whole), .zy3(let other)):
      guard other.camera == whole.camera else { return nil }
      self = .sameFields
    case (.planetScope(let whole), .planetScope(let other)):
      let isSame = other.hasEightBands == whole.hasEightBands && other.isSurface == whole.isSurface
      self = isSame ? .sameFields : .wholeScene
    default: return nil
    }
  }

  private init?(jilin side: JilinName, to raster: JilinName, isRPC: Bool) {
    guard side.part == raster.part else {
      // MSS, PAN and each band have polynomials of their own; metadata may tell of all.
      guard side.part == nil, !isRPC else { return nil }
      self = .wholeScene
      return
    }
    guard side.isNotSuperResolved == raster.isNotSuperResolved else { return nil }
    if side.orderId == raster.orderId {
      self = .sameFields
    } else {
      self = side.orderId == nil || raster.orderId == nil ? .orderIdOnOne : .otherOrderId
    }
  }

  func reason(isCopy: Bool) -> String {
    switch self {
    case .sameStem: "same name"
    case .sameFields: isCopy ? "same scene fields, a copy" : "same scene fields, written differently"
    case .orderIdOnOne: "same scene fields, order id on one of them only"
    case .otherOrderId: "same scene fields, other order id"
    case .wholeScene: "same scene, names no part"
    }
  }
}

/// The choice of a side file for a raster, and what is to be told about it.
struct SideFileChoice {
  var path: String?
  var remarks: [String] = []

  /// - Parameter what: `RPC` or `metadata`.
  init(for raster: SortedFile, among candidates: [SortedFile], what: String) {
    let kin = candidates.compactMap { side in
      Kinship(of: side, to: raster).map { kinship in
        // Kinship, folder, copy, form: the least is the best.
        let isElsewhere = side.file.folder == raster.file.folder ? 0 : 1
        let isOther = side.name.isCopy == raster.name.isCopy ? 0 : 1
        let key = ((kinship.rawValue * 2 + isElsewhere) * 2 + isOther) * 4 + Self.formOrder(side.file)
        return (kinship: kinship, side: side, key: key)
      }
    }
    let sorted = kin.sorted { $0.key == $1.key ? $0.side.path < $1.side.path : $0.key < $1.key }
    guard let best = sorted.first else { return }
    let equals = sorted.filter { $0.kinship == best.kinship }.map(\.side)
    if best.kinship != .sameStem, Set(equals.map(\.name.orderId)).count > 1 {
      let names = equals.prefix(Self.mostTold).map(\.file.bare).joined(separator: ", ")
      let more = equals.count > Self.mostTold ? " and \(equals.count - Self.mostTold) more" : ""
      remarks = [
        "\(what) of \(raster.file.bare) is not told from its name: \(names)\(more) fit alike, none is used"
      ]
      return
    }
    path = best.side.path
    if best.kinship != .sameStem, best.kinship != .wholeScene || what == "RPC" {
      let reason = best.kinship.reason(isCopy: best.side.name.isCopy || raster.name.isCopy)
      remarks.append("\(what) \(best.side.file.bare) belongs to \(raster.file.bare): \(reason)")
    }
    let others = equals.filter { $0.path != best.side.path }
    for other in others.prefix(Self.mostTold) {
      remarks.append(
        "\(what) \(best.side.file.bare) is used for \(raster.file.bare), \(other.file.bare) is not")
    }
    if others.count > Self.mostTold {
      remarks.append("\(others.count - Self.mostTold) more files of \(what) are not used")
    }
  }

  private static let mostTold = 8

  /// The order in which GDAL prefers them.
  private static func formOrder(_ file: FileName) -> Int {
    switch file.ending {
    case "rpb": 0
    case "txt": 1
    default: 2
    }
  }
}
