"""Fits the two polynomials of Kernels/template/elementary.h: relative minimax by Remez exchange.

exp2m1: Q(r) of degree 6,  2^r - 1 = r * Q(r)    for r in [-1/2, 1/2]
log2:   P(z) of degree 4,  log2(m) = s * P(s^2)  for m in [c, 2c), s = (m - 1) / (m + 1), c near sqrt(1/2)

Run: python fit_elementary.py  (needs mpmath). Prints the coefficients as C doubles, lowest power first,
and the relative error of the coefficients as rounded to double.
"""

import struct

from mpmath import atanh, expm1, ln, log, matrix, lu_solve, mp, mpf, pi, cos, sqrt

mp.dps = 50


def value(coefficients, x):
    total = mpf(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


def remez(f, low, high, degree, rounds=12, grid=4000):
    """Coefficients that minimise max |1 - p/f| on [low, high]."""
    n = degree + 2
    middle, half = (low + high) / 2, (high - low) / 2
    nodes = [middle - half * cos(pi * k / (n - 1)) for k in range(n)]
    points = [middle - half * cos(pi * k / grid) for k in range(grid + 1)]
    targets = [f(x) for x in points]
    for _ in range(rounds):
        rows, right = [], []
        for i, x in enumerate(nodes):
            rows.append([x**j for j in range(degree + 1)] + [(-1) ** i * f(x)])
            right.append(f(x))
        solution = lu_solve(matrix(rows), matrix(right))
        coefficients = [solution[j] for j in range(degree + 1)]
        errors = [value(coefficients, x) / t - 1 for x, t in zip(points, targets)]
        extremes, start = [], 0
        for i in range(1, len(points) + 1):
            if i == len(points) or (errors[i] > 0) != (errors[start] > 0):
                extremes.append(max(range(start, i), key=lambda k: abs(errors[k])))
                start = i
        assert len(extremes) == n, (len(extremes), n)
        nodes = [points[i] for i in extremes]
    return coefficients


def report(name, f, low, high, degree):
    coefficients = [float(c) for c in remez(f, low, high, degree)]
    points = [low + (high - low) * k / 5000 for k in range(5001)]
    worst = max(abs(value([mpf(c) for c in coefficients], x) / f(x) - 1) for x in points)
    print(f"{name}: relative error 2^{float(log(worst, 2)):.2f}")
    for c in coefficients:
        print(f"  {c.hex()}")


def exp2m1_over_r(r):
    return ln(2) if r == 0 else expm1(r * ln(2)) / r


def log2_over_s(z):
    return 2 / ln(2) if z == 0 else 2 * atanh(sqrt(z)) / sqrt(z) / ln(2)


if __name__ == "__main__":
    report("exp2m1", exp2m1_over_r, mpf(-1) / 2, mpf(1) / 2, 6)
    c = mpf(struct.unpack("<d", struct.pack("<Q", 0x3FE6A09E00000000))[0])
    widest = max(abs((m - 1) / (m + 1)) for m in (c, 2 * c))
    report("log2", log2_over_s, mpf(0), widest**2, 4)
    print("2/ln 2 =", float(2 / ln(2)).hex(), " log2 e =", float(1 / ln(2)).hex(), " ln 2 =", float(ln(2)).hex())
