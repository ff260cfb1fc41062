// ItemSTAC: the STAC item of what was made of a scene.

internal import GeoFile
internal import Indices
internal import Raster
internal import Scene
internal import Snow

struct ItemSTAC {
  let job: IndexJob
  let names: OutputNames
  let software: Record.Software

  /// - Throws: `BatchError.timeMissing`: an item cannot be without a time.
  func item(of outputs: [RecordedOutput]) throws -> STACItem {
    let contract = job.scene.contract
    guard let time = contract.time?.value else { throw BatchError.timeMissing(path: job.scene.path) }
    let outline = GroundPlace.outline(of: job.source.grid) ?? []
    var item = STACItem(
      id: names.scene, rings: [outline.map { (longitude_deg: $0.x, latitude_deg: $0.y) }], time: time,
      grid: job.source.grid, cloudCover_percent: contract.cloudShare_percent?.value,
      platform: contract.sensor?.value.id, groundSampleDistance_m: groundSampleDistance_m,
      processingLevel: job.level.rawValue,
      software: ["Heitu": software.heitu, "GDAL": software.gdal],
      assets: assets(outputs))
    item.snowCover_percent = outputs.lazy.compactMap(\.snow).first?.snowOfScene_percent
    return item
  }

  /// Of the output where its map is in metres; else as the metadata say.
  private var groundSampleDistance_m: Double? {
    let grid = job.source.grid
    if let place = grid.geoTransform, let crs = grid.crs, GroundPlace.isMetric(crs) {
      let six = place.coefficients
      return (six[1] * six[1] + six[4] * six[4]).squareRoot()
    }
    return job.scene.contract.pixelSize_m?.value
  }

  private func assets(_ outputs: [RecordedOutput]) -> [STACItem.Asset] {
    let medium: STACItem.Medium = job.form.hasOverviews ? .cog : .geoTIFF
    var assets: [STACItem.Asset] = []
    func add(
      _ name: String, key: String, title: String, _ medium: STACItem.Medium, role: String,
      bands: [STACItem.Band]
    ) {
      guard let output = outputs.first(where: { $0.name == name }) else { return }
      assets.append(
        STACItem.Asset(
          key: key, fileName: name, title: title, medium: medium, roles: [role], byteCount: output.bytes,
          digest: output.sha256, bands: bands))
    }
    for (layer, name) in names.indices.enumerated() {
      let index = job.indices[layer]
      let statistics = outputs.first { $0.name == name }?.bands?.first
      add(
        name, key: index.name, title: index.longName, medium, role: "data",
        bands: [band(index, job.encodings[layer], statistics)])
    }
    for (name, title) in zip(names.snow, names.snowTitles) {
      add(
        name, key: String(name.dropFirst(names.scene.count + 1).dropLast(4)), title: title, medium,
        role: "data",
        bands: [
          STACItem.Band(
            name: "snow", description: title, type: .uint8, nodata: Double(SnowClass.nodata.rawValue),
            isSpectral: false)
        ])
    }
    if let name = names.reasons {
      add(
        name, key: "reasons", title: "Why each pixel counts or not", medium, role: "data-mask",
        bands: job.indices.map {
          STACItem.Band(name: $0.name, description: "reasons of \($0.name)", type: .uint8, isSpectral: false)
        })
    }
    for preview in names.previews {
      let index = job.indices[preview.index].name
      add(
        preview.name, key: "\(index)-preview", title: "Preview of \(index)", .png, role: "overview", bands: []
      )
    }
    return assets
  }

  private func band(
    _ index: RequestedIndex, _ encoding: Encoding, _ statistics: BandStatistics?
  ) -> STACItem.Band {
    let isInteger = encoding == .int16
    return STACItem.Band(
      name: index.name, description: index.longName, type: encoding.type,
      nodata: isInteger ? Double(Encoding.nodata) : .nan, scale: isInteger ? 1 / Double(Encoding.scale) : nil,
      offset: isInteger ? 0 : nil, statistics: statistics)
  }
}
