// Village names in the manner of the Songnen plain, for field names.

enum VillageNames {
  private static let fronts = [
    "东", "西", "南", "北", "前", "后", "大", "小", "新", "老", "中", "上", "下", "双", "三", "四", "五",
    "永", "长", "太",
  ]
  private static let backs = [
    "岗", "甸子", "窝棚", "泡子", "林子", "屯", "围子", "家店", "河沿", "榆树", "柳条", "井子", "胜", "发",
    "兴", "平", "安", "山", "龙", "台",
  ]

  /// The first village of seed 1 is 东岗村; 400 names in all, so a large scene holds some twice, as the plain does.
  static func name(ordinal: Int, seed: UInt64) -> String {
    let shift = Int((seed &- 1) % 400) * 57
    let number = (ordinal * 147 + shift) % 400
    return fronts[number % 20] + backs[number / 20] + "村"
  }
}
