#!/usr/bin/env python3
"""Checks a STAC item without a network: the published schemas of STAC 1.0.0 that pystac 1.10.1 carries, and what the
schemas of the extensions require, said again here. Prints what is wrong and exits 1; a tool of the tests only.

pip install pystac==1.10.1 jsonschema; then HEITU_STAC_PYTHON names that Python for the tests."""

import importlib.resources
import json
import math
import re
import sys

from jsonschema import Draft7Validator
from referencing import Registry, Resource

BASE = "https://stac-extensions.github.io/"
DATA_TYPES = {"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64"}
STATISTICS = {"minimum", "maximum", "mean", "stddev", "valid_percent"}


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def prefixes(item):
    """The extensions that members of the item belong to."""
    found = {key.split(":")[0] for key in item["properties"] if ":" in key}
    for asset in item["assets"].values():
        found |= {key.split(":")[0] for key in asset if ":" in key}
    return found


def wrong(item):
    named = {url[len(BASE):].split("/")[0] for url in item["stac_extensions"]}
    short = {"projection": "proj", "eo": "eo", "raster": "raster", "processing": "processing", "file": "file"}
    yield from (f"{url} is not known" for url in named if url not in short)
    if {short.get(url) for url in named} != prefixes(item):
        yield f"extensions {sorted(named)} and members {sorted(prefixes(item))} do not fit"
    properties = item["properties"]
    if not isinstance(properties.get("proj:epsg"), (int, type(None))):
        yield "proj:epsg"
    for key, counts in [("proj:bbox", (4, 6)), ("proj:transform", (6, 9)), ("proj:shape", (2,))]:
        value = properties.get(key)
        if value is not None and (len(value) not in counts or not all(map(is_number, value))):
            yield key
    cover = properties.get("eo:cloud_cover", 0)
    if not is_number(cover) or not 0 <= cover <= 100:
        yield "eo:cloud_cover"
    software = properties.get("processing:software", {})
    if not all(isinstance(value, str) for value in software.values()):
        yield "processing:software"
    for name, asset in item["assets"].items():
        yield from (f"assets.{name}.{place}" for place in wrong_asset(asset))
    yield from wrong_box(item)


def wrong_asset(asset):
    if "file:checksum" in asset and not re.fullmatch("1220[0-9a-f]{64}", asset["file:checksum"]):
        yield "file:checksum"
    if "file:size" in asset and (not isinstance(asset["file:size"], int) or asset["file:size"] < 0):
        yield "file:size"
    if "eo:bands" in asset and not all(isinstance(band.get("name"), str) for band in asset["eo:bands"]):
        yield "eo:bands"
    for band in asset.get("raster:bands", []):
        if band.get("data_type") not in DATA_TYPES:
            yield "data_type"
        if not (is_number(band.get("nodata", 0)) or band["nodata"] in ("nan", "inf", "-inf")):
            yield "nodata"
        if not all(is_number(band.get(key, 0)) for key in ("scale", "offset")):
            yield "scale or offset"
        statistics = band.get("statistics", {"mean": 0})
        if not statistics or set(statistics) - STATISTICS or not all(map(is_number, statistics.values())):
            yield "statistics"


def wrong_box(item):
    if item["geometry"] is None:
        return
    rings = item["geometry"]["coordinates"]
    if item["geometry"]["type"] == "MultiPolygon":
        rings = [ring for polygon in rings for ring in polygon]
    for ring in rings:
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
        if ring[0] != ring[-1] or area <= 0:
            yield "a ring is open or runs clockwise"


def schema_problems(item):
    """What the schemas of the core say."""
    folder = importlib.resources.files("pystac.validation") / "jsonschemas"
    paths = list((folder / "stac-spec" / "v1.0.0").iterdir()) + list((folder / "geojson").iterdir())
    schemas = {path.name: json.loads(path.read_text()) for path in paths if path.name.endswith(".json")}
    registry = Registry().with_resources(
        [(schema["$id"].rstrip("#"), Resource.from_contents(schema)) for schema in schemas.values()])
    validator = Draft7Validator(schemas["item.json"], registry=registry)
    return [f"{'.'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(item)]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        item = json.load(file)
    problems = schema_problems(item) or list(wrong(item))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
