#!/usr/bin/env python3
"""Checks cloud-optimised GeoTIFFs by programs of others: GDAL's validator (every leader and trailer), rio cogeo
validate --strict, and a comparison of all that Debian's GDAL, the GDAL in rasterio and tifffile read in them.

usage: check_cog.py FILE...    run by the Python of the oracles' environment (Scripts/install.sh oracles)
"""

import hashlib
import json
import math
import re
import struct
import subprocess
import sys
from pathlib import Path

DEBIAN = "/usr/bin/python3"
# Levels larger than this are compared by their first and last tiles.
LARGEST_PIXELS = 1 << 27


def digest(arrays):
    """A sum over pixels in native order; every NaN counts as the same."""
    import numpy

    total = hashlib.sha256()
    for array in arrays:
        array = numpy.ascontiguousarray(array)
        if array.dtype.kind == "f":
            array = numpy.where(numpy.isnan(array), numpy.array(numpy.nan, array.dtype), array)
        total.update(str(array.dtype.name).encode() + array.tobytes())
    return total.hexdigest()


def windows(width, height, side):
    """The rectangles of a level that are compared."""
    if width * height <= LARGEST_PIXELS:
        return [(0, 0, width, height)]
    last = ((width - 1) // side * side, (height - 1) // side * side)
    return [(x, y, min(side, width - x), min(side, height - y)) for x, y in ((0, 0), last)]


def plain(number):
    if number is None:
        return None
    return "nan" if math.isnan(number) else float(number)


def by_gdal(path):
    """What Debian's GDAL reads."""
    from osgeo import gdal

    gdal.UseExceptions()
    data = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR, allowed_drivers=["GTiff"])
    first = data.GetRasterBand(1)
    side = first.GetBlockSize()[0]
    levels = []
    for level in range(first.GetOverviewCount() + 1):
        bands = [data.GetRasterBand(i + 1) for i in range(data.RasterCount)]
        if level:
            bands = [band.GetOverview(level - 1) for band in bands]
        width, height = bands[0].XSize, bands[0].YSize
        pixels = (band.ReadAsArray(*w) for band in bands for w in windows(width, height, side))
        levels.append({
            "size": [width, height], "nodata": [plain(band.GetNoDataValue()) for band in bands],
            "pixels": digest(pixels)})
    system = data.GetSpatialRef()
    bands = [data.GetRasterBand(i + 1) for i in range(data.RasterCount)]
    return {
        "levels": levels, "epsg": int(system.GetAuthorityCode(None)) if system else None,
        "transform": list(data.GetGeoTransform()),
        "scale": [plain(band.GetScale() or 1) for band in bands],
        "offset": [plain(band.GetOffset() or 0) for band in bands],
        "descriptions": [band.GetDescription() or None for band in bands],
        "items": {k: v for k, v in data.GetMetadata().items() if k != "AREA_OR_POINT"},
        "band items": [band.GetMetadata() for band in bands]}


def by_rasterio(path):
    """What the GDAL in rasterio's wheel reads."""
    import rasterio
    from rasterio.windows import Window

    levels = []
    with rasterio.open(path) as data:
        count = len(data.overviews(1))
        system = data.crs
        found = {
            "epsg": system.to_epsg() if system else None,
            "transform": list(data.transform.to_gdal()),
            "scale": [plain(n) for n in data.scales], "offset": [plain(n) for n in data.offsets],
            "descriptions": list(data.descriptions),
            "items": {k: v for k, v in data.tags().items() if k not in ("AREA_OR_POINT", "OVR_RESAMPLING_ALG")},
            "band items": [data.tags(i) for i in data.indexes]}
    for level in range(count + 1):
        options = {"overview_level": level - 1} if level else {}
        with rasterio.open(path, **options) as data:
            side = data.block_shapes[0][1]
            pixels = (
                data.read(i, window=Window(*w)) for i in data.indexes
                for w in windows(data.width, data.height, side))
            levels.append({
                "size": [data.width, data.height], "nodata": [plain(n) for n in data.nodatavals],
                "pixels": digest(pixels)})
    return {"levels": levels, **found}


def by_tifffile(path):
    """What tifffile reads; place and metadata it gives as tags."""
    import numpy
    import tifffile

    levels = []
    with tifffile.TiffFile(path) as data:
        for page in data.pages:
            width, height, bands = page.imagewidth, page.imagelength, page.samplesperpixel
            side = page.tilewidth
            across, down = -(-width // side), -(-height // side)
            if width * height <= LARGEST_PIXELS:
                pixels = page.asarray().reshape(bands, height, width)
            else:
                pixels = []
                for band in range(bands):
                    for tile in (0, across * down - 1):
                        index = band * across * down + tile
                        data.filehandle.seek(page.dataoffsets[index])
                        block = page.decode(data.filehandle.read(page.databytecounts[index]), index)[0]
                        x, y, w, h = windows(width, height, side)[0 if tile == 0 else 1]
                        pixels.append(numpy.asarray(block).reshape(side, -1)[:h, :w])
            text = page.tags[42113].value if 42113 in page.tags else None
            levels.append({
                "size": [width, height],
                "nodata": [None if text is None else plain(float(text))] * bands, "pixels": digest(pixels)})
        page = data.pages[0]
        keys = page.geotiff_tags or {}
        code = keys.get("ProjectedCSTypeGeoKey", keys.get("GeographicTypeGeoKey"))
        found = {"levels": levels, "epsg": None if code is None else int(code)}
        if 33550 in page.tags and not keys.get("GTRasterTypeGeoKey", 1) == 2:
            (dx, dy, _), tie = page.tags[33550].value, page.tags[33922].value
            found["transform"] = [tie[3] - tie[0] * dx, dx, 0.0, tie[4] + tie[1] * dy, 0.0, -dy]
        text = page.tags[42112].value if 42112 in page.tags else ""
        for word, default in (("scale", 1), ("offset", 0)):
            found[word] = [float(default)] * page.samplesperpixel
            for band, value in re.findall(rf'sample="(\d+)" role="{word}">([^<]*)<', text):
                found[word][int(band)] = plain(float(value))
    return found


def frames(path):
    """Complaints about leaders, trailers and gaps of the tiles of every band, not of the first alone."""
    import tifffile

    # The tiles that another level follows.
    complaints, places, lasts = [], [], set()
    with tifffile.TiffFile(path) as data:
        sizes = [page.imagewidth * page.imagelength for page in data.pages]
        if sizes != sorted(sizes, reverse=True):
            complaints.append("directories are not sorted by size")
        if data.is_bigtiff != (Path(path).stat().st_size > 0xFFFFFFFF):
            complaints.append("BigTIFF does not follow the true size")
        for level, page in reversed(list(enumerate(data.pages))):
            if page.tags[254].value != 1 if level else 254 in page.tags:
                complaints.append(f"level {level} has the wrong kind")
            if level < len(data.pages) - 1:
                lasts.add(len(places) - 1)
            places += [(o, n) for o, n in zip(page.dataoffsets, page.databytecounts) if n]
        file = data.filehandle
        for index, (offset, count) in enumerate(places):
            file.seek(offset - 4)
            if struct.unpack("<I", file.read(4))[0] != count:
                complaints.append(f"tile {index} has a wrong leader")
            file.seek(offset + count - 4)
            last = file.read(8)
            if last[:4] != last[4:]:
                complaints.append(f"tile {index} has a wrong trailer")
            end = offset + count + 4
            wanted = places[index + 1][0] - 4 if index + 1 < len(places) else Path(path).stat().st_size
            # A level may begin at a page, with zeros before it.
            file.seek(end)
            if end != wanted and (index not in lasts or wanted % 4096 or wanted - end >= 4096
                                  or any(file.read(wanted - end))):
                complaints.append(f"tile {index} is followed by a gap")
    return complaints


def validated(path):
    """Complaints of the validator in Debian's GDAL."""
    from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate

    warnings, errors, _ = validate(path, full_check=True)
    return warnings + errors


def in_debian(what, path):
    out = subprocess.run([DEBIAN, __file__, what, path], capture_output=True, text=True)
    if out.returncode:
        return {"failed": out.stderr.strip().splitlines()[-1:]}
    return json.loads(out.stdout)


def one_wide(path):
    import rasterio

    with rasterio.open(path) as data:
        return data.width == 1


def check(path):
    complaints = [f"GDAL's validator: {words}" for words in in_debian("--validate", path)]
    rio = subprocess.run(
        [str(Path(sys.executable).parent / "rio"), "cogeo", "validate", "--strict", path],
        capture_output=True, text=True)
    # It divides widths, and so refuses every overview of a raster one pixel wide, GDAL's own too.
    said = rio.stdout + rio.stderr
    faults = [line for line in said.splitlines() if line.startswith("- ")]
    is_column = one_wide(path) and faults and all("Invalid Decimation 1 " in line for line in faults)
    if not is_column and (rio.returncode or "is a valid cloud optimized GeoTIFF" not in rio.stdout):
        complaints.append(f"rio cogeo: {said}")
    complaints += frames(path)
    readings = {"Debian's GDAL": in_debian("--read", path)}
    for name, read in (("rasterio", by_rasterio), ("tifffile", by_tifffile)):
        readings[name] = json.loads(json.dumps(read(path)))
    truth = readings.pop("rasterio")
    for name, reading in readings.items():
        for key in reading:
            if reading[key] != truth.get(key):
                complaints.append(f"{key}: {name} reads {reading[key]}, rasterio {truth.get(key)}")
    return complaints, len(truth["levels"])


def main():
    if sys.argv[1:2] == ["--validate"]:
        print(json.dumps(validated(sys.argv[2])))
        return 0
    if sys.argv[1:2] == ["--read"]:
        print(json.dumps(by_gdal(sys.argv[2])))
        return 0
    if len(sys.argv) < 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    bad = 0
    for path in sys.argv[1:]:
        complaints, levels = check(path)
        bad += bool(complaints)
        print(f"{'WRONG' if complaints else 'right'} {path} ({levels} levels)")
        for words in complaints:
            print(f"  {words}")
    print(f"{len(sys.argv) - 1 - bad} files right, {bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
