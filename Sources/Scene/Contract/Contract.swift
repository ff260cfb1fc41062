// Contract: what a scene provably is, and what is missing.

package import GeoFile
package import Raster
package import Sunlight

/// What the files of a scene prove together, each fact with its evidence. Nothing here is guessed: what is
/// general knowledge says so.
package struct Contract: Sendable {
  package var kind: DeliveryKind
  /// The scene as its name tells it.
  package var name: String
  /// The file that was named, or the part that was chosen.
  package var path: String
  package var sensor: Evident<Sensor>?
  /// How the files belong together.
  package var layout: DeliveryLayout
  /// The files that hold bands.
  package var files: [ContractFile]
  /// Counting from 1 in `number`, in the order of the files; of tiles, which all have the same, those of the first.
  package var bands: [ContractBand]
  /// What came with the product to tell clouds and the like.
  package var masks: [ContractMask] = []
  package var time: Evident<Instant>?
  package var sun: Evident<SunPosition>?
  package var cloudShare_percent: Evident<Double>?
  package var roll_deg: Evident<Double>?
  /// How the sensor looked: how high it stood over the ground, from where, and how far from straight down it looked.
  package var viewElevation_deg: Evident<Double>?
  package var viewAzimuth_deg: Evident<Double>?
  package var offNadir_deg: Evident<Double>?
  /// Metres; what the metadata say, which the file of an unprojected scene does not.
  package var pixelSize_m: Evident<Double>?
  /// What was taken from the bands to come to the surface; empty where nothing was.
  package var haze: [BandHaze] = []
  /// Files that belong to the scene and were read.
  package var sideFiles: [String] = []
  /// Conclusions from names, in sentences.
  package var remarks: [String] = []
  package var warnings: [SceneWarning] = []
  /// What is missing, and what for.
  package var missing: [String] = []
  /// Why even ratios of the stored numbers would be wrong: an offset may belong to them, and nothing proves which.
  /// Nil where the numbers have none, or it is known.
  package var offsetDoubt: String?

  package init(
    kind: DeliveryKind, name: String, path: String, layout: DeliveryLayout = .parts, files: [ContractFile]
  ) {
    (self.kind, self.name, self.path, self.layout, self.files) = (kind, name, path, layout, files)
    bands = []
  }

  /// The first model of the files.
  package var rationalPolynomials: Evident<RationalPolynomials>? {
    files.lazy.compactMap(\.rationalPolynomials).first
  }
}

/// A file that holds bands.
package struct ContractFile: Sendable {
  /// As the delivery calls it: `MSS`, `B4`, `tile1`.
  package var part: String
  package var description: RasterDescription
  package var rationalPolynomials: Evident<RationalPolynomials>?

  package init(
    part: String, description: RasterDescription, rationalPolynomials: Evident<RationalPolynomials>? = nil
  ) {
    (self.part, self.description, self.rationalPolynomials) = (part, description, rationalPolynomials)
  }
}

/// One band of a scene.
package struct ContractBand: Sendable {
  /// Counting from 1 over all files.
  package var number: Int
  /// A place in `Contract.files`.
  package var file: Int
  /// The part that its file is.
  package var part: String
  /// Counting from 0 in the file.
  package var fileBand: Int
  package var stored: BandDescription
  package var role: Evident<Role>?
  /// What it takes to come from DN to each level that is proved.
  package var scalings: [Level: Evident<Scaling>]
  package var nodata: Evident<Double>?
  package var saturation: Evident<Double>?
  /// The middle of what it sees, by the sensor catalogue.
  package var centre_nm: Double?
  /// What reflectance was computed with, and the role that the catalogue has there.
  var irradiance_W_m2_um: Double?
  var catalogRole: Role?

  package init(number: Int, file: Int, part: String, fileBand: Int, stored: BandDescription) {
    (self.number, self.file, self.part) = (number, file, part)
    (self.fileBand, self.stored) = (fileBand, stored)
    scalings = [.dn: Evident(Scaling(), "the stored numbers")]
  }
}

/// Something doubtful, with a stable id for scripts.
package struct SceneWarning: Sendable, Equatable {
  package var id: String
  package var text: String

  package init(id: String, text: String) {
    self.id = id
    self.text = text
  }
}
