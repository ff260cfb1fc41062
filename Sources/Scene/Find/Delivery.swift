// Delivery: one product as its files lie on disk, told from their names alone.

/// A raster of a delivery.
package struct DeliveredRaster: Hashable, Sendable {
  /// `MSS`, `PAN`, a band such as `B4` or `B8A`, `tile1`, `AnalyticMS_SR`; `whole` where the name says nothing.
  package var part: String
  package var path: String
  /// What the name says, metres.
  package var resolution_m: Int?
  /// The file of rational polynomials that belongs to it.
  package var rpc: String?
  /// The metadata of this part.
  package var metadata: String?

  package init(
    part: String, path: String, resolution_m: Int? = nil, rpc: String? = nil, metadata: String? = nil
  ) {
    (self.part, self.path, self.resolution_m) = (part, path, resolution_m)
    (self.rpc, self.metadata) = (rpc, metadata)
  }
}

/// What tells which pixels count.
package enum MaskKind: String, Hashable, Sendable {
  /// Sentinel-2 scene classification.
  case scl
  /// Landsat Collection 1 quality bits.
  case bqa
  case qaPixel = "qa-pixel"
  case qaRadsat = "qa-radsat"
  case qaAerosol = "qa-aerosol"
  case fmask
  case udm2
  /// PlanetScope's older mask, bits of bad data.
  case udm
  /// A cloud mask of unknown values.
  case vendorCloud = "vendor-cloud"
}

package struct DeliveredMask: Hashable, Sendable {
  package var kind: MaskKind
  package var path: String
  package var resolution_m: Int?

  package init(kind: MaskKind, path: String, resolution_m: Int? = nil) {
    (self.kind, self.path, self.resolution_m) = (kind, path, resolution_m)
  }
}

/// What a metadata file is.
package enum MetadataForm: String, Hashable, Sendable {
  /// The vendor's XML of a scene or a part, or of a Sentinel-2 product.
  case xml
  /// Sentinel-2 granule: sun and view angles.
  case granuleXML = "granule-xml"
  case mtlText = "mtl-txt"
  case mtlJSON = "mtl-json"
  case mtlXML = "mtl-xml"
}

package struct DeliveredMetadata: Hashable, Sendable {
  package var form: MetadataForm
  package var path: String

  package init(form: MetadataForm, path: String) { (self.form, self.path) = (form, path) }
}

/// How rasters of a delivery belong together.
package enum DeliveryLayout: String, Hashable, Sendable {
  /// Each raster has all bands of its part.
  case parts
  /// One raster a band, all of one scene.
  case bands
  /// Rasters side by side, each with all bands and a grid of its own.
  case tiles
}

/// One product. Paths are relative to `folder`, and lead nowhere else.
package struct Delivery: Hashable, Sendable {
  package var kind: DeliveryKind
  /// The folder that was listed.
  package var folder: String
  package var name: DeliveryName
  package var layout: DeliveryLayout = .parts
  package var rasters: [DeliveredRaster] = []
  /// The parts that the start means: the one of a file that was given, else what indices are made from.
  package var chosen: [String] = []
  /// Best first.
  package var metadata: [DeliveredMetadata] = []
  package var masks: [DeliveredMask] = []
  package var ignored: [IgnoredFile] = []
  /// Sentences that say what was concluded from which names.
  package var remarks: [String] = []

  package init(kind: DeliveryKind, folder: String, name: DeliveryName) {
    (self.kind, self.folder, self.name) = (kind, folder, name)
  }

  package func raster(_ part: String) -> DeliveredRaster? { rasters.first { $0.part == part } }

  package func mask(_ kind: MaskKind) -> DeliveredMask? { masks.first { $0.kind == kind } }

  package func metadata(_ form: MetadataForm) -> String? { metadata.first { $0.form == form }?.path }

  package func fullPath(_ path: String) -> String {
    folder.isEmpty ? path : folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }
}
