#!/usr/bin/env python3
"""Times six indices from one read against NDVI and EVI, with and without encoding.

Every round runs each job once, in turn; the input is in the page cache, outputs are removed before each run,
and their sync is within the time. "One band alone" is encoding, writing and syncing a band whose numbers are
in memory already.
"""
import argparse
import os
import statistics
import subprocess
import tempfile
import time

SIX = ["NDVI", "EVI2", "GNDVI", "SAVI", "MSAVI", "NDWI"]


def seconds(command, output):
    if os.path.exists(output):
        os.remove(output)
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(["sync", output], check=True)
    return time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("heitu", help="the release build of the program")
    parser.add_argument("parts", help="the release build of heitu-bench")
    parser.add_argument("--side", type=int, default=12000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", default=None, help="where scene and outputs go (default: a new folder)")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        made = subprocess.run(
            [options.heitu, "sample", folder, "--size", f"{options.side}x{options.side}"],
            check=True, capture_output=True, text=True)
        scene = made.stdout.strip()
        output = os.path.join(folder, "out.tif")
        subprocess.run(["cat", scene], check=True, stdout=subprocess.DEVNULL)
        for compression in ["NONE", "ZSTD", "DEFLATE"]:
            words = ["--scale", "0.0001", "--layout", "tiled", "--ot", "int16", "--co", f"COMPRESS={compression}"]
            if compression == "ZSTD":
                words += ["--co", "LEVEL=1"]
            times = {"NDVI": [], "EVI": [], "six": [], "band": [], "computed": []}
            for _ in range(options.rounds):
                for name, indices in [("NDVI", ["NDVI"]), ("EVI", ["EVI"]), ("six", SIX)]:
                    command = [options.heitu, "index", scene, "-o", output] + words
                    for index in indices:
                        command += ["-i", index]
                    times[name].append(seconds(command, output))
                if os.path.exists(output):
                    os.remove(output)
                alone = subprocess.run(
                    [options.parts, "write", output, "--side", str(options.side), "--compress", compression,
                     "--rounds", "1"], check=True, capture_output=True, text=True).stdout.split()
                times["band"].append(float(alone[0]))
                times["computed"].append(float(alone[1]))
            median = {name: statistics.median(values) for name, values in times.items()}
            more = median["six"] - median["NDVI"]
            print(f"{compression}: NDVI {median['NDVI']:.2f} s, EVI {median['EVI']:.2f} s "
                  f"({median['EVI'] / median['NDVI']:.2f} x), six {median['six']:.2f} s "
                  f"({median['six'] / median['NDVI']:.2f} x); one band alone {median['band']:.3f} s, of which "
                  f"computing {median['computed']:.3f} s; six less NDVI is {more:.2f} s, "
                  f"{more / (5 * median['band']):.2f} x five bands alone")
        print("without encoding:")
        subprocess.run([options.parts, "pass", scene, "--rounds", str(options.rounds)], check=True)


if __name__ == "__main__":
    main()
