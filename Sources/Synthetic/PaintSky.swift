// Puts air, cloud and cloud shadow over a row, then turns reflectance into the sensor's numbers.

extension Painter {
  func paintSky(_ clouds: Span<SIMD2<Float>>, _ line: BlockRow, onto canvas: inout Canvas) {
    let table = noise.fractal.span
    let wisps = line.texels(per: 6.5)
    let path = palette.path
    let transmittance = palette.transmittance
    // Shade keeps the blue light of the sky; over snow it is lit from all sides.
    let deep = Spectrum(0.56, 0.63, 0.67, 0.70) * (scene.season == .summer ? 1 : 0.8)
    for column in line.columns {
      let density = line.between(clouds, at: column)
      let wisp = wisps.value(column, table)
      let dark = smoothStep(Sky.thin - 0.04, Sky.whole, density.y + 0.05 * wisp)
      let light = 1 - deep * dark
      var color = canvas.surface[column] * light * transmittance + path * (1 - 0.25 * dark)
      let thick = smoothStep(Sky.thin, Sky.whole, density.x + 0.12 * wisp)
      let relief = 0.86 + 0.12 * smoothStep(Sky.whole, Sky.whole + 0.9, density.x) + 0.07 * wisp
      color += (palette.cloud * relief + path * 0.6 - color) * (thick * 0.985)
      canvas.surface[column] = color
      canvas.rough[column] *= 1 - 0.8 * thick
    }
  }

  /// DN = round(scale · reflectance + offset + noise), 1…4095; 0 where the sensor saw nothing.
  func expose(
    _ canvas: inout Canvas, _ plan: BlockPlan, _ line: BlockRow, bandSize: Int, start: Int,
    into planes: inout MutableSpan<UInt16>
  ) {
    let radiometry = scene.radiometry
    let scale = radiometry.scale
    let offset = radiometry.offset
    let shot = radiometry.shotVariance
    let read = radiometry.readVariance
    let normal = noise.normal.span
    let surface = canvas.surface
    let rough = canvas.rough
    let some = plan.sight == .some
    let rowHash = Hash.of(land.seed &+ (scene.season == .summer ? 3 : 4), plan.row + line.row)
    for column in line.columns {
      let target = start &+ column
      if some && !frame.sees(line.place(column)) {
        for band in 0..<4 { planes[band &* bandSize &+ target] = 0 }
        continue
      }
      let hash = Hash.mix(
        rowHash &+ UInt64(truncatingIfNeeded: plan.column &+ column) &* 0x9FB2_1C65_1E98_DF25)
      let draw = Spectrum(
        normal[Int(hash & 2_047)], normal[Int(hash >> 11 & 2_047)], normal[Int(hash >> 22 & 2_047)],
        normal[Int(hash >> 33 & 2_047)])
      let texture = 1 + rough[column] * normal[Int(hash >> 44 & 2_047)]
      let value = surface[column] * scale * texture + offset
      // One step of Newton's root from a straight line: within 3 % above 100 DN, and the same everywhere.
      let guess = value * 0.0034 + 4.5
      let deviation = (guess + (value * shot + read) / guess) * 0.5
      // Adding 2²³ leaves the nearest whole number in the low bits.
      let whole = value + deviation * draw + 8_388_608
      planes[target] = Self.number(whole.x)
      planes[bandSize &+ target] = Self.number(whole.y)
      planes[2 &* bandSize &+ target] = Self.number(whole.z)
      planes[3 &* bandSize &+ target] = Self.number(whole.w)
    }
  }

  /// The DN in a value raised by 2²³, held between 1 and 4095. Bit patterns of positive numbers keep their order.
  @inline(__always)
  private static func number(_ raised: Float) -> UInt16 {
    let steps = Int32(bitPattern: raised.bitPattern) &- 0x4B00_0000
    return UInt16(truncatingIfNeeded: max(1, min(4_095, steps)))
  }
}
