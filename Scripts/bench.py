#!/usr/bin/env python3
"""Times `heitu` against what makes the same files today, side by side.

cogs     NDVI as a COG of one striped scene: gdal_calc and the COG driver, rasterio and the COG driver, the BandMath of
         Orfeo ToolBox and the COG driver where it is installed, heitu
inputs   the same by gdal_calc and by heitu, for inputs of every layout and compression
process  six indices, reasons, statistics and a picture: a chain of GDAL's programs, and one heitu process
threads  heitu with one thread and with two
parts    reading, computing, encoding and writing alone on one thread, and how much longer than their sum the whole takes
memory   one index and six products under limits from 64 MB to 2 GB: what is held, or that it is refused; as root in a
         control group of the limit, too, which has the page cache to share
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


def band_math(scene, output):
    """NDVI by Orfeo ToolBox, uncompressed and tiled."""
    return ["otbcli_BandMath", "-il", scene, "-out",
            f"{output}?&gdal:co:TILED=YES&gdal:co:BLOCKXSIZE=512&gdal:co:BLOCKYSIZE=512&nodata=-32768", "int16", "-exp",
            "im1b4+im1b3==0 ? -32768 : 10000*(im1b4-im1b3)/(im1b4+im1b3)"]


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
        if shutil.which("otbcli_BandMath"):
            rivals.append(f"OTB BandMath + COG {compress} {level}")
            jobs[rivals[-1]] = Job([band_math(scene, part), cog(part, out, compress, level)], [part, out])
        if options.rasterio:
            rivals.append(f"rasterio + COG {compress} {level}")
            script = os.path.join(os.path.dirname(__file__), "bench_rasterio.py")
            jobs[rivals[-1]] = Job([[options.rasterio, script, scene, out, compress, level, str(CPUS)]], [out])
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


def parts(options, folder):
    """Wall time less start-up and sync against 1.3 times the parts' time, over the CPUs."""
    scene = sample(options.heitu, folder, options.size)
    small = sample(options.heitu, os.path.join(folder, "small"), "64x64")
    out = os.path.join(folder, "out.tif")
    print("| compression | read | compute | count | shrink | encode | write | sync | start-up | bound | measured |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for compress in ("ZSTD", "DEFLATE"):
        jobs = {name: Job([index(options.heitu, path, out, "--co", f"COMPRESS={compress}")], [out])
                for name, path in (("start", small), ("whole", scene))}
        measure(jobs, scene, options.rounds)
        told = subprocess.run([options.parts, "parts", scene, out, "--compress", compress], check=True,
                              capture_output=True, text=True).stdout.split()
        os.remove(out)
        part = dict(zip(told[::2], map(float, told[1::2])))
        start, whole = jobs["start"].median, jobs["whole"].median
        bound = start + part["sync"] + 1.3 * sum(part[name] for name in ("read", "compute", "encode", "write")) / CPUS
        print(f"| {compress} | " + " | ".join(f"{part[name]:.3f}" for name in (
            "read", "compute", "count", "shrink", "encode", "write", "sync")) +
            f" | {start:.2f} | {bound:.2f} | {whole:.2f} |", flush=True)
    print()


class Group:
    """A control group whose members may hold so many bytes in all, page cache and all; None where nobody may make one."""

    def __init__(self, limit):
        old = os.path.isdir("/sys/fs/cgroup/memory")
        self.folder = os.path.join("/sys/fs/cgroup/memory" if old else "/sys/fs/cgroup", f"heitu-bench-{os.getpid()}")
        os.makedirs(self.folder, exist_ok=True)
        with open(os.path.join(self.folder, "memory.limit_in_bytes" if old else "memory.max"), "w") as file:
            file.write(str(limit))

    def join(self):
        with open(os.path.join(self.folder, "cgroup.procs"), "w") as file:
            file.write(str(os.getpid()))

    def remove(self):
        os.rmdir(self.folder)


def grouped(command, limit):
    """Exit code in a group of `limit` bytes; None where there is none to be had."""
    try:
        group = Group(limit)
    except OSError:
        return None
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=group.join)
    group.remove()
    return done.returncode


def peak(command):
    """Exit code and peak memory in bytes."""
    with tempfile.NamedTemporaryFile("r") as account:
        done = subprocess.run(["/usr/bin/time", "-q", "-o", account.name, "-f", "%M"] + command,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return done.returncode, int(account.read().split()[-1]) * 1024


def remove(path):
    if os.path.isdir(path):
        shutil.rmtree(path)
    elif os.path.exists(path):
        os.remove(path)


def memory(options, folder):
    recipe = os.path.join(folder, "recipe.yaml")
    with open(recipe, "w", encoding="utf-8") as file:
        file.write(f"heitu: 1\nindices: [{', '.join(INDICES)}]\nreasons: true\npreviews: {{size: 2048}}\n")
    print("| scene | job | limit MB | exit | peak MB | in a group of the limit | kept |")
    print("|---|---|---|---|---|---|---|")
    for size in ("64x64", "3000x3000", options.size):
        scene = sample(options.heitu, os.path.join(folder, size), size)
        for name, words in (("NDVI", ["index", scene, "-i", "NDVI", "-o"]),
                            ("NDVI, Float32", ["index", scene, "-i", "NDVI", "--ot", "float32", "-o"]),
                            ("six products", ["process", scene, "--recipe", recipe, "-o"])):
            for limit in (64, 96, 128, 192, 256, 384, 512, 1024, 2048):
                out = os.path.join(folder, "made" if words[0] == "process" else "out.tif")
                command = [options.heitu, *words, out, "--memory", f"{limit}MB"]
                remove(out)
                inside = grouped(command, int(limit * 1.05e6))
                remove(out)
                code, held = peak(command)
                made = os.listdir(out) if os.path.isdir(out) else os.path.exists(out)
                kept = (held <= limit * 1.05e6 if code == 0 else code == 6 and not made) and inside in (None, code)
                print(f"| {size} | {name} | {limit} | {code} | {held / 1e6:.0f} | {'none' if inside is None else inside} | "
                      f"{'yes' if kept else 'NO'} |", flush=True)
    print()


def scale(options, folder):
    out = os.path.join(folder, "out.tif")
    jobs, pixels = {}, {}
    for side in [64] + options.sides:
        scene = sample(options.heitu, os.path.join(folder, str(side)), f"{side}x{side}")
        name = f"{side} x {side}"
        jobs[name] = Job([index(options.heitu, scene, out, "--co", "COMPRESS=ZSTD")], [out])
        pixels[name] = side * side
        measure({name: jobs[name]}, scene, options.rounds)
        os.remove(scene)
    show(jobs)
    first = jobs.pop("64 x 64").median
    for name, job in jobs.items():
        print(f"{name}: {(job.median - first) / pixels[name] * 1e9:.2f} ns a pixel")
    print()


JOBS = {"cogs": cogs, "threads": threads, "parts": parts, "process": process, "memory": memory, "scale": scale,
        "inputs": inputs}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("heitu", help="the release build of the program")
    parser.add_argument("--what", choices=list(JOBS), action="append")
    parser.add_argument("--size", default="12000x12000", help="size of the sample scene")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", default=None, help="where scenes and outputs go (default: a new folder)")
    parser.add_argument("--rasterio", default=None, help="a Python that has rasterio")
    parser.add_argument("--parts", default=None, help="the release build of heitu-bench, for `parts`")
    parser.add_argument("--sides", type=int, nargs="+", default=[6000, 12000, 24000], help="of the scenes of `scale`")
    options = parser.parse_args()
    for what in options.what or [name for name in JOBS if name != "parts" or options.parts]:
        print(f"== {what}: {options.size} x 4 bands UInt16; {CPUS} CPUs, {platform.machine()}; median of "
              f"{options.rounds} rounds, with sync", flush=True)
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            JOBS[what](options, folder)


if __name__ == "__main__":
    main()
