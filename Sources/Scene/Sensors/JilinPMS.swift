// JilinPMS: Jilin-1 satellites with four multispectral bands and a panchromatic one.

extension SensorCatalog {
  static let jilinPMS: [Sensor] = jilinGF + jilinLaterGF + jilinKF

  private static let gf02GSD = "GSD as of GF02D and GF02F, with a multispectral pixel four times as wide."

  private static let jilinGF: [Sensor] = [
    jilinPMS("JL1GF02A", satellites: ["JL1GF02A"], pan_m: 0.75, mss_m: 3, notes: [gf02GSD]),
    jilinPMS("JL1GF02B", satellites: ["JL1GF02B"], pan_m: 0.75, mss_m: 3, notes: [gf02GSD]),
    jilinPMS(
      "JL1GF02D", satellites: ["JL1GF02D"], pan_m: 0.75, mss_m: 3, sources: ["iosapp77.com 2312426 (news)"]),
    jilinPMS(
      "JL1GF02F", satellites: ["JL1GF02F"], pan_m: 0.75, mss_m: 3, sources: ["iosapp77.com 2312426 (news)"]),
    jilinPMS(
      "JL1GF03A", satellites: ["JL1GF03A"], pan_m: 1.06, mss_m: nil, order: .confirmed,
      sources: ["Mapflow data API documentation (band order, pixel)"]),
    jilinPMS("JL1GF03B", satellites: ["JL1GF03B"], optics: .gf03B, pan_m: 1, mss_m: 4),
    jilinPMS(
      "JL1GF03D", satellites: ["JL1GF03D"], optics: .gf03D, pan_m: nil, mss_m: nil,
      notes: [
        "GSD lies between 0.75 and 1 m, 3 and 4 m. Of red and near infrared the edges 610-690 and 780-890 nm are "
          + "told as well."
      ]),
  ]

  private static let jilinLaterGF: [Sensor] = [
    jilinPMS(
      "JL1GF04A", satellites: ["JL1GF04A"], pan_m: nil, mss_m: nil, bits: 14, superResolved: true,
      notes: [
        "One production setting goes up to 16383. ImageRowGSD and ImageColumnGSD in the XML are those of the "
          + "finer panchromatic part."
      ],
      sources: ["CGSTL super-resolution production documents"]),
    jilinPMS(
      "JL1GF05B", satellites: ["JL1GF05B"], pan_m: 0.2, mss_m: nil, superResolved: true,
      sources: ["CGSTL super-resolution production documents"]),
    jilinPMS("JL1GF06A", satellites: ["JL1GF06A"], pan_m: 0.75, mss_m: nil),
    jilinPMS(
      "JL1GF07", satellites: ["JL1GF07B", "JL1GF07C", "JL1GF07D", "JXGF07A", "JXGF07D"], pan_m: nil,
      mss_m: nil, notes: ["One scene had pixels of 0.306 m by 0.312 m."],
      sources: ["CGSTL super-resolution production documents (DataBits 12)"]),
    jilinPMS("JL1DP", satellites: ["JL1DP"], pan_m: nil, mss_m: nil, sources: ["SRSProcessSystem 04b132a"]),
    jilinPMS(
      "TEE01B", satellites: ["TEE01B", "JL1TEE01B"], pan_m: nil, mss_m: nil, superResolved: true,
      notes: ["GSD in the XML is that of the finer panchromatic part."],
      sources: ["CGSTL super-resolution production documents"]),
  ]

  private static let jilinKF: [Sensor] = [
    jilinPMS(
      "JL1KF01A", satellites: ["JL1KF01A", "JL101K"], pan_m: 0.5, mss_m: 4, superResolved: true,
      notes: ["The earliest files are named JL101K."],
      sources: ["CGSTL super-resolution production documents"]),
    jilinPMS(
      "JL1KF01B", satellites: ["JL1KF01B"], pan_m: 0.5, mss_m: 2, superResolved: true,
      sources: ["Remote Sensing 2024, 16(20), 3893"]),
    jilinPMS(
      "JL1KF01C", satellites: ["JL1KF01C"], pan_m: 0.5, mss_m: nil, superResolved: true,
      sources: ["CGSTL super-resolution production documents"]),
    jilinPMS(
      "JL1KF02A", satellites: ["JL1KF02A"], pan_m: 0.5, mss_m: nil, superResolved: true,
      sources: ["CGSTL super-resolution production documents"]),
    jilinPMS(
      "JL1KF02B", satellites: ["JL1KF02B"], pan_m: 0.5, mss_m: nil, superResolved: true,
      sources: ["CGSTL super-resolution production documents"]),
  ]

  /// What an unknown Jilin-1 satellite is taken for; found by id alone.
  static let jilinGeneric: [Sensor] = [
    jilinPMS("JL1", satellites: [], pan_m: nil, mss_m: nil),
    jilinColour(
      "JL1-RGB", satellites: [], bands: bayer, order: .general, pan: nil, pan_m: nil, mss_m: nil),
  ]
}
