// Sensor: what is known about an instrument before any of its scenes is opened.

/// A row of the sensor catalogue, built in or from a user's file; as JSON it has the same fields.
package struct Sensor: Sendable, Equatable, Encodable {
  /// Unique in a catalogue, such as `JL1GF03B` or `GF1_PMS1`.
  package var id: String
  /// Regular expressions, each for a whole file or folder name without its ending, in any case; see `NamePattern`.
  package var match: [String] = []
  /// Satellites as names and metadata write them; one ending in a letter stands for its numbered ones as well.
  package var satelliteIds: [String] = []
  /// Cameras as names and metadata write them; none: all cameras of the satellites.
  package var cameras: [String] = []
  package var operatedBy: String?
  package var layout: Layout = .stacked
  package var parts: [Part] = []
  package var bands: [Band] = []
  /// Bits of a stored number that carry a measurement, where metadata does not tell; nil when unknown.
  package var dataBits: Int?
  /// The stored number that means that there is nothing, where the file does not tell.
  package var nodata: Double?
  package var saturation: Saturation = .dataBits
  package var time = Time()
  package var radiometry = Radiometry()
  package var geocoding = Geocoding()
  package var masks: [Mask] = []
  package var notes: [String] = []
  /// Whether the vendor makes the panchromatic part finer by a trained model, so that its numbers are no
  /// measurements.
  package var superResolvedPan = false
  package var sources: [String] = []

  package init(id: String) { self.id = id }

  /// The part of that name, in any case.
  package func part(named name: String) -> Part? {
    parts.first { $0.name.lowercased() == name.lowercased() }
  }

  /// The bands of a part, in its order.
  package func bands(ofPart part: String) -> [Band] {
    bands.filter { $0.part.lowercased() == part.lowercased() }
  }
}

extension Sensor {
  /// How bands lie in files.
  package enum Layout: String, Sendable, Codable, CaseIterable {
    /// All bands of a part in one file.
    case stacked
    case perBandFile
    /// A folder tree with its own manifest, one file a band.
    case safe
  }

  /// A product that is delivered in its own file or files, such as MSS and PAN.
  package struct Part: Sendable, Equatable, Encodable {
    package var name: String
    /// Endings of file names without their extension, such as `-MSS1`; none: the name says nothing of the part.
    package var suffixes: [String]

    package init(name: String, suffixes: [String] = []) {
      self.name = name
      self.suffixes = suffixes
    }
  }

  /// The stored number from which a pixel counts as saturated.
  package enum Saturation: Sendable, Equatable {
    case none
    /// 2^dataBits − 1.
    case dataBits
    case value(Double)
  }

  /// Where the acquisition time is told, and the clock it is told on.
  package struct Time: Sendable, Equatable, Encodable {
    package enum Source: String, Sendable, Codable, CaseIterable {
      case fileName, metadata, none
    }

    package var source: Source
    /// Minutes ahead of UTC; nil for the vendor's usual clock.
    package var zoneMinutes: Int?

    package init(source: Source = .metadata, zoneMinutes: Int? = nil) {
      self.source = source
      self.zoneMinutes = zoneMinutes
    }
  }

  package struct Geocoding: Sendable, Equatable, Encodable {
    package enum Preference: String, Sendable, Codable, CaseIterable {
      /// Map coordinates if the file has them, else RPC.
      case auto
      case map, rpc, none
    }

    package var preferred: Preference = .auto
    /// Endings of RPC files, such as `_rpc.txt`.
    package var sidecars: [String] = []
  }

  /// A raster of the product that tells which pixels to leave out.
  package struct Mask: Sendable, Equatable, Encodable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
      /// Values are bit numbers, from 0.
      case bits
      /// Values are pixel values.
      case classes
      /// Values are band numbers, from 1; a pixel of 1 means yes.
      case bands
    }

    /// The word in the file name, such as `QA_PIXEL`.
    package var fileToken: String
    package var kind: Kind
    /// Values by meaning: nodata, saturated, cloud, shadow, snow, cirrus, water and other words.
    package var values: [String: [Int]]
  }
}
