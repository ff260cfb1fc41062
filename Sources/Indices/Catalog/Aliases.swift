// Aliases: other names of rows, each with the very same formula.

extension Catalog {
  /// Other name → name of the row, or of its form in Awesome Spectral Indices v0.
  ///
  /// Names that mean different formulas to different authors (RVI, GRVI, TVI, NDRE2) are left out.
  package static let aliases: [String: String] = [
    "AWEI_nsh": "AWEInsh",
    "AWEI_sh": "AWEIsh",
    "CIgreen": "CIG",
    "CIrededge": "CIRE",
    "DVI+": "DVIplus",
    "EVI-2": "EVI2",
    "GCVI": "CIG",
    "MCARI/OSAVI": "MCARIOSAVI",
    "MSAVI2": "MSAVI",
    "NBR+": "NBRplus",
    "NDDI_ASI": "NDDI@asi0",
    "NGBDI": "NDYI",
    "TCARI/OSAVI": "TCARIOSAVI",
    "TNDVI": "TVI",
    "VDVI": "GLI",
    "VIgreen": "VIG",
    "mNDVI705": "mND705",
  ]
}
