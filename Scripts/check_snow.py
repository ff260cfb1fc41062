#!/usr/bin/env python3
"""Snow maps of real scenes against numpy, and those of four bands against short-wave infrared.

usage: check_snow.py HEITU SHARED    run by the Python of the oracles' environment (Scripts/install.sh oracles)

First every map of `ndsi` and `lis` must equal what numpy computes here from the published rules, pixel by pixel; then four bands
are judged by SNOMAP and by Let-it-snow, and the table is printed that docs/snow.md has. Parameters are those of the program.
"""

import datetime
import glob
import json
import math
import os
import subprocess
import sys
import tempfile

import numpy as np
import rasterio
import rasterio.warp
from scipy import ndimage

NO_SNOW, SNOW, CLOUD, UNDECIDABLE, NODATA = 0, 100, 205, 253, 254


def read(path):
    with rasterio.open(path) as file:
        return file.read(1)


def sun_elevation(longitude, latitude, when):
    """Degrees, by the low-accuracy solar coordinates of the Astronomical Almanac."""
    days = (when - datetime.datetime(2000, 1, 1, 12)).total_seconds() / 86400
    mean = math.radians((280.460 + 0.9856474 * days) % 360)
    anomaly = math.radians((357.528 + 0.9856003 * days) % 360)
    ecliptic = mean + math.radians(1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly))
    tilt = math.radians(23.439 - 4e-7 * days)
    ascension = math.atan2(math.cos(tilt) * math.sin(ecliptic), math.cos(ecliptic))
    declination = math.asin(math.sin(tilt) * math.sin(ecliptic))
    sidereal = math.radians((280.46061837 + 360.98564736629 * days + longitude) % 360)
    hour, phi = sidereal - ascension, math.radians(latitude)
    return math.degrees(math.asin(math.sin(phi) * math.sin(declination)
                                  + math.cos(phi) * math.cos(declination) * math.cos(hour)))


class Case:
    """A scene: reflectance by role in double, masks, and how the program is told of it."""

    def __init__(self, name, scene, options, bands, gain, offset, nodata, quality, dem=None, pixel=None):
        self.name, self.scene, self.options, self.dem, self.pixel = name, scene, options, dem, pixel
        stored = {role: read(path) for role, path in bands.items()}
        self.absent = {role: (numbers == nodata) for role, numbers in stored.items()}
        self.value = {role: numbers.astype(np.float64) * gain + offset for role, numbers in stored.items()}
        shape = next(iter(stored.values())).shape
        none = np.zeros(shape, bool)
        self.fill, self.cloud, self.shadow, self.cirrus = quality if quality else (none,) * 4
        # Which are clouds, too, but never judged again.
        self.cloud = self.cloud | self.cirrus
        self.masked = quality is not None

    def nodata(self, roles):
        absent = self.fill.copy()
        for role in roles:
            absent |= self.absent[role]
        return absent


def ndsi(case):
    green, swir = case.value["green"], case.value["swir1"]
    with np.errstate(all="ignore"):
        return (green - swir) / (green + swir)


INFRARED = ["green", "red", "nir", "swir1"]


def snomap(case):
    snow = (ndsi(case) >= 0.4) & (case.value["nir"] > 0.11) & (case.value["green"] > 0.10)
    classes = np.where(snow, SNOW, NO_SNOW)
    classes[case.cloud | case.shadow] = CLOUD
    classes[case.nodata(INFRARED)] = NODATA
    return classes


def first_pass(case):
    clear = ~(case.cloud | case.shadow | case.nodata(INFRARED))
    return clear & (ndsi(case) > 0.400) & (case.value["red"] > 0.200)


def snow_line(heights, known, data, clear, snow):
    """Bands as many as whole steps of 100 m lie between the heights; two below the lowest with snow; rounded up."""
    low, high = heights[known].min(), heights[known].max()
    count = max(1, int((high - low) // 100))
    data = data & known
    edges = np.linspace(low, high, count + 1)
    band = np.clip(((heights - low) / (high - low) * count).astype(int), 0, count - 1)
    for number in range(count):
        here = (band == number) & data
        if not here.any():
            continue
        seen = (here & clear).sum()
        if seen > 0.1 * here.sum() and (here & snow).sum() > 0.1 * seen:
            return math.ceil(edges[max(0, number - 2)])
    return None


def let_it_snow(case):
    """With heights as published; without them within 200 m of the first pass's snow."""
    absent = case.nodata(INFRARED)
    all_cloud = case.cloud | case.shadow
    first = first_pass(case)
    refined = case.shadow | case.cirrus
    if case.masked:
        side = max(1, round(240 / case.pixel))
        red, good = case.value["red"], ~case.absent["red"]
        bright = np.zeros(red.shape, bool)
        for top in range(0, red.shape[0], side):
            for left in range(0, red.shape[1], side):
                cell = np.s_[top : top + side, left : left + side]
                if good[cell].any():
                    bright[cell] = red[cell][good[cell]].mean() > 0.300
        refined |= case.cloud & bright
    snow = first.copy()
    line = None
    if first.sum() > 0.001 * (~absent).sum():
        reach = np.zeros(first.shape, bool)
        if case.dem is not None:
            with rasterio.open(case.dem) as file:
                heights, known = file.read(1).astype(np.float64), file.read_masks(1) > 0
            line = snow_line(heights, known, ~absent, ~all_cloud & ~absent, first)
            if line is not None:
                reach = known & (heights > line)
        else:
            distance = ndimage.distance_transform_edt(~first) * case.pixel
            reach = distance <= 200
        snow |= reach & ~refined & (ndsi(case) > 0.150) & (case.value["red"] > 0.040)
    classes = np.where(snow, SNOW, NO_SNOW)
    back = all_cloud & ~snow & (refined | (case.value["red"] > 0.100))
    classes[back] = CLOUD
    classes[absent] = NODATA
    return classes, line


def run(heitu, case, folder, *words):
    return snow_map(heitu, case.scene, folder, *case.options, *words)


def snow_map(heitu, scene, folder, *words):
    """Its classes, and what is told of them."""
    out = os.path.join(folder, "map.tif")
    command = [heitu, "snow", scene, "-o", out, "--overwrite", "--json", "-q", *words]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return read(out), json.loads(done.stdout)


def landsat(shared):
    for scene in sorted(glob.glob(f"{shared}/data/landsat8_c1_newyork/LC08*")):
        name = os.path.basename(scene)
        prefix = glob.glob(f"{scene}/*_B2.TIF")[0][: -len("_B2.TIF")]
        bands = {role: f"{prefix}_B{n}.TIF"
                 for role, n in (("blue", 2), ("green", 3), ("red", 4), ("nir", 5), ("swir1", 6))}
        with rasterio.open(bands["blue"]) as file:
            x, y = file.xy(file.height / 2 - 0.5, file.width / 2 - 0.5)
            (longitude,), (latitude,) = rasterio.warp.transform(file.crs, "EPSG:4326", [x], [y])
            pixel = file.transform.a
        day = name.split("_")[3]
        elevation = sun_elevation(longitude, latitude, datetime.datetime.strptime(day + "1540", "%Y%m%d%H%M"))
        sine = math.sin(math.radians(elevation))
        gain, offset = 2e-5 / sine, -0.1 / sine
        bits = read(f"{prefix}_BQA.TIF")
        quality = (bits & 1 == 1, bits >> 4 & 1 == 1, bits >> 7 & 3 == 3, bits >> 11 & 3 == 3)
        options = ["--scale", repr(gain), "--offset", repr(offset), "--sun-elevation", f"{elevation:.2f}"]
        yield Case(f"New York {day[:4]}-{day[4:6]}-{day[6:]}", scene, options, bands, gain, offset, 0, quality,
                   pixel=pixel)


def greenland(shared):
    scene = f"{shared}/data/landsat8_c2l2_greenland"
    prefix = glob.glob(f"{scene}/*_SR_B2.TIF")[0][: -len("_SR_B2.TIF")]
    bands = {role: f"{prefix}_SR_B{n}.TIF"
             for role, n in (("blue", 2), ("green", 3), ("red", 4), ("nir", 5), ("swir1", 6))}
    bits = read(f"{prefix}_QA_PIXEL.TIF")
    quality = (bits & 1 == 1, bits & 0b1010 != 0, bits >> 4 & 1 == 1, bits >> 2 & 1 == 1)
    return Case("Greenland 2015-07-10", f"{prefix}_MTL.txt", [], bands, 2.75e-5, -0.2, 0, quality, pixel=515.09765625)


def stacked(path, files):
    """Files of a band as one of all."""
    with rasterio.open(files[0]) as file:
        profile = file.profile
    profile.update(count=len(files), driver="GTiff")
    with rasterio.open(path, "w", **profile) as file:
        for number, band in enumerate(files, 1):
            file.write(read(band), number)
    return path


def athabasca(shared, folder):
    fixtures = f"{shared}/golden/fixtures/hls_athabasca"
    for day, sensor, numbers in (("2020229", "L30", ("B02", "B03", "B04", "B05", "B06")),
                                 ("2020253", "S30", ("B02", "B03", "B04", "B8A", "B11"))):
        roles = ("blue", "green", "red", "nir", "swir1")
        bands = {role: f"{fixtures}/athabasca_{day}_{number}_{sensor}.tif" for role, number in zip(roles, numbers)}
        stack = stacked(os.path.join(folder, f"athabasca_{day}.tif"), [bands[role] for role in roles])
        words = ",".join(f"{role}={number}" for number, role in enumerate(roles, 1))
        options = ["--bands", words, "--scale", "0.0001", "--offset", "0", "--sun-elevation", "45"]
        yield Case(f"Athabasca {day} {sensor}", stack, options, bands, 1e-4, 0.0, -9999, None,
                   dem=f"{fixtures}/athabasca_dem.tif", pixel=30.0)


def score(found, wanted, clear):
    """Precision, recall, F1 and false positives of what is called snow among pixels that both call snow or none."""
    told = clear & ((found == SNOW) | (found == NO_SNOW))
    snow = found == SNOW
    right, wrong = (told & snow & wanted).sum(), (told & snow & ~wanted).sum()
    missed, empty = (told & ~snow & wanted).sum(), (told & ~snow & ~wanted).sum()
    def ratio(a, b):
        return f"{a / b:.3f}" if b else "-"
    return [ratio(right, right + wrong), ratio(right, right + missed), ratio(2 * right, 2 * right + wrong + missed),
            f"{100 * wrong / (wrong + empty):.2f} %" if wrong + empty else "-"]


def planetscope(shared):
    """Pixel by pixel, as the fixture has no place: seeds of the adaptive mode (surface reflectance), and fixed thresholds."""
    blue, _, red, nir, label = np.loadtxt(
        f"{shared}/golden/fixtures/planetscope_snow_samples_100k.csv", delimiter=",", skiprows=1).T
    counts = np.bincount(np.clip((blue * 256).astype(int), 0, 255), minlength=256).astype(float)
    bins, total = np.arange(256), counts.sum()
    below, weighted = counts.cumsum(), (counts * bins).cumsum()
    with np.errstate(all="ignore"):
        between = below * (total - below) * (weighted / below - (weighted[-1] - weighted) / (total - below)) ** 2
    between = np.nan_to_num(between)
    threshold = (np.flatnonzero(between >= between.max() * (1 - 1e-12))[0] + 1) / 256
    separability = between.max() / total**2 / (counts * (bins - weighted[-1] / total) ** 2).sum() * total
    seed = min(max(threshold, 0.30), 0.45) if separability >= 0.75 and 0.28 <= threshold <= 0.55 else 0.40
    def nd(a, b):
        return (a - b) / (a + b)
    flat = (nd(blue, red) >= -0.10) & (nd(blue, nir) >= -0.20)
    maps = {f"adaptive, seeds (blue >= {seed:.3f})": (blue >= seed) & flat & (nd(nir, red) <= 0.20),
            "fixed, blue >= 0.25 and shape": (blue >= 0.25) & flat & (nd(nir, red) <= 0.25),
            "blue >= 0.25 alone": blue >= 0.25}
    everywhere = np.ones(blue.shape, bool)
    for name, snow in maps.items():
        cells = score(np.where(snow, SNOW, NO_SNOW), label == 1, everywhere)
        print(f"| PlanetScope | {name} | labels | {100 * label.mean():.1f} % | " + " | ".join(cells) + " | |")


def snow_free(heitu, shared, folder):
    """Scenes without snow, taken for cloudless: none has a mask, and the last has clouds over the sea. What is called snow is false."""
    prefix = f"{shared}/data/landsat8_toa_013031/LC80130312015295LGN00"
    stack = stacked(os.path.join(folder, "long_island.tif"), [f"{prefix}_B{n}_toa.tif" for n in range(2, 6)])
    fields = f"{shared}/data/s2_ftw_austria/inference-img.tif"
    scenes = [(f"Danube, {which} date", fields, f"red={n},green={n + 1},blue={n + 2},nir={n + 3}", "0.0001")
              for which, n in (("first", 1), ("second", 5))]
    scenes.append(("Long Island 2015-10-22", stack, "blue=1,green=2,red=3,nir=4", "1"))
    for name, scene, bands, scale in scenes:
        for mode in ("adaptive", "fixed"):
            classes, _ = snow_map(
                heitu, scene, folder, "--bands", bands, "--scale", scale, "--nodata", "0", "--sun-elevation", "45",
                "--method", "bgrn", "--threshold", mode, "--cloudless")
            snow, none = (classes == SNOW).sum(), (classes == NO_SNOW).sum()
            print(f"{name}, {mode}: {100 * snow / (snow + none):.2f} % of {snow + none} pixels without snow are called snow")


def main(heitu, shared):
    rows, wrong = [], 0
    with tempfile.TemporaryDirectory() as folder:
        cases = [*landsat(shared), greenland(shared), *athabasca(shared, folder)]
        for case in cases:
            wanted = snomap(case)
            found, _ = run(heitu, case, folder, "--method", "ndsi")
            lis, line = let_it_snow(case)
            words = ["--dem", case.dem] if case.dem else []
            second, report = run(heitu, case, folder, "--method", "lis", *words)
            differs = [int((found != wanted).sum()), int((second != lis).sum())]
            wrong += sum(differs) + (report.get("snowLine_m") != line)
            pairs = [("ndsi", differs[0]), ("lis", differs[1])]
            if case.dem:
                plain = Case.__new__(Case)
                plain.__dict__.update(case.__dict__, dem=None)
                plains, _ = run(heitu, plain, folder, "--method", "lis")
                other = int((plains != let_it_snow(plain)[0]).sum())
                wrong += other
                pairs.append(("lis without heights", other))
            print(f"{case.name}: " + ", ".join(f"{name} {count} of {lis.size} pixels differ" for name, count in pairs)
                  + f", snow line {line}")
            clear = (wanted == SNOW) | (wanted == NO_SNOW)
            for mode in ("adaptive", "fixed"):
                words = ["--method", "bgrn", "--threshold", mode]
                four, _ = run(heitu, case, folder, *words, *([] if case.masked else ["--cloudless"]))
                blind, _ = run(heitu, case, folder, *words, "--clouds", "keep")
                abstained = (clear & (blind == UNDECIDABLE)).sum() / max(1, clear.sum())
                for name, truth in (("SNOMAP", wanted == SNOW), ("LIS pass 1", first_pass(case))):
                    rows.append([case.name, mode, name, f"{100 * (truth & clear).sum() / max(1, clear.sum()):.1f} %"]
                                + score(four, truth, clear) + [f"{100 * abstained:.1f} %"])
    print("\n| scene | threshold | against | snow | precision | recall | F1 | false positives | undecidable without a mask |")
    print("|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    planetscope(shared)
    print()
    with tempfile.TemporaryDirectory() as folder:
        snow_free(heitu, shared, folder)
    sys.exit(wrong > 0)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
