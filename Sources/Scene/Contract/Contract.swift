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
  /// The files that hold bands.
  package var files: [RasterDescription]
  /// Counting from 1 in `number`, in the order of the files.
  package var bands: [ContractBand]
  package var time: Evident<Instant>?
  package var sun: Evident<SunPosition>?
  package var cloudShare_percent: Evident<Double>?
  package var roll_deg: Evident<Double>?
  /// Metres; what the metadata say, which the file of an unprojected scene does not.
  package var pixelSize_m: Evident<Double>?
  package var rationalPolynomials: Evident<RationalPolynomials>?
  /// What was taken from the bands to come to the surface; empty where nothing was.
  package var haze: [BandHaze] = []
  /// Files that belong to the scene and were read.
  package var sideFiles: [String] = []
  /// Conclusions from names, in sentences.
  package var remarks: [String] = []
  package var warnings: [SceneWarning] = []
  /// What is missing, and what for.
  package var missing: [String] = []

  package init(kind: DeliveryKind, name: String, path: String, files: [RasterDescription]) {
    (self.kind, self.name, self.path, self.files) = (kind, name, path, files)
    bands = []
  }
}

/// One band of a scene.
package struct ContractBand: Sendable {
  /// Counting from 1 over all files.
  package var number: Int
  /// A place in `Contract.files`.
  package var file: Int
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

  package init(number: Int, file: Int, fileBand: Int, stored: BandDescription) {
    (self.number, self.file, self.fileBand, self.stored) = (number, file, fileBand, stored)
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
