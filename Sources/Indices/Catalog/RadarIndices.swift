// RadarIndices: backscatter ratios and differences.

extension Catalog {
  static let radar: [SpectralIndex] = [
    row(
      "DPDD", "Dual-Pol Diagonal Distance", .radar,
      formula: "(VV + VH) / 2 ** 0.5",
      bounds: .proved(0...14.1422),
      citation: "https://doi.org/10.1016/j.rse.2018.09.003"),
    row(
      "DpRVIHH", "Dual-Polarized Radar Vegetation Index HH", .radar,
      formula: "4 * HV / (HH + HV)",
      bounds: .proved(0...4.00001),
      citation: "https://doi.org/10.5589/m12-043"),
    row(
      "DpRVIVV", "Dual-Polarized Radar Vegetation Index VV", .radar,
      formula: "4 * VH / (VV + VH)",
      bounds: .proved(0...4.00001),
      citation: "https://doi.org/10.3390/app9040655"),
    row(
      "NDPolI", "Normalized Difference Polarization Index", .radar,
      formula: "(VV - VH) / (VV + VH)",
      bounds: .proved(-1...1),
      citation: "https://www.isprs.org/proceedings/XXXVII/congress/4_pdf/267.pdf"),
    row(
      "QpRVI", "Quad-Polarized Radar Vegetation Index", .radar,
      formula: "8 * HV / (HH + VV + 2 * HV)",
      bounds: .proved(0...4.00001),
      citation: "https://doi.org/10.1109/IGARSS.2001.976856"),
    row(
      "RFDI", "Radar Forest Degradation Index", .radar,
      formula: "(HH - HV) / (HH + HV)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.5194/bg-9-179-2012"),
    row(
      "VDDPI", "Vertical Dual De-Polarization Index", .radar,
      formula: "(VV + VH) / VV",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.rse.2018.09.003"),
    row(
      "VHVVD", "VH-VV Difference", .radar,
      formula: "VH - VV",
      bounds: .proved(-10...10),
      citation: "https://doi.org/10.3390/app9040655"),
    row(
      "VHVVP", "VH-VV Product", .radar,
      formula: "VH * VV",
      bounds: .proved(0...100),
      citation: "https://doi.org/10.1109/IGARSS47720.2021.9554099"),
    row(
      "VHVVR", "VH-VV Ratio", .radar,
      formula: "VH / VV",
      bounds: .unbounded,
      citation: "https://doi.org/10.1109/IGARSS47720.2021.9554099"),
    row(
      "VVVHD", "VV-VH Difference", .radar,
      formula: "VV - VH",
      bounds: .proved(-10...10),
      citation: "https://doi.org/10.1109/IGARSS47720.2021.9554099"),
    row(
      "VVVHR", "VV-VH Ratio", .radar,
      formula: "VV / VH",
      bounds: .unbounded,
      citation: "https://doi.org/10.3390/app9040655"),
    row(
      "VVVHS", "VV-VH Sum", .radar,
      formula: "VV + VH",
      bounds: .proved(0...20),
      citation: "https://doi.org/10.1109/IGARSS47720.2021.9554099"),
  ]
}
