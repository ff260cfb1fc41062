// Paints what runs between districts: tracks, ditches, and tree belts with their shade.

extension Painter {
  func paintEdges(_ plan: BlockPlan, _ line: BlockRow, onto canvas: inout Canvas) {
    let table = noise.fractal.span
    let crowns = line.texels(per: 2.6)
    let gaps = line.texels(per: 9)
    let sites = plan.sites.span
    let edges = plan.edges.span
    for column in line.columns {
      let owner = canvas.owners[column]
      let x = line.local.x + Float(column) * line.step.x
      let y = line.local.y + Float(column) * line.step.y
      let own = sites[owner]
      let value = own.constant + own.slopeX * x + own.slopeY * y
      var nearest = DistrictEdge.reach_m
      var found = -1
      for index in 0..<sites.count where index != owner {
        let edge = edges[owner * BlockPlan.maximumSites + index]
        guard edge.divides else { continue }
        let site = sites[index]
        let other = site.constant + site.slopeX * x + site.slopeY * y
        let distance = (other - value) * edge.inverse
        if distance < nearest {
          nearest = distance
          found = owner * BlockPlan.maximumSites + index
        }
      }
      guard found >= 0 else { continue }
      let edge = edges[found]
      paint(
        edge, distance: nearest, crown: crowns.value(column, table), gap: gaps.value(column, table),
        at: column, onto: &canvas)
    }
  }

  @inline(__always)
  private func paint(
    _ edge: BlockPlan.LocalEdge, distance: Float, crown: Float, gap: Float, at column: Int,
    onto canvas: inout Canvas
  ) {
    let line = edge.line
    let verge = pixelShare(line.full_m - distance)
    if verge > 0 { canvas.lay(palette.margin, share: verge * 0.9, rough: 0.02, at: column) }
    if line.kind == .ditch {
      let water = (palette.water + palette.waterPatch) * 0.5
      canvas.lay(water, share: pixelShare(line.core_m - distance) * 0.9, rough: 0.01, at: column)
      return
    }
    if line.core_m > 0 {
      let share = pixelShare(line.core_m - distance)
      let worn = 0.4 + 0.6 * Hash.unit(line.seed, 1)
      if share > 0 {
        canvas.lay(palette.track * (1 + 0.1 * gap), share: share * worn, rough: 0.02, at: column)
      }
    }
    guard line.hasTrees, gap > -0.52 else { return }
    let sunward = (edge.normal * scene.sky.shadePerMetre).sum()
    if sunward > 0.05 && distance > line.core_m {
      let reach = line.full_m + 13 * sunward * (0.8 + 0.5 * crown)
      let share = pixelShare(reach - distance)
      if share > 0 { canvas.surface[column] *= 1 - (1 - palette.shade) * (share * 0.85) }
    }
    plantTrees(
      share: min(
        pixelShare(line.full_m - 1 + 2.5 * crown - distance),
        line.core_m > 0 ? pixelShare(distance - line.core_m - 1.5) : 1), crown: crown, at: column,
      onto: &canvas)
  }

  /// Crowns over a share of a pixel: lit and shaded sides follow the fine noise.
  @inline(__always)
  func plantTrees(share: Float, crown: Float, at column: Int, onto canvas: inout Canvas) {
    guard share > 0 else { return }
    let cover = share * palette.crown * max(0.35, min(1, 0.85 + 0.9 * crown))
    canvas.lay(palette.tree * (1 + 0.42 * crown), share: cover, rough: 0.05, at: column)
  }
}
