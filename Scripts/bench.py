#!/usr/bin/env python3
"""Times `heitu index` against gdal_calc.py on one scene, side by side.

Every round runs each job once, in turn; outputs are removed before and synced within the measured time,
the input is read into the page cache first. Medians, their ratio to the rival's, and peak memory.
"""
import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time


def run(command, output):
    """Seconds of command and sync, and the peak memory in MB of the largest process."""
    if os.path.exists(output):
        os.remove(output)
    with tempfile.NamedTemporaryFile("r") as account:
        began = time.monotonic()
        subprocess.run(
            ["/usr/bin/time", "-o", account.name, "-f", "%M"] + command,
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run(["sync", output], check=True)
        seconds = time.monotonic() - began
        return seconds, int(account.read().split()[-1]) * 1024 / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("heitu", help="the release build of the program")
    parser.add_argument("--size", default="12000x12000", help="size of the sample scene")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", default=None, help="where scene and outputs go (default: a new folder)")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        made = subprocess.run(
            [options.heitu, "sample", folder, "--size", options.size], check=True, capture_output=True, text=True)
        scene = made.stdout.strip()
        output = os.path.join(folder, "out.tif")
        calc = [
            sys.executable, "/usr/bin/gdal_calc.py", "-A", scene, "--A_band=4", "-B", scene, "--B_band=3",
            f"--outfile={output}", "--type=Int16", "--NoDataValue=-32768", "--quiet",
            "--co", "TILED=YES", "--co", "BLOCKXSIZE=512", "--co", "BLOCKYSIZE=512",
            "--calc=(A.astype(numpy.float32)-B)/(A.astype(numpy.float32)+B)*10000"]
        heitu = [options.heitu, "index", scene, "-i", "NDVI", "-o", output]
        zstd = ["--co", "COMPRESS=ZSTD", "--co"]
        jobs = {
            "gdal_calc, uncompressed": (calc, None),
            "heitu, uncompressed": (heitu + ["--layout", "tiled", "--co", "COMPRESS=NONE"],
                                    "gdal_calc, uncompressed"),
            "gdal_calc, ZSTD 1": (calc + zstd + ["ZSTD_LEVEL=1", "--co", "PREDICTOR=2"], None),
            "heitu, ZSTD 1": (heitu + ["--layout", "tiled"] + zstd + ["LEVEL=1"], "gdal_calc, ZSTD 1"),
            "gdal_calc, DEFLATE": (calc + ["--co", "COMPRESS=DEFLATE", "--co", "PREDICTOR=2"], None),
            "heitu, DEFLATE": (heitu + ["--layout", "tiled"], "gdal_calc, DEFLATE"),
            "heitu, ZSTD 1 and overviews": (heitu + zstd + ["LEVEL=1"], "heitu, ZSTD 1"),
            "heitu, DEFLATE and overviews": (heitu, "heitu, DEFLATE"),
        }
        times = {name: [] for name in jobs}
        memory = dict.fromkeys(jobs, 0.0)
        for _ in range(options.rounds):
            for name, (command, _) in jobs.items():
                with open(scene, "rb") as file:
                    while file.read(1 << 24):
                        pass
                seconds, peak = run(command, output)
                times[name].append(seconds)
                memory[name] = max(memory[name], peak)
        medians = {name: statistics.median(values) for name, values in times.items()}
        print(f"{options.size} x 4 bands UInt16, striped, {os.path.getsize(scene) / 1e9:.2f} GB; "
              f"{os.cpu_count()} CPUs, {platform.machine()}; median of {options.rounds} rounds, with sync")
        print("| job | seconds | range | rival's time / ours | peak memory MB |")
        print("|---|---|---|---|---|")
        for name, (_, rival) in jobs.items():
            ratio = f"{medians[rival] / medians[name]:.2f} ({rival})" if rival else ""
            spread = f"{min(times[name]):.2f}-{max(times[name]):.2f}"
            print(f"| {name} | {medians[name]:.2f} | {spread} | {ratio} | {memory[name]:.0f} |")


if __name__ == "__main__":
    main()
