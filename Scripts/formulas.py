"""Formulas as Python trees: what algebra says of their size, their values, intervals that enclose them."""
import ast
import itertools
import math
import re

import numpy as np

SMALL = 1e-6  # a denominator nearer to 0 makes a result invalid


def tree(formula):
    """Python's tree of a formula, kernel words expanded."""
    kernel = r"exp(-((\1 - \2) ** 2) / (2 * sigma ** 2))"
    return ast.parse(re.sub(r"\bk([NRBGL])([NRBGL])\b", kernel, formula), mode="eval").body


def number(node, constants):
    """The value of a part without bands, else None."""
    if any(isinstance(n, ast.Name) and n.id not in constants and n.id != "exp" for n in ast.walk(node)):
        return None
    return eval(compile(ast.Expression(node), "", "eval"), {"exp": math.exp}, constants)


def names(node, constants):
    return sorted({n.id for n in ast.walk(node) if isinstance(n, ast.Name)} - set(constants) - {"exp"})


def same(a, b):
    return ast.dump(a) == ast.dump(b)


def positive(node, constants):
    """Whether the part cannot be negative for inputs that are not."""
    value = number(node, constants)
    if value is not None:
        return value >= 0
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mult, ast.Div)):
        return positive(node.left, constants) and positive(node.right, constants)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        exponent = number(node.right, constants)  # a negative base with a broken one is undefined
        return exponent % 2 == 0 or exponent % 1 != 0 or positive(node.left, constants)
    return isinstance(node, (ast.Name, ast.Call))


def dominates(big, small, constants):
    """Whether abs(small) <= big holds even after each step is rounded (rounding keeps order)."""
    if same(big, small):
        return positive(big, constants)
    if isinstance(small, ast.UnaryOp):
        return dominates(big, small.operand, constants)
    if not isinstance(big, ast.BinOp):
        return False
    if isinstance(small, ast.BinOp):
        sums = isinstance(big.op, ast.Add) and isinstance(small.op, (ast.Add, ast.Sub))
        products = isinstance(big.op, ast.Mult) and isinstance(small.op, ast.Mult)
        pairs = ((big.left, small.left), (big.right, small.right))
        if (sums or products) and all(dominates(b, s, constants) for b, s in pairs):
            return True
    if isinstance(big.op, ast.Add):
        for part, rest in ((big.left, big.right), (big.right, big.left)):
            if dominates(part, small, constants) and positive(rest, constants):
                return True
    return False


def polynomial(node, constants):
    """{monomial: coefficient}; what is no sum or product is a variable of its own, named by its tree."""
    value = number(node, constants)
    if value is not None:
        return {(): float(value)}
    if isinstance(node, ast.UnaryOp):
        return {m: -c for m, c in polynomial(node.operand, constants).items()}
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, (ast.Add, ast.Sub)):
            sign = 1.0 if isinstance(node.op, ast.Add) else -1.0
            total = dict(polynomial(node.left, constants))
            for m, c in polynomial(node.right, constants).items():
                total[m] = total.get(m, 0.0) + sign * c
            return {m: c for m, c in total.items() if c != 0}
        if isinstance(node.op, ast.Pow) and number(node.right, constants) == 2:
            return product(*[polynomial(node.left, constants)] * 2)
        if isinstance(node.op, ast.Mult):
            return product(polynomial(node.left, constants), polynomial(node.right, constants))
        if isinstance(node.op, ast.Div) and number(node.right, constants) is not None:
            scale = 1.0 / number(node.right, constants)
            return {m: c * scale for m, c in polynomial(node.left, constants).items()}
    sign = "+" if positive(node, constants) else "?"
    atom = node.id if isinstance(node, ast.Name) else sign + ast.dump(node)
    return {(atom,): 1.0}


def product(a, b):
    total = {}
    for (m, c), (n, d) in itertools.product(a.items(), b.items()):
        key = tuple(sorted(m + n))
        total[key] = total.get(key, 0.0) + c * d
    return {m: c for m, c in total.items() if c != 0}


def mediant(top, bottom):
    """Bounds of a ratio of sums of parts that are not negative: the extreme ratios of coefficients."""
    if any("?" in atom for poly in (top, bottom) for m in poly for atom in m) or min(bottom.values()) < 0:
        return -math.inf, math.inf
    ratios = [top.get(m, 0.0) / c for m, c in bottom.items()]
    free = [c for m, c in top.items() if m not in bottom]
    return (-math.inf if any(c < 0 for c in free) else min(ratios),
            math.inf if any(c > 0 for c in free) else max(ratios))


def fraction(node, constants):
    """(numerator, denominator) as polynomials, for the corner rule."""
    if isinstance(node, ast.BinOp) and number(node, constants) is None:
        if isinstance(node.op, (ast.Mult, ast.Div, ast.Add, ast.Sub)):
            (a, b), (c, d) = fraction(node.left, constants), fraction(node.right, constants)
            if isinstance(node.op, ast.Mult):
                return product(a, c), product(b, d)
            if isinstance(node.op, ast.Div):
                return product(a, d), product(b, c)
            sign = {(): 1.0 if isinstance(node.op, ast.Add) else -1.0}
            if b == d:
                rest = product(sign, c)
                return {m: a.get(m, 0) + rest.get(m, 0) for m in {**a, **rest}}, b
            total, rest = product(a, d), product(sign, product(c, b))
            return {m: total.get(m, 0) + rest.get(m, 0) for m in {**total, **rest}}, product(b, d)
    return polynomial(node, constants), {(): 1.0}


class Values:
    """Evaluates a tree on arrays; `bad` marks results that do not count."""

    def __init__(self, inputs, constants):
        self.inputs, self.constants, self.bad = inputs, constants, False

    def of(self, node):
        if isinstance(node, ast.Constant):
            return float(node.value)
        if isinstance(node, ast.Name):
            return self.inputs[node.id] if node.id in self.inputs else self.constants[node.id]
        if isinstance(node, ast.UnaryOp):
            return -self.of(node.operand)
        if isinstance(node, ast.Call):
            return np.exp(self.of(node.args[0]))
        a, b = self.of(node.left), self.of(node.right)
        if isinstance(node.op, ast.Div):
            self.bad = self.bad | (np.abs(b) < SMALL)
        if isinstance(node.op, ast.Pow):
            return np.sqrt(a) if isinstance(b, float) and b == 0.5 else np.power(a, b)
        step = {ast.Add: np.add, ast.Sub: np.subtract, ast.Mult: np.multiply, ast.Div: np.divide}
        return step[type(node.op)](a, b)


def evaluate(node, inputs, constants):
    values = Values(inputs, constants)
    with np.errstate(all="ignore"):
        result = values.of(node)
        return np.where(values.bad | ~np.isfinite(result), np.nan, result)


class Intervals:
    """Encloses a tree over boxes; NaN where no point of the box counts. Knows x - x and the mediant."""

    def __init__(self, low, high, constants, ratios, kind=np.float64):
        self.low, self.high, self.constants, self.ratios, self.kind = low, high, constants, ratios, kind

    def of(self, node):
        value = number(node, self.constants)
        if value is not None:
            return self.kind(value), self.kind(value)
        if isinstance(node, ast.Name):
            return self.low[node.id], self.high[node.id]
        if isinstance(node, ast.UnaryOp):
            low, high = self.of(node.operand)
            return -high, -low
        if isinstance(node, ast.Call):
            low, high = self.of(node.args[0])
            return np.exp(low), np.exp(high)
        if isinstance(node.op, ast.Pow):
            return self.power(*self.of(node.left), number(node.right, self.constants))
        if isinstance(node.op, ast.Sub) and same(node.left, node.right):
            return self.kind(0), self.kind(0)
        (a, b), (c, d) = self.of(node.left), self.of(node.right)
        if isinstance(node.op, ast.Add):
            return a + c, b + d
        if isinstance(node.op, ast.Sub):
            return a - d, b - c
        if isinstance(node.op, ast.Mult):
            return hull([a * c, a * d, b * c, b * d])
        small = self.kind(SMALL)
        above, below = np.maximum(c, small), np.minimum(d, -small)
        above = np.where(d < small, np.nan, above)
        below = np.where(c > -small, np.nan, below)
        low, high = hull([x / y for x in (a, b) for y in (above, np.where(d < small, np.nan, d), below,
                                                          np.where(c > -small, np.nan, c))])
        if ast.dump(node) not in self.ratios:
            self.ratios[ast.dump(node)] = self.ratio(node)
        least, most = self.ratios[ast.dump(node)]
        return np.maximum(low, self.kind(least)), np.minimum(high, self.kind(most))

    def ratio(self, node):
        """Bounds of a quotient as a whole; in Float32 only those that rounding cannot break."""
        if self.kind is np.float64:
            return mediant(polynomial(node.left, self.constants), polynomial(node.right, self.constants))
        return (-1, 1) if dominates(node.right, node.left, self.constants) else (-math.inf, math.inf)

    def power(self, low, high, exponent):
        if exponent == 2:
            squares = (low * low, high * high)
            return np.where((low < 0) & (high > 0), 0, np.minimum(*squares)), np.maximum(*squares)
        low, high = np.where(high < 0, np.nan, np.maximum(low, 0)), np.where(high < 0, np.nan, high)
        return (np.sqrt(low), np.sqrt(high)) if exponent == 0.5 else (low ** exponent, high ** exponent)


def hull(parts):
    parts = np.broadcast_arrays(*parts)
    return np.fmin.reduce(parts), np.fmax.reduce(parts)


def enclose(node, constants, bands, low, high, ratios, kind=np.float64):
    with np.errstate(all="ignore"):
        ends = ({b: edge[:, i] for i, b in enumerate(bands)} for edge in (low, high))
        box = Intervals(*ends, constants, ratios, kind)
        return [np.broadcast_to(edge, (len(low),)) for edge in box.of(node)]
