// What tests and demonstrations may ask of the invented land behind a scene.

internal import Sunlight

extension SampleScene {
  /// The crop word of the field under a point in columns and rows from the grid's upper-left corner; nil on
  /// margins, roads, water and all else.
  package func crop(column: Double, row: Double) -> String? {
    let place = frame.ground(column: column, row: row)
    guard case .field(let crop) = land.survey(x: place.x, y: place.y).class else { return nil }
    return crop.label
  }

  /// Columns and rows from the grid's upper-left corner of a place on the plain.
  package func pixel(longitude_deg: Double, latitude_deg: Double) -> (column: Double, row: Double) {
    let map = TransverseMercator.utm51.project(longitude_deg: longitude_deg, latitude_deg: latitude_deg)
    return frame.pixel(at: SIMD2(map.easting, map.northing) - centre)
  }

  /// Longitude and latitude in degrees of a point in columns and rows from the grid's upper-left corner.
  package func place(column: Double, row: Double) -> (longitude_deg: Double, latitude_deg: Double) {
    let degrees = locate(frame.ground(column: column, row: row))
    return (degrees.x, degrees.y)
  }

  /// Top-of-atmosphere reflectance of a DN of band 0…3 by the figures in `_meta.xml`.
  package func reflectance(_ number: UInt16, band: Int) -> Double {
    let radiance = radiometry.gain[band] * Double(number) + radiometry.bias[band]
    let whole = Radiometry.radiancePerReflectance(
      sunElevation_deg: sun.elevation_deg, dayOfYear: taken.dayOfYear)
    return radiance / whole[band]
  }

  /// Seconds since 1970-01-01 UTC at which the scene was taken.
  package var utcSeconds: Int { taken.utcSeconds }

  package var sunElevation_deg: Double { sun.elevation_deg }

  package var sunAzimuth_deg: Double { sun.azimuth_deg }
}
