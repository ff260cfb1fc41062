// Paints windows of a scene block by block: ground, then what stands on it, then sky and sensor.

struct Painter {
  let scene: SampleScene
  let land: Land
  let palette: Palette
  let frame: ImageFrame
  let noise = NoiseTable.shared

  init(_ scene: SampleScene) {
    self.scene = scene
    land = scene.land
    palette = scene.palette
    frame = scene.frame
  }

  /// Paints the pixels of a block that lie in the window.
  func paint(
    _ plan: BlockPlan, window: PaintWindow, onto canvas: inout Canvas, into planes: inout MutableSpan<UInt16>
  ) {
    let columns =
      max(
        0, window.column - plan.column)..<min(
        BlockPlan.side, window.column + window.width - plan.column)
    let rows =
      max(
        0, window.row - plan.row)..<min(
        BlockPlan.side, window.row + window.height - plan.row)
    let size = window.width * window.height
    for row in rows {
      let start = (plan.row + row - window.row) * window.width + plan.column - window.column
      if plan.sight == .none {
        for band in 0..<4 {
          for column in columns { planes[band * size + start + column] = 0 }
        }
        continue
      }
      let line = BlockRow(plan: plan, frame: frame, row: row, columns: columns)
      paintGround(plan, line, onto: &canvas)
      if plan.hasEdges { paintEdges(plan, line, onto: &canvas) }
      if !plan.banks.isEmpty { paintRiver(plan.banks.span, line, onto: &canvas) }
      for village in plan.villages { paintVillage(village, line, onto: &canvas) }
      for index in plan.highways { paintHighway(land.highways[index], line, onto: &canvas) }
      if plan.clouds.isEmpty {
        paintAir(line, onto: &canvas)
      } else {
        paintSky(plan.clouds.span, line, onto: &canvas)
      }
      expose(&canvas, plan, line, bandSize: size, start: start, into: &planes)
    }
  }

  /// What the air adds and takes, without clouds.
  private func paintAir(_ line: BlockRow, onto canvas: inout Canvas) {
    let path = palette.path
    let share = palette.transmittance
    for column in line.columns { canvas.surface[column] = canvas.surface[column] * share + path }
  }
}

/// The window of pixels asked for.
struct PaintWindow {
  let column: Int
  let row: Int
  let width: Int
  let height: Int
}

extension SampleScene {
  /// Fills `planes` (band after band, B G R NIR, each `width` × `height`, row after row) with DN of a window
  /// of the scene: 0 outside what the sensor saw, else 1…4095.
  ///
  /// A pixel has the same value in every window. Windows of whole multiples of 32 rows and columns are the
  /// fastest: what touches a block of 32 × 32 pixels is looked up once for it.
  package func fill(column: Int, row: Int, width: Int, height: Int, into planes: inout [UInt16]) {
    precondition(planes.count == 4 * width * height, "planes must hold 4 × width × height values")
    guard width > 0, height > 0 else { return }
    let window = PaintWindow(column: column, row: row, width: width, height: height)
    let painter = Painter(self)
    var canvas = Canvas()
    var target = planes.mutableSpan
    let side = BlockPlan.side
    for blockRow in (row >> 5)...((row + height - 1) >> 5) {
      for blockColumn in (column >> 5)...((column + width - 1) >> 5) {
        let plan = BlockPlan(scene: self, column: blockColumn * side, row: blockRow * side)
        painter.paint(plan, window: window, onto: &canvas, into: &target)
      }
    }
  }
}
