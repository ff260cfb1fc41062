// SunlightErrorTests: what is said when haze stays.

import Raster
import Sunlight
import Testing

struct SunlightErrorTests {
  static let errors: [SunlightError] = [
    .noDarkObject(centre_nm: 480, reflectance: 0.4, limit: 0.2), .sunTooLow(elevation_deg: 4, limit_deg: 10),
    .badNumber(name: "air pressure", value: -1),
  ]

  @Test("every refusal has its own name, a sentence and a way out", arguments: errors)
  func words(_ error: SunlightError) {
    guard case .refused = error.outcome else {
      Issue.record("\(error)")
      return
    }
    #expect(error.id.hasPrefix("sunlight.") && error.remedy.contains("--atmosphere none"))
    #expect(error.place == nil && Set(Self.errors.map(\.id)).count == Self.errors.count)
  }

  @Test("numbers stand in the sentence")
  func numbers() {
    #expect(Self.errors[0].what.contains("480.0 nm is 0.4, over 0.2"))
    let long = SunlightError.noDarkObject(centre_nm: 480, reflectance: 0.23975000000000005, limit: 0.2)
    #expect(long.what.contains("is 0.24, over 0.2,"))
    #expect(Self.errors[1].what.contains("4.0° high"))
    #expect(Self.errors[2].what == "the air pressure is -1.0, which no scene has")
  }
}
