// LandsatFacts: what name, MTL and quality layers of a Landsat product prove.

internal import Foundation
internal import GeoFile
internal import Metadata
internal import Raster
internal import Sunlight

/// Level 2: reflectance = DN · mult + add. Level 1: the same, divided by the sine of the sun's elevation.
/// Source: USGS, Landsat 8-9 Collection 2 Level 1 and Level 2 data format control books.
struct LandsatFacts {
  let name: LandsatName
  let common: VendorFacts

  private var isSurface: Bool { common.delivery.kind == .landsatC2L2 }

  func add(to contract: inout Contract) {
    readSensor(&contract)
    common.readBits(&contract, nil)
    let mtl = readMTL(&contract)
    if let product = mtl?.text("LANDSAT_PRODUCT_ID", in: Self.contents), !isOfThisScene(product) {
      contract.warn(
        "scene.metadata-contradiction",
        "the MTL says that it is of \(product): the files are of \(contract.name)")
    }
    if let date = mtl?.text("DATE_ACQUIRED", in: Self.attributes),
      let time = mtl?.text("SCENE_CENTER_TIME", in: Self.attributes)
    {
      common.readTime(
        &contract, [Evident("\(date)T\(time)", "MTL DATE_ACQUIRED and SCENE_CENTER_TIME")], clock: .utc)
    }
    let elevation = mtl?.number("SUN_ELEVATION", in: Self.attributes).flatMap {
      (-90...90).contains($0) ? $0 : nil
    }
    common.readSun(
      &contract, told: elevation.map { Evident($0, "MTL SUN_ELEVATION") },
      azimuth_deg: mtl?.number("SUN_AZIMUTH", in: Self.attributes),
      computed: common.computedSun(
        contract,
        place: common.middle(
          contract, longitude_deg: mtl.flatMap { middle($0, "LON") },
          latitude_deg: mtl.flatMap { middle($0, "LAT") })),
      isNeeded: mtl != nil && !isSurface)
    contract.cloudShare_percent = mtl?.number("CLOUD_COVER", in: Self.attributes).flatMap {
      $0 < 0 ? nil : Evident($0, "MTL CLOUD_COVER")
    }
    if let mtl {
      readReflectance(&contract, mtl)
    } else if name.collection == "02", isSurface {
      addDefinition(&contract)
    }
    contract.doubtOffsets(at: isSurface ? .surface : .toa) { Self.number(ofReflective: $0) != nil }
    addMasks(&contract)
  }

  private static let contents = ["PRODUCT_CONTENTS", "METADATA_FILE_INFO"]
  private static let attributes = ["IMAGE_ATTRIBUTES", "PRODUCT_METADATA"]
  private static let projection = ["PROJECTION_ATTRIBUTES", "PRODUCT_METADATA"]

  private func readSensor(_ contract: inout Contract) {
    guard let sensor = common.stated ?? common.catalog.sensor(satellite: name.satellite, camera: nil) else {
      contract.warn("scene.sensor-unknown", "\(name.satellite) is not in the catalogue: say --bands")
      return
    }
    let evidence = common.stated == nil ? "file name: \(name.satellite)" : "--sensor"
    contract.describeEach(by: Evident(sensor, evidence))
  }

  /// The first form that can be read.
  private func readMTL(_ contract: inout Contract) -> MTL? {
    let use =
      isSurface ? "(time, sun, scale of reflectance)" : "(time, sun, scale: needed for reflectance)"
    for file in common.delivery.metadata where [.mtlText, .mtlJSON, .mtlXML].contains(file.form) {
      let called = "MTL that can be read \(use)"
      guard let bytes = common.readBytes(&contract, at: file.path, called: called) else { continue }
      do {
        let mtl = try MTL(bytes, form: file.form)
        contract.missing.removeAll { $0.hasPrefix(called) }
        return mtl
      } catch {
        common.warnUnread(&contract, file.path, error, called: called)
      }
    }
    if !contract.missing.contains(where: { $0.hasPrefix("MTL") }) { contract.missing.append("MTL \(use)") }
    return nil
  }

  /// Names cut short have only satellite, level, place and date.
  private func isOfThisScene(_ product: String) -> Bool {
    guard let other = LandsatName(product) else { return false }
    return other.satellite == name.satellite && other.level == name.level && other.pathRow == name.pathRow
      && other.date == name.date
  }

  /// The mean of the corners.
  private func middle(_ mtl: MTL, _ axis: String) -> Double? {
    let corners = ["UL", "UR", "LR", "LL"].compactMap {
      mtl.number("CORNER_\($0)_\(axis)_PRODUCT", in: Self.projection)
    }
    // Across the date line a mean is no middle.
    guard corners.count == 4, let least = corners.min(), let most = corners.max(), most - least < 90 else {
      return nil
    }
    return corners.reduce(0, +) / 4
  }

  private func readReflectance(_ contract: inout Contract, _ mtl: MTL) {
    let groups =
      isSurface
      ? ["LEVEL2_SURFACE_REFLECTANCE_PARAMETERS"]
      : ["LEVEL1_RADIOMETRIC_RESCALING", "RADIOMETRIC_RESCALING"]
    var unknown: [String] = []
    for place in contract.bands.indices {
      let part = contract.bands[place].part
      guard let number = Self.number(ofReflective: part) else { continue }
      guard let gain = mtl.number("REFLECTANCE_MULT_BAND_\(number)", in: groups), gain > 0,
        let offset = mtl.number("REFLECTANCE_ADD_BAND_\(number)", in: groups)
      else {
        unknown.append(part)
        continue
      }
      let evidence = "MTL REFLECTANCE_MULT and ADD_BAND_\(number)"
      if isSurface {
        contract.bands[place].scalings[.surface] = Evident(Scaling(gain: gain, offset: offset), evidence)
      } else if let sun = contract.sun, let sine = Self.sine(sun.value) {
        contract.bands[place].scalings[.toa] = Evident(
          Scaling(gain: gain / sine, offset: offset / sine), "\(evidence); sun: \(sun.evidence)")
      }
    }
    if !unknown.isEmpty {
      contract.missing.append(
        "REFLECTANCE_MULT and ADD of \(unknown.joined(separator: " ")) in the MTL (needed for reflectance)")
    }
  }

  /// The number of a band; nil for thermal ones, which measure no reflectance.
  private static func number(ofReflective part: String) -> Int? {
    guard part.hasPrefix("B"), let number = Int(part.dropFirst()), number < 10 else { return nil }
    return number
  }

  /// Of the sun's elevation; nil unless it is above the horizon.
  private static func sine(_ sun: SunPosition) -> Double? {
    sun.elevation_deg > 0 ? sin(sun.elevation_deg * .pi / 180) : nil
  }

  /// Scale and offset of surface reflectance are the same in all products of Collection 2.
  private func addDefinition(_ contract: inout Contract) {
    for place in contract.bands.indices where Self.number(ofReflective: contract.bands[place].part) != nil {
      contract.bands[place].scalings[.surface] = Evident(
        Scaling(gain: 2.75e-5, offset: -0.2),
        "file name: Collection 2 Level 2, whose product guide gives 2.75e-05 and -0.2")
    }
  }

  private func addMasks(_ contract: inout Contract) {
    common.addMask(&contract, .qaPixel, [(0, Self.qaPixel)], called: "QA_PIXEL of Collection 2")
    common.addMask(&contract, .bqa, [(0, Self.bqa)], called: "BQA of Collection 1")
    if common.delivery.mask(.qaRadsat) != nil {
      contract.remarks.append("QA_RADSAT tells saturation by band, and is not used: DN at the top is flagged")
    }
  }

  /// Bits: fill, dilated cloud, cirrus, cloud, shadow, snow.
  static let qaPixel = MaskRule.bits([
    0: .nodata, 1: .cloud, 2: .cirrus, 3: .cloud, 4: .shadow, 5: .snow,
  ])

  /// Bits: 0 fill, 4 cloud; of 7-8 shadow, 9-10 snow or ice and 11-12 cirrus the highest of three confidences.
  /// Source: USGS, Landsat Collection 1 Level 1 quality assessment band.
  static let bqa = MaskRule.fields([
    BitField(bit: 0, reason: .nodata), BitField(bit: 4, reason: .cloud),
    BitField(bit: 7, width: 2, number: 3, reason: .shadow),
    BitField(bit: 9, width: 2, number: 3, reason: .snow),
    BitField(bit: 11, width: 2, number: 3, reason: .cirrus),
  ])
}
