// KernelIndices: kernel forms of vegetation indices.

extension Catalog {
  static let kernel: [SpectralIndex] = [
    row(
      "kEVI", "Kernel Enhanced Vegetation Index", .kernel,
      formula: "g * (kNN - kNR) / (kNN + C1 * kNR - C2 * kNB + kNL)",
      constants: ["C1": 6, "C2": 7.5, "L": 1, "g": 2.5, "sigma": 0.5],
      bounds: .unbounded,
      citation: "https://doi.org/10.1126/sciadv.abc7447"),
    row(
      "kIPVI", "Kernel Infrared Percentage Vegetation Index", .kernel,
      formula: "kNN / (kNN + kNR)",
      constants: ["sigma": 0.5],
      bounds: .proved(0.5...1),
      citation: "https://doi.org/10.1126/sciadv.abc7447"),
    row(
      "kNDVI", "Kernel Normalized Difference Vegetation Index", .kernel,
      formula: "(kNN - kNR) / (kNN + kNR)",
      constants: ["sigma": 0.5],
      bounds: .proved(0...1),
      citation: "https://doi.org/10.1126/sciadv.abc7447"),
    row(
      "kRVI", "Kernel Ratio Vegetation Index", .kernel,
      formula: "kNN / kNR",
      constants: ["sigma": 0.5],
      bounds: .proved(0.999832...167.336),
      citation: "https://doi.org/10.1126/sciadv.abc7447"),
    row(
      "kVARI", "Kernel Visible Atmospherically Resistant Index", .kernel,
      formula: "(kGG - kGR) / (kGG + kGR - kGB)",
      constants: ["sigma": 0.5],
      bounds: .proved(0...166.4),
      citation: "https://doi.org/10.1126/sciadv.abc7447"),
  ]
}
