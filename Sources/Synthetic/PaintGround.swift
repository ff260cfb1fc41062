// Paints farmland: which district owns each pixel, then its parcels or grass.

extension Painter {
  /// Fills the whole row with fields and grassland.
  func paintGround(_ plan: BlockPlan, _ line: BlockRow, onto canvas: inout Canvas) {
    findOwners(plan, line, onto: &canvas)
    var column = line.columns.lowerBound
    while column < line.columns.upperBound {
      let owner = canvas.owners[column]
      var end = column + 1
      while end < line.columns.upperBound && canvas.owners[end] == owner { end += 1 }
      let index = plan.sites[owner].district
      if land.districts.all[index].kind == .grassland {
        paintGrass(column..<end, line, onto: &canvas)
      } else {
        paintParcels(index, column..<end, line, onto: &canvas)
      }
      column = end
    }
  }

  private func findOwners(_ plan: BlockPlan, _ line: BlockRow, onto canvas: inout Canvas) {
    if plan.sites.count == 1 {
      for column in line.columns { canvas.owners[column] = 0 }
      return
    }
    let sites = plan.sites.span
    for column in line.columns {
      let x = line.local.x + Float(column) * line.step.x
      let y = line.local.y + Float(column) * line.step.y
      var best = Float.infinity
      var owner = 0
      for index in sites.indices {
        let site = sites[index]
        let value = site.constant + site.slopeX * x + site.slopeY * y
        if value < best {
          best = value
          owner = index
        }
      }
      canvas.owners[column] = owner
    }
  }

  private func paintGrass(_ columns: Range<Int>, _ line: BlockRow, onto canvas: inout Canvas) {
    let table = noise.fractal.span
    let wide = line.texels(per: 23)
    let fine = line.texels(per: 4.1)
    for column in columns {
      let patch = wide.value(column, table)
      let detail = fine.value(column, table)
      let bare = smoothStep(0.2, 0.62, patch + 0.35 * detail)
      let wet = smoothStep(0.3, 0.6, -patch + 0.2 * detail)
      var color = palette.grass * (1 + 0.16 * detail)
      color += (palette.saline - color) * bare
      color += (palette.reeds - color) * (wet * 0.7)
      canvas.surface[column] = color
      canvas.rough[column] = 0.02
    }
  }

  private func paintParcels(_ index: Int, _ columns: Range<Int>, _ line: BlockRow, onto canvas: inout Canvas)
  {
    let fractal = noise.fractal.span
    let lines = noise.lines.span
    let district = land.districts.all[index]
    let start = district.position(x: line.ground.x, y: line.ground.y)
    let step = SIMD2(
      line.groundStep.x * district.cosine + line.groundStep.y * district.sine,
      line.groundStep.y * district.cosine - line.groundStep.x * district.sine)
    let p0 = Float(start.x)
    let q0 = Float(start.y)
    let dp = Float(step.x)
    let dq = Float(step.y)
    let soil = line.texels(per: 13)
    let grain = NoiseTrack(
      u: texel(start.x, per: 3.3), v: texel(start.y, per: 17), du: texel(step.x, per: 3.3),
      dv: texel(step.y, per: 17))
    var first = p0 + Float(columns.lowerBound) * dp
    var parcel = Parcel(district: district, p: first, q: q0 + Float(columns.lowerBound) * dq)
    var paint = ParcelPaint(parcel, district: district, palette: palette)
    for column in columns {
      let p = p0 + Float(column) * dp
      let q = q0 + Float(column) * dq
      if p < parcel.west || p >= parcel.east || q < parcel.south || q >= parcel.north {
        first = p
        parcel = Parcel(district: district, p: p, q: q)
        paint = ParcelPaint(parcel, district: district, palette: palette)
      }
      let patch = soil.value(column, fractal)
      let fine = grain.value(column, fractal)
      let drill = lines[Int(p * 0.145 + 1_024) & 255]
      let plot = lines[(Int(p * paint.plotPerMetre + 1_024) &+ paint.plotShift) & 255]
      let share =
        paint.share + paint.slopeP * (p - parcel.west) + paint.slopeQ * (q - parcel.south)
        + paint.patch * patch + paint.fine * fine + paint.line * (drill + plot)
      let full = max(0, min(1, share))
      let light = 1 + paint.tone * (0.6 * fine + 0.5 * plot + 0.5 * drill + patch)
      let color = (paint.ground + (paint.cover - paint.ground) * full) * light
      let side = min(p - parcel.west, parcel.east - p) - Parcel.sideMargin_m
      let end = min(q - parcel.south, parcel.north - q) - Parcel.endMargin_m
      let inside = pixelShare(min(side, end))
      canvas.surface[column] = paint.margin + (color - paint.margin) * inside
      canvas.rough[column] = paint.rough
    }
  }
}

/// The looks of one parcel.
struct ParcelPaint {
  var cover: Spectrum
  var ground: Spectrum
  var margin: Spectrum
  var share: Float
  var slopeP: Float
  var slopeQ: Float
  var patch: Float
  var fine: Float
  var line: Float
  var tone: Float
  var rough: Float
  var plotPerMetre: Float
  var plotShift: Int

  @inline(__always)
  init(_ parcel: Parcel, district: District, palette: Palette) {
    let look = palette.crops[parcel.crop.rawValue]
    let hash = Hash.mix(parcel.hash)
    let more = Hash.mix(hash)
    let hue = Spectrum(
      Hash.signed(more, 0), Hash.signed(more, 1), Hash.signed(more, 2), Hash.signed(more, 3))
    cover = look.cover * ((hue + Hash.signed(hash, 0)) * look.hue + 1)
    ground = look.ground * (1 + 0.12 * Hash.signed(hash, 1))
    margin = palette.margin + (palette.track - palette.margin) * (0.15 + 0.5 * Hash.unit(hash, 2))
    let parcelSpread = Hash.signed(hash, 3) - 0.4 * Hash.unit(more, 0)
    share = look.share + look.spread * (parcelSpread + 0.3 * district.vigour)
    let width = max(20, parcel.east - parcel.west)
    let length = max(40, parcel.north - parcel.south)
    slopeP = look.patch * 0.5 * Hash.signed(more, 1) / width
    slopeQ = look.patch * 0.9 * Hash.signed(more, 2) / length
    patch = look.patch
    fine = look.fine
    line = look.line * 0.5
    tone = look.rough * 1.4
    rough = look.rough
    plotPerMetre = 1 / (11 + 22 * Hash.unit(more, 3))
    plotShift = Int(truncatingIfNeeded: more & 255)
  }
}
