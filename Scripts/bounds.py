#!/usr/bin/env python3
"""Finds the interval each index of the catalogue can reach, and checks the bounds its row states.

The rows are read from Sources/Indices/Catalog. Inputs lie in the box of `Catalog.ranges`, constants have
the row's values; a result with a denominator nearer to 0 than 1e-6, or that is no number, does not count.

proved     exact    the root is a normalised difference whose numerator cannot outgrow its denominator, also
                    after rounding to Float32; holds for any inputs and constants that are not negative
           plain    whole-number formula whose interval arithmetic in Float32 gives a reached interval
           corner   multi-affine, or a ratio of such with a denominator of one sign: extremes at the corners
           boxes    interval arithmetic on ever smaller boxes, until within 0.1 % (else 1 %)
           hand     HAND, with the reason
sampled             corners, random points and a search from the best of them, widened by 1 %
unbounded           some input gives more than 1e4

Proved bounds other than exact, plain and hand are widened by 1e-6 for the rounding of Float32, then
rounded outward.
Usage: bounds.py [NAME ...]; exit code 1 when a row states less than what is reached, or is out of date.
"""
import argparse
import ast
import itertools
import math
import pathlib
import re
import sys

import numpy as np

from formulas import dominates, enclose, evaluate, fraction, names, positive, tree

REFLECTANCE = "A B G1 G Y R RE1 RE2 RE3 N N2 S1 S2".split()
BOX = {
    **{name: (0.0, 1.6) for name in REFLECTANCE}, "T": (180.0, 350.0), "T1": (180.0, 350.0),
    **{name: (0.0, 10.0) for name in ("VV", "VH", "HH", "HV")}, "PAR": (0.0, 3000.0),
    "lambdaG": (510.0, 600.0), "lambdaR": (620.0, 690.0), "lambdaN": (760.0, 900.0),
    "lambdaN2": (850.0, 880.0), "lambdaS1": (1550.0, 1750.0), "lambdaS2": (2080.0, 2350.0),
}
LIMIT = 1e4  # results past it: unbounded
# Bounds found by hand.
HAND = {
    # With m = MBI - 1/2 and w = MNDWI it is ((m + 1) - (w + 1)) / ((m + 1) + (w + 1)), but the sums cancel:
    # five roundings of numbers up to 2 over a denominator of 1e-6 leave 1 + 1.2 in Float32.
    "EMBI": (-2.5, 2.5),
    # (P - R) / (P + R), where P is a weighted mean of G and N, as lambdaG < lambdaR < lambdaN.
    "NDGI": (-1, 1),
    # They grow with a ratio x = N / R or RE2 / RE1, which lies in 0...1.6e6; Chen's is sqrt(x) - 1.
    "MSR": (-1.00001, 1264.92),
    "MSR705": (-1.00001, 1264.92),
    "MSRchen": (-1.00001, 1263.92),
    # (T - x) / (T + x) with x in -1/3...1.4 and T from 180 K.
    "NDISImndwi": (0.98456, 1.00372),
    "NDISIndwi": (0.98456, 1.00372),
    # (1 - k) / (1 + k) and 1 / (1 + k) with k in 0...1, for any sigma.
    "kNDVI": (0, 1),
    "kIPVI": (0.5, 1),
    # 166.336 by boxes; the denominator cancels down to 0.006, where Float32 keeps five digits.
    "kVARI": (0, 166.4),
}


def rows(folder):
    """(name, formula, constants, stated bounds) of every row and, as NAME@asi0, of every original."""
    for path in sorted(pathlib.Path(folder).glob("*.swift")):
        text = re.sub(r'"""\n\s*(.*?)\n\s*"""', lambda m: '"' + re.sub(r"\\\n\s*", "", m[1]) + '"',
                      path.read_text(), flags=re.S)
        for row in re.split(r"\n    row\(", text)[1:]:
            name = re.search(r'"([^"]+)"', row)[1]
            for suffix, part in zip(("", "@asi0"), re.split(r"original: \.init\(", row)):
                constants = re.search(r"constants: \[(.*?)\]", part, re.S)
                pairs = re.findall(r'"(\w+)": ([-\d.e]+)', constants[1]) if constants else []
                stated = re.search(r"bounds: \.(\w+)(?:\((\S+?)\.\.\.(\S+?)\))?,", part)
                kind, low, high = stated.groups()
                yield (name + suffix, re.search(r'formula: "([^"]+)"', part)[1],
                       {key: float(value) for key, value in pairs},
                       (kind, low and float(low), high and float(high)))


def highest(node, constants, bands, reached, tolerance, budget=1_500_000):
    """An upper bound within `tolerance` of the reached maximum, by splitting boxes; None past the budget."""
    low = np.array([[BOX[b][0] for b in bands]])
    high = np.array([[BOX[b][1] for b in bands]])
    done, spent, ratios, side = reached, 0, {}, np.array([BOX[b][1] - BOX[b][0] for b in bands])
    while len(low):
        spent += len(low)
        _, top = enclose(node, constants, bands, low, high, ratios)
        keep = top > reached + tolerance
        done = max(done, np.max(top[~keep & ~np.isnan(top)], initial=reached))
        low, high = low[keep], high[keep]
        if spent + len(low) > budget:
            return None
        axis = np.argmax((high - low) / side, axis=1)
        middle = low.copy(), high.copy()
        at = np.arange(len(low))
        centre = (low[at, axis] + high[at, axis]) / 2
        middle[1][at, axis] = centre
        middle[0][at, axis] = centre
        low, high = np.concatenate([low, middle[0]]), np.concatenate([middle[1], high])
    return done


def reach(node, constants, bands, starts=4000, steps=120):
    """(lowest, highest) result found: corners, random points, and a search from each in shrinking steps."""
    random = np.random.default_rng(1)
    low = np.array([BOX[b][0] for b in bands])
    side = np.array([BOX[b][1] for b in bands]) - low
    unit = random.random((starts, len(bands)))
    tiny = 10.0 ** random.uniform(-7, 0, unit.shape)
    points = np.where(random.random(unit.shape) < 0.5, unit, tiny)
    points = np.where(random.random(unit.shape) < 0.15, random.integers(0, 2, unit.shape), points)
    points = np.concatenate([np.array(list(itertools.product((0.0, 1.0), repeat=len(bands)))), points])

    def at(where):
        return evaluate(node, {b: low[i] + side[i] * where[:, i] for i, b in enumerate(bands)}, constants)

    ends = []
    for sign in (-1.0, 1.0):
        best, value = points.copy(), np.nan_to_num(sign * at(points), nan=-np.inf)
        for step in range(steps):
            width = 0.3 * 0.93 ** step
            move = random.normal(0, width, best.shape) * (random.random(best.shape) < 0.5)
            scaled = best * np.exp(random.normal(0, 1, best.shape) * (random.random(best.shape) < 0.5))
            tried = np.clip(best + move if step % 2 else scaled, 0, 1)
            found = np.nan_to_num(sign * at(tried), nan=-np.inf)
            better = found > value
            best[better], value[better] = tried[better], found[better]
        ends.append(sign * value.max())
    return ends


def outward(value, up, digits):
    """value rounded to so many significant digits, never inward."""
    if value == 0:
        return 0.0
    unit = 10.0 ** (math.floor(math.log10(abs(value))) + 1 - digits)
    steps = value / unit
    near = round(steps)
    steps = near if abs(steps - near) < 1e-9 * abs(near) else (math.ceil if up else math.floor)(steps)
    return float(f"{steps * unit:.{digits}g}")


def widened(low, high, margin, digits):
    margin *= max(abs(low), abs(high))
    edge = [x if abs(x) > 1e-12 else 0.0 for x in (low, high)]
    return (outward(edge[0] - (margin if edge[0] else 0), False, digits[0]),
            outward(edge[1] + (margin if edge[1] else 0), True, digits[1]))


def corners(node, constants, bands):
    """The exact interval where the corner rule holds, else None."""
    top, bottom = fraction(node, constants)
    for poly in (top, bottom):
        if any(len(set(m)) < len(m) or any(atom not in BOX for atom in m) for m in poly):
            return None
    points = np.array(list(itertools.product(*[BOX[b] for b in bands])))
    at = {b: points[:, i] for i, b in enumerate(bands)}

    def value(poly):
        return sum(c * math.prod([at[a] for a in m], start=np.ones(len(points))) for m, c in poly.items())
    below = value(bottom)
    if not (below.min() > 1e-3 or below.max() < -1e-3):
        return None
    result = value(top) / below
    return float(result.min()), float(result.max())


def find(name, formula, constants):
    """(kind, low, high, how, reached) of an index."""
    node = tree(formula)
    bands = names(node, constants)
    reached = reach(node, constants, bands)
    if name in HAND:
        low, high = HAND[name]
        return "proved", low, high, "hand", reached
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and \
            dominates(node.right, node.left, constants):
        return "proved", 0.0 if positive(node.left, constants) else -1.0, 1.0, "exact", reached
    if max(abs(x) for x in reached) > LIMIT:
        return "unbounded", None, None, "reached", reached
    width = reached[1] - reached[0]
    whole = all(float(n.value).is_integer() for n in ast.walk(node) if isinstance(n, ast.Constant)) \
        and not any(isinstance(n, ast.Pow) for n in ast.walk(node)) and not constants
    if whole:
        edges = [np.array([[BOX[b][i] for b in bands]], dtype=np.float32) for i in (0, 1)]
        low, high = (float(x[0]) for x in enclose(node, constants, bands, *edges, {}, np.float32))
        if low >= reached[0] - 0.01 * width and high <= reached[1] + 0.01 * width:
            return "proved", float(str(np.float32(low))), float(str(np.float32(high))), "plain", reached
    ends = corners(node, constants, bands)
    if ends:
        return "proved", *widened(*ends, 1e-6, (6, 6)), "corner", reached
    turned = ast.UnaryOp(ast.USub(), node)
    for tolerance in (0.001 * width, 0.01 * width):
        high = highest(node, constants, bands, reached[1], tolerance)
        low = highest(turned, constants, bands, -reached[0], tolerance) if high is not None else None
        if low is not None:
            digits = [6 if abs(gap) < 1e-5 * width else 4 for gap in (reached[0] + low, high - reached[1])]
            return "proved", *widened(-low, high, 1e-6, digits), "boxes", reached
    ends = reached[0] - 0.01 * width, reached[1] + 0.01 * width
    return "sampled", *widened(*ends, 0, (3, 3)), "search", reached


def agrees(stated, found, reached):
    """Whether the stated interval holds all that is reached and is as narrow as what was found."""
    slack = 0.02 * (found[1] - found[0])
    tiny = 1e-9 * max(map(abs, found))
    return stated[0] - tiny <= reached[0] and reached[1] <= stated[1] + tiny and \
        all(abs(a - b) <= slack for a, b in zip(stated, found))


def main():
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("names", nargs="*", metavar="NAME", help="check only these (NAME@asi0: an original)")
    options = parser.parse_args()
    folder = pathlib.Path(__file__).resolve().parent.parent / "Sources" / "Indices" / "Catalog"
    wrong, count = 0, {}
    for name, formula, constants, stated in rows(folder):
        if options.names and name not in options.names:
            continue
        kind, low, high, how, reached = find(name, formula, constants)
        fine = stated[0] == kind and (kind == "unbounded" or agrees(stated[1:], (low, high), reached))
        wrong += not fine
        count[f"{kind}, {how}"] = count.get(f"{kind}, {how}", 0) + 1
        print(f"{'ok ' if fine else 'BAD'} {name:20} {kind:9} {how:7} {low} ... {high}"
              f"  reached {reached[0]:.6g} ... {reached[1]:.6g}" + ("" if fine else f"  stated {stated}"))
    print(", ".join(f"{n} {what}" for what, n in sorted(count.items())))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
