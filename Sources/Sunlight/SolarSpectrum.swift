// SolarSpectrum: what the sun sends in a band.

/// Irradiance above the air at 1 AU, from the table of ASTM G173-03.
package enum SolarSpectrum {
  /// The wavelengths that the table covers.
  package static let range_nm: ClosedRange<Double> = 395...1_005

  /// The mean over a band that sees all wavelengths between its edges alike, W m⁻² µm⁻¹; nil for a band without
  /// width or beyond the table.
  ///
  /// Trapezoids between the edges and the table's nodes that lie between them, divided by the width. A band's
  /// own response or the vendor's number differs from this by 1 to 3 %.
  package static func meanIrradiance_W_m2_um(from lower_nm: Double, to upper_nm: Double) -> Double? {
    guard lower_nm < upper_nm, let first = irradiance_W_m2_um(at: lower_nm),
      let last = irradiance_W_m2_um(at: upper_nm)
    else { return nil }
    var area = 0.0
    var left = (nm: lower_nm, value: first)
    for (node, value) in irradiances_W_m2_um.enumerated() {
      let nm = wavelength_nm(ofNode: node)
      guard nm > lower_nm, nm < upper_nm else { continue }
      area += (nm - left.nm) * (value + left.value) / 2
      left = (nm, value)
    }
    area += (upper_nm - left.nm) * (last + left.value) / 2
    return area / (upper_nm - lower_nm)
  }

  /// Linear between the nodes; nil beyond them.
  package static func irradiance_W_m2_um(at wavelength_nm: Double) -> Double? {
    guard range_nm.contains(wavelength_nm) else { return nil }
    let place = wavelength_nm < 400 ? (wavelength_nm - 395) * 2 : wavelength_nm - 390
    let node = min(Int(place), irradiances_W_m2_um.count - 2)
    let share = place - Double(node)
    return irradiances_W_m2_um[node] * (1 - share) + irradiances_W_m2_um[node + 1] * share
  }

  private static func wavelength_nm(ofNode node: Int) -> Double {
    node < 10 ? 395 + Double(node) / 2 : 390 + Double(node)
  }
}
