// JilinVideo: Jilin-1 satellites without near infrared.

internal import Raster

extension SensorCatalog {
  static let jilinVideo: [Sensor] = [
    jilinColour(
      "JL101A", satellites: ["JL101A"],
      bands: [
        (.blue, Edges(450...520, .confirmed), 1_984.3), (.green, Edges(520...600, .confirmed), 1_816.5),
        (.red, Edges(630...690, .confirmed), 1_536.2),
      ],
      order: .confirmed, pan: (Edges(500...800, .confirmed), 1_556.3), pan_m: 0.72, mss_m: 2.88,
      notes: ["PCI states a panchromatic GSD of 0.92 m."]),
    jilinColour(
      "JL103B", satellites: ["JL103B"], bands: bayer, order: .inferred, pan: (.unknown, nil), pan_m: 0.92,
      mss_m: 2.88, notes: ["Placed to 200 m without ground control."]),
    jilinColour(
      "JL104B", satellites: ["JL104B", "JL105B", "JL106B"], bands: bayer, order: .inferred,
      pan: (.unknown, nil), pan_m: 0.92, mss_m: 3.68, notes: ["GSD inferred from JL107B."]),
    jilinColour(
      "JL107B", satellites: ["JL107B", "JL108B"], bands: bayer, order: .inferred, pan: (.unknown, nil),
      pan_m: 0.92, mss_m: 3.68, notes: ["Placed to 100 m (CE90) without ground control."]),
    jilinColour(
      "JL1GF03C", satellites: ["JL1GF03C"], bands: bayer, order: .inferred, pan: nil, pan_m: nil, mss_m: 1.2,
      bits: 12),
  ]
}
