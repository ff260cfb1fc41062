#!/usr/bin/env python3
"""Times `heitu` against what makes the same files today, side by side.

cogs     NDVI as a COG of one striped scene: gdal_calc and the COG driver, rasterio and the COG driver, heitu
inputs   the same by gdal_calc and by heitu, for inputs of every layout and compression
process  six indices, reasons, statistics and a picture: a chain of GDAL's programs, and one heitu process
threads  heitu with one thread and with two
memory   one index and six products under limits from 64 MB to 2 GB: what is held, or that it is refused
scale    the time of a pixel from 6000x6000 on, less that of a scene of 64x64

Every round runs each job once, in turn. A job's outputs are synced within its time and removed after it: the pages
they filled are then the next job's, as cheap for it as for the one before (a virtual machine charges for memory that it
touches for the first time). The input is read into the page cache first. Medians, ratios, the largest process's peak memory.
"""
import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

INDICES = {
    "NDVI": "(A.astype(numpy.float32)-B)/(A.astype(numpy.float32)+B)",
    "GNDVI": "(A.astype(numpy.float32)-C)/(A.astype(numpy.float32)+C)",
    "NDWI": "(C.astype(numpy.float32)-A)/(C.astype(numpy.float32)+A)",
    "EVI2": "2.5*(A*2e-4-B*2e-4)/(A*2e-4+2.4*(B*2e-4)+1)",
    "SAVI": "1.5*(A*2e-4-B*2e-4)/(A*2e-4+B*2e-4+0.5)",
    "MSAVI": "0.5*(2*(A*2e-4)+1-numpy.sqrt((2*(A*2e-4)+1)**2-8*(A*2e-4-B*2e-4)))",
}
CPUS = len(os.sched_getaffinity(0))


class Job:
    """Commands one after another, and the files they leave."""

    def __init__(self, commands, outputs, rival=None):
        self.commands, self.outputs, self.rival = commands, outputs, rival
        self.seconds, self.peak = [], 0.0

    def run(self):
        os.sync()  # what the job before left unwritten is not this job's
        with tempfile.NamedTemporaryFile("r") as account:
            began = time.monotonic()
            for command in self.commands:
                subprocess.run(["/usr/bin/time", "-a", "-o", account.name, "-f", "%M"] + command, check=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            subprocess.run(["sync"] + [path for path in self.outputs if os.path.isfile(path)], check=True)
            self.seconds.append(time.monotonic() - began)
            self.peak = max([self.peak] + [int(word) * 1024 / 1e6 for word in account.read().split()])
        for path in self.outputs:
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)

    @property
    def median(self):
        return statistics.median(self.seconds)


def warm(scene):
    with open(scene, "rb") as file:
        while file.read(1 << 24):
            pass


def measure(jobs, scene, rounds):
    for _ in range(rounds):
        for job in jobs.values():
            warm(scene)
            job.run()


def show(jobs):
    print("| job | seconds | range | rival's time / ours | peak memory MB |")
    print("|---|---|---|---|---|")
    for name, job in jobs.items():
        ratios = ", ".join(f"{jobs[rival].median / job.median:.2f} ({rival})" for rival in job.rival or [])
        spread = f"{min(job.seconds):.2f}-{max(job.seconds):.2f}"
        print(f"| {name} | {job.median:.2f} | {spread} | {ratios} | {job.peak:.0f} |")
    print(flush=True)


def sample(heitu, folder, size, words=()):
    made = subprocess.run([heitu, "sample", folder, "--size", size, *words], check=True, capture_output=True, text=True)
    return made.stdout.strip()


def calc(scene, output, formula=INDICES["NDVI"]):
    """Uncompressed and tiled, as its cheapest, from the bands that the formula names."""
    bands = [word for letter, band in (("A", 4), ("B", 3), ("C", 2)) if letter in formula
             for word in (f"-{letter}", scene, f"--{letter}_band={band}")]
    return [sys.executable, "/usr/bin/gdal_calc.py", *bands, f"--outfile={output}", "--type=Int16",
            "--NoDataValue=-32768", "--quiet", "--co", "TILED=YES", "--co", "BLOCKXSIZE=512", "--co", "BLOCKYSIZE=512",
            f"--calc=({formula})*10000"]


def cog(source, output, compress, level):
    return ["gdal_translate", "-q", "-of", "COG", "-co", f"COMPRESS={compress}", "-co", f"LEVEL={level}", "-co",
            "PREDICTOR=YES", "-co", "BLOCKSIZE=512", "-co", "OVERVIEW_RESAMPLING=AVERAGE", "-co",
            f"NUM_THREADS={CPUS}", source, output]


def index(heitu, scene, output, *words):
    return [heitu, "index", scene, "-i", "NDVI", "-o", output, *words]


def cogs(options, folder):
    scene = sample(options.heitu, folder, options.size)
    part, out = os.path.join(folder, "part.tif"), os.path.join(folder, "out.tif")
    plain = calc(scene, part)
    jobs = {}
    for compress, level, words in (("ZSTD", "1", ["--co", "COMPRESS=ZSTD", "--co", "LEVEL=1"]), ("DEFLATE", "6", [])):
        rivals = [f"gdal_calc + COG {compress} {level}"]
        jobs[rivals[0]] = Job([plain, cog(part, out, compress, level)], [part, out])
        if options.rasterio:
            rivals.append(f"rasterio + COG {compress} {level}")
            script = os.path.join(os.path.dirname(__file__), "bench_rasterio.py")
            jobs[rivals[1]] = Job([[options.rasterio, script, scene, out, compress, level, str(CPUS)]], [out])
        jobs[f"heitu, COG {compress}"] = Job([index(options.heitu, scene, out, *words)], [out], rivals)
    jobs["heitu, COG uncompressed"] = Job([index(options.heitu, scene, out, "--co", "COMPRESS=NONE")], [out])
    measure(jobs, scene, options.rounds)
    show(jobs)


def inputs(options, folder):
    jobs = {}
    for layout in ("striped", "tiled"):
        for interleave in ("pixel", "band"):
            for compress in ("NONE", "DEFLATE", "LZW", "ZSTD"):
                home = os.path.join(folder, f"{layout}-{interleave}-{compress}")
                scene = sample(options.heitu, home, options.size, [
                    "--layout", layout, "--interleave", interleave, "--compress", compress])
                part, out = os.path.join(home, "part.tif"), os.path.join(home, "out.tif")
                name = f"{layout}, {interleave}, {compress}"
                pair = {
                    f"gdal_calc + COG: {name}": Job([calc(scene, part), cog(part, out, "ZSTD", "1")], [part, out]),
                    f"heitu: {name}": Job(
                        [index(options.heitu, scene, out, "--co", "COMPRESS=ZSTD", "--co", "LEVEL=1")], [out],
                        [f"gdal_calc + COG: {name}"]),
                }
                measure(pair, scene, options.rounds)
                jobs.update(pair)
                shutil.rmtree(home)
    show(jobs)


def process(options, folder):
    scene = sample(options.heitu, folder, options.size)
    recipe, made = os.path.join(folder, "recipe.yaml"), os.path.join(folder, "made")
    with open(recipe, "w", encoding="utf-8") as file:
        file.write(f"heitu: 1\nindices: [{', '.join(INDICES)}]\nreasons: true\npreviews: {{size: 2048, indices: [NDVI]}}\n"
                   "output: {compress: ZSTD, level: 1}\n")
    colors, out = os.path.join(folder, "colors.txt"), os.path.join(folder, "out.tif")
    with open(colors, "w", encoding="utf-8") as file:
        file.write("-10000 120 80 40\n0 240 230 160\n5000 80 180 60\n10000 0 80 0\nnv 0 0 0 0\n")
    chain, files = [], []
    for name, formula in INDICES.items():
        part, final = (os.path.join(folder, f"{name}{end}.tif") for end in ("_part", ""))
        chain += [calc(scene, part, formula), cog(part, final, "ZSTD", "1"), ["gdalinfo", "-stats", final]]
        files += [part, final, final + ".aux.xml"]
    relief, png = os.path.join(folder, "relief.tif"), os.path.join(folder, "ndvi.png")
    chain += [["gdaldem", "color-relief", "-q", "-alpha", os.path.join(folder, "NDVI.tif"), colors, relief],
              ["gdal_translate", "-q", "-of", "PNG", "-outsize", "2048", "0", "-r", "average", relief, png]]
    jobs = {
        "chain of GDAL": Job(chain, files + [relief, png]),
        "heitu, one NDVI": Job([index(options.heitu, scene, out, "--co", "COMPRESS=ZSTD", "--co", "LEVEL=1")], [out]),
        "heitu process": Job([[options.heitu, "process", scene, "--recipe", recipe, "-o", made]], [made],
                             ["chain of GDAL", "heitu, one NDVI"]),
    }
    measure(jobs, scene, options.rounds)
    show(jobs)


def threads(options, folder):
    scene = sample(options.heitu, folder, options.size)
    out = os.path.join(folder, "out.tif")
    small = sample(options.heitu, os.path.join(folder, "small"), "64x64")
    jobs = {"heitu, 64 x 64": Job([index(options.heitu, small, out)], [out])}
    for compress in ("NONE", "ZSTD", "DEFLATE"):
        words = ["--co", f"COMPRESS={compress}"]
        jobs[f"{compress}, 1 thread"] = Job([index(options.heitu, scene, out, "-j", "1", *words)], [out])
        jobs[f"{compress}, 2 threads"] = Job(
            [index(options.heitu, scene, out, "-j", "2", *words)], [out], [f"{compress}, 1 thread"])
    measure(jobs, scene, options.rounds)
    show(jobs)


def peak(command):
    """Exit code and peak memory in bytes."""
    with tempfile.NamedTemporaryFile("r") as account:
        done = subprocess.run(["/usr/bin/time", "-q", "-o", account.name, "-f", "%M"] + command,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return done.returncode, int(account.read().split()[-1]) * 1024


def memory(options, folder):
    recipe = os.path.join(folder, "recipe.yaml")
    with open(recipe, "w", encoding="utf-8") as file:
        file.write(f"heitu: 1\nindices: [{', '.join(INDICES)}]\nreasons: true\npreviews: {{size: 2048}}\n")
    print("| scene | job | limit MB | exit | peak MB | kept |")
    print("|---|---|---|---|---|---|")
    for size in ("64x64", "3000x3000", options.size):
        scene = sample(options.heitu, os.path.join(folder, size), size)
        for name, words in (("NDVI", ["index", scene, "-i", "NDVI", "-o"]),
                            ("NDVI, Float32", ["index", scene, "-i", "NDVI", "--ot", "float32", "-o"]),
                            ("six products", ["process", scene, "--recipe", recipe, "-o"])):
            for limit in (64, 96, 128, 192, 256, 384, 512, 1024, 2048):
                out = os.path.join(folder, "made" if words[0] == "process" else "out.tif")
                shutil.rmtree(out, ignore_errors=True) if os.path.isdir(out) else os.path.exists(out) and os.remove(out)
                code, held = peak([options.heitu, *words, out, "--memory", f"{limit}MB"])
                made = os.listdir(out) if os.path.isdir(out) else os.path.exists(out)
                kept = held <= limit * 1.05e6 if code == 0 else code == 6 and not made
                print(f"| {size} | {name} | {limit} | {code} | {held / 1e6:.0f} | {'yes' if kept else 'NO'} |", flush=True)
    print()


def scale(options, folder):
    out = os.path.join(folder, "out.tif")
    jobs, pixels = {}, {}
    for side in (64, 6000, 12000, 24000):
        scene = sample(options.heitu, os.path.join(folder, str(side)), f"{side}x{side}")
        name = f"{side} x {side}"
        jobs[name] = Job([index(options.heitu, scene, out, "--co", "COMPRESS=ZSTD")], [out])
        pixels[name] = side * side
        measure({name: jobs[name]}, scene, options.rounds)
    show(jobs)
    first = jobs.pop("64 x 64").median
    for name, job in jobs.items():
        print(f"{name}: {(job.median - first) / pixels[name] * 1e9:.2f} ns a pixel")
    print()


JOBS = {"cogs": cogs, "threads": threads, "process": process, "memory": memory, "scale": scale, "inputs": inputs}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("heitu", help="the release build of the program")
    parser.add_argument("--what", choices=list(JOBS), action="append")
    parser.add_argument("--size", default="12000x12000", help="size of the sample scene")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", default=None, help="where scenes and outputs go (default: a new folder)")
    parser.add_argument("--rasterio", default=None, help="a Python that has rasterio")
    options = parser.parse_args()
    for what in options.what or list(JOBS):
        print(f"== {what}: {options.size} x 4 bands UInt16; {CPUS} CPUs, {platform.machine()}; median of "
              f"{options.rounds} rounds, with sync", flush=True)
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            JOBS[what](options, folder)


if __name__ == "__main__":
    main()
