#!/usr/bin/env python3
"""Times formulas over Float32 planes in memory, Heitu against numexpr, in turn within one run.

Both take the same formula on planes of the same size with the same number of threads. Heitu makes Float32
and a reason a pixel, numexpr Float32 alone. Every round times each once; the ratio of a round is numexpr's
time over Heitu's, so more than 1 means that Heitu is quicker.
"""
import argparse
import re
import statistics
import subprocess
import time

import numexpr
import numpy

FORMULAS = {
    "NDVI": "(N - R) / (N + R)",
    "EVI": "2.5 * (N - R) / (N + 6 * R - 7.5 * B + 1)",
    "MSAVI": "0.5 * (2 * N + 1 - ((2 * N + 1) ** 2 - 8 * (N - R)) ** 0.5)",
    "GEMI": "((2 * (N ** 2 - R ** 2) + 1.5 * N + 0.5 * R) / (N + R + 0.5))"
            " * (1 - 0.25 * ((2 * (N ** 2 - R ** 2) + 1.5 * N + 0.5 * R) / (N + R + 0.5)))"
            " - (R - 0.125) / (1 - R)",
    "kNDVI": "tanh(((N - R) / (N + R)) ** 2)",
    "VARI": "(G - R) / (G + R - B)",
    "log ratio": "log(N / R)",
    "power": "N ** 1.16 - R ** 0.8",
}


def in_single_precision(text):
    """The formula with its broken numbers as Float32 variables: numexpr takes literals as double."""
    constants = {}

    def name(match):
        constants[f"c{len(constants)}"] = numpy.float32(match.group())
        return f"c{len(constants) - 1}"

    # The exponent one half stays, which numexpr knows to be a root.
    return re.sub(r"(?<!\*\* )\b\d+\.\d+", name, text), constants


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", help="the release build of heitu-bench")
    parser.add_argument("--count", type=int, default=16_000_000, help="pixels of a plane")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()

    numexpr.set_num_threads(options.threads)
    random = numpy.random.default_rng(7)
    planes = {
        name: (low + 0.25 * random.random(options.count, dtype=numpy.float32)).astype(numpy.float32)
        for name, low in [("N", 0.2), ("R", 0.02), ("G", 0.02), ("B", 0.02)]}
    out = numpy.empty(options.count, dtype=numpy.float32)
    print(f"{options.count} pixels, {options.threads} threads, median of {options.rounds} rounds; "
          f"numexpr {numexpr.__version__}, VML {numexpr.use_vml}")
    print("| formula | Heitu ms | numexpr ms | numexpr / Heitu | least | most |")
    print("|---|---|---|---|---|---|")
    with subprocess.Popen(
            [options.bench, "serve", "--count", str(options.count), "--threads", str(options.threads)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as heitu:
        all_ratios = []
        for name, text in FORMULAS.items():
            heitu.stdin.write(text + "\n")
            assert heitu.stdout.readline().strip() == "ready"
            theirs_text, constants = in_single_precision(text)
            used = {key: planes[key] for key in planes if key in text} | constants
            numexpr.evaluate(theirs_text, local_dict=used, out=out, casting="same_kind")
            ours, theirs = [], []
            for _ in range(options.rounds):
                heitu.stdin.write("go\n")
                ours.append(float(heitu.stdout.readline()))
                began = time.perf_counter()
                numexpr.evaluate(theirs_text, local_dict=used, out=out, casting="same_kind")
                theirs.append(time.perf_counter() - began)
            heitu.stdin.write("next\n")
            ratios = [b / a for a, b in zip(ours, theirs)]
            all_ratios.append(statistics.median(ratios))
            print(f"| {name} | {1e3 * statistics.median(ours):.1f} | {1e3 * statistics.median(theirs):.1f} | "
                  f"{statistics.median(ratios):.2f} | {min(ratios):.2f} | {max(ratios):.2f} |")
        print(f"median of the formulas' ratios {statistics.median(all_ratios):.2f}, least {min(all_ratios):.2f}")
        heitu.stdin.close()


if __name__ == "__main__":
    main()
