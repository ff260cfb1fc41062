// Paints the river, its sand, the wet meadow beside it and the dyke around that.

extension Painter {
  func paintRiver(_ banks: Span<Spectrum>, _ line: BlockRow, onto canvas: inout Canvas) {
    let table = noise.fractal.span
    let ripple = line.texels(per: 5.5)
    let wide = line.texels(per: 21, offset: 0x5A_1234_77F1)
    let crowns = line.texels(per: 2.6)
    for column in line.columns {
      let bank = line.between(banks, at: column)
      guard bank.z < 6 else { continue }
      let fine = ripple.value(column, table)
      let patch = wide.value(column, table)
      paintBank(
        waterline: bank.x + 3.2 * fine, sand: bank.y, dyke: bank.z, fine: fine, patch: patch,
        crown: crowns.value(column, table), at: column, onto: &canvas)
    }
  }

  @inline(__always)
  private func paintBank(
    waterline: Float, sand: Float, dyke: Float, fine: Float, patch: Float, crown: Float, at column: Int,
    onto canvas: inout Canvas
  ) {
    let meadow = pixelShare(-dyke)
    if meadow > 0 && waterline > -4 {
      let wet = smoothStep(-0.1, 0.35, patch + 0.3 * fine)
      var color = palette.grass * (1 + 0.2 * fine + 0.1 * patch)
      color += (palette.reeds - color) * wet
      canvas.lay(color, share: meadow, rough: 0.024, at: column)
      // Old arms of the river, and willows.
      let slough = smoothStep(0.38, 0.46, -patch + 0.12 * fine) * smoothStep(12, 22, waterline)
      if slough > 0 { canvas.lay(palette.water, share: slough * meadow, rough: 0.008, at: column) }
      let willow = smoothStep(0.16, 0.34, patch * 0.6 + crown * 0.6) * (1 - slough)
      plantTrees(
        share: willow * meadow * smoothStep(4, 12, waterline - sand), crown: crown, at: column, onto: &canvas)
    }
    if dyke.magnitude < 7 {
      let crest = pixelShare(1.6 - dyke.magnitude)
      canvas.lay(palette.margin, share: pixelShare(5.5 - dyke.magnitude) * 0.8, rough: 0.02, at: column)
      canvas.lay(palette.track, share: crest, rough: 0.02, at: column)
    }
    let beach = pixelShare(max(2, sand + 6 * fine) - waterline)
    if beach > 0 {
      let wetEdge = 1 - 0.25 * pixelShare(6 - waterline)
      canvas.lay(palette.sand * (wetEdge * (1 + 0.08 * patch)), share: beach, rough: 0.016, at: column)
    }
    let water = pixelShare(-waterline)
    if water > 0 {
      let shallow = smoothStep(-22, -2, waterline) * 0.45
      let silt = min(1, shallow + smoothStep(-0.25, 0.5, patch + 0.25 * fine) * 0.75)
      let color = palette.water + (palette.waterPatch - palette.water) * silt
      canvas.lay(color, share: water, rough: 0.006, at: column)
    }
  }
}
