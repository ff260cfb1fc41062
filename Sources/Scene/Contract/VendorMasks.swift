// VendorMasks: the masks that came with a scene, looked at before they are believed.

internal import GeoFile
internal import Raster

extension VendorFacts {
  /// A mask of the delivery, if there is one and it has the bands that the rules are for.
  ///
  /// - Parameters:
  ///   - rules: by band, counting from 0.
  ///   - called: what it is and who says what its numbers mean.
  func addMask(
    _ contract: inout Contract, _ kind: MaskKind, _ rules: [(band: Int, rule: MaskRule)], called: String
  ) {
    guard let mask = delivery.mask(kind) else { return }
    let path = delivery.fullPath(mask.path)
    do throws(GeoFileError) {
      let bands = try RasterDescription(path: path).bands
      for (band, rule) in rules {
        guard bands.indices.contains(band), [.uint8, .uint16].contains(bands[band].type) else {
          contract.warnOnce(
            "scene.mask-unread", "\(mask.path) has \(bands.count) bands: it is no \(called), and not used")
          continue
        }
        contract.masks.append(ContractMask(path: path, band: band, rule: rule, evidence: called))
      }
    } catch {
      contract.warn("scene.mask-unread", "\(mask.path): \(error.what)")
    }
  }
}
