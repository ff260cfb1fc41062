// SceneMerge: MSS and PAN of one Jilin-1 scene that were produced under different counts.

enum SceneMerge {
  /// Groups of the same scene but for the production count become one where no part is there twice.
  static func merged(_ groups: [SceneGroup]) -> [SceneGroup] {
    var result: [SceneGroup] = []
    var places: [DeliveryName: [Int]] = [:]
    for group in groups {
      guard let key = key(of: group) else {
        result.append(group)
        continue
      }
      let parts = parts(of: group)
      if let place = places[key]?.prefix(4).first(where: {
        parts.isDisjoint(with: self.parts(of: result[$0]))
      }) {
        result[place].files = (result[place].files + group.files).sorted { $0.path < $1.path }
      } else {
        places[key, default: []].append(result.count)
        result.append(group)
      }
    }
    return result
  }

  /// The scene without its count, of groups that hold MSS or PAN.
  private static func key(of group: SceneGroup) -> DeliveryName? {
    guard !parts(of: group).isEmpty, parts(of: group).isSubset(of: ["MSS", "PAN", "PAN_NOSR"]),
      case .jilin1(var name)? = group.rasters.first?.name, !name.isMosaic
    else { return nil }
    (name.count, name.part, name.orderId) = (nil, nil, nil)
    (name.isCopy, name.isNotSuperResolved) = (false, false)
    return .jilin1(name)
  }

  private static func parts(of group: SceneGroup) -> Set<String> { Set(group.rasters.compactMap(\.part)) }
}
