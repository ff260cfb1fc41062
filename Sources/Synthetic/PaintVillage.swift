// Paints villages and highways over what the land held before.

extension Painter {
  func paintVillage(_ village: Village, _ line: BlockRow, onto canvas: inout Canvas) {
    let table = noise.fractal.span
    let crowns = line.texels(per: 2.3)
    for column in line.columns {
      let ground = line.place(column)
      let place = village.position(x: ground.x, y: ground.y)
      let part = village.part(at: place)
      if case .outside = part { continue }
      paint(part, crown: crowns.value(column, table), at: column, onto: &canvas)
    }
  }

  @inline(__always)
  private func paint(_ part: Village.Part, crown: Float, at column: Int, onto canvas: inout Canvas) {
    switch part {
    case .outside:
      break
    case .fringe:
      canvas.lay(
        palette.grass * (1 + 0.2 * crown), share: smoothStep(-0.6, 0, crown), rough: 0.03, at: column)
      plantTrees(share: smoothStep(0.02, 0.2, crown), crown: crown, at: column, onto: &canvas)
    case .street:
      canvas.lay(palette.street, share: 0.92, rough: 0.03, at: column)
      plantTrees(share: 0.8 * smoothStep(0.4, 0.6, crown), crown: crown, at: column, onto: &canvas)
    case .yard:
      canvas.lay(palette.yard * (1 + 0.25 * crown), share: 1, rough: 0.06, at: column)
      plantTrees(share: smoothStep(0.2, 0.4, crown), crown: crown, at: column, onto: &canvas)
    case .garden:
      canvas.lay(palette.garden * (1 + 0.3 * crown), share: 1, rough: 0.06, at: column)
    case .trees:
      canvas.lay(palette.garden, share: 1, rough: 0.05, at: column)
      plantTrees(share: 0.9, crown: crown, at: column, onto: &canvas)
    case .roof(let color, let lit, let glint):
      // Half of the roofs are of grey tile; a new sheet roof turned to the sun blinds the sensor.
      let kinds = [0, 1, 1, 2, 2, 2, 2, 3]
      canvas.lay(palette.roofs[kinds[color & 7]] * lit, share: 1, rough: 0.03, at: column)
      if glint { canvas.lay(Spectrum(repeating: 1.6), share: 1, rough: 0.1, at: column) }
    case .houseShade:
      canvas.lay(palette.yard * palette.shade, share: 1, rough: 0.05, at: column)
    }
  }

  func paintHighway(_ road: Highway, _ line: BlockRow, onto canvas: inout Canvas) {
    let table = noise.fractal.span
    let crowns = line.texels(per: 2.6)
    let gaps = line.texels(per: 11)
    for column in line.columns {
      let ground = line.place(column)
      let aside = road.position(x: ground.x, y: ground.y).aside.magnitude
      guard aside < Highway.trees_m + 2 else { continue }
      let crown = crowns.value(column, table)
      let gap = gaps.value(column, table)
      let row = min(pixelShare(Highway.trees_m - 1.5 + crown * 2 - aside), pixelShare(aside - 11))
      if gap > -0.3 { plantTrees(share: row, crown: crown, at: column, onto: &canvas) }
      canvas.lay(
        palette.margin * (1 + 0.1 * crown), share: pixelShare(Highway.verge_m - aside) * 0.9, rough: 0.02,
        at: column)
      canvas.lay(
        palette.paved * (1 + 0.05 * crown), share: pixelShare(Highway.carriageway_m - aside), rough: 0.014,
        at: column)
    }
  }
}
