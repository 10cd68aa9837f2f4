"""Two-sample Gaussian moments far from the origin and near |rho| = 1, at exact doubles a, b, c.

    <sigma(z1) sigma(z2)> and <sigma'(z1) sigma'(z2)>,   Var z1 = a, Cov = b, Var z2 = c,

for variances from 1e-12 to 1e10, as unequal as they come, and correlations up to +-(1 - 1e-15). Values are the textbook
closed forms as they stand, at 120 digits, where what cancels does no harm; the formulas are those that pair_moments.py
checks by quadrature. gelu: Stein's lemma on F = <Phi Phi> = 1/4 + asin(b/sqrt((1+a)(1+c)))/(2 pi), so that

    <sigma sigma> = b F + (ac + b^2) dF/db + 2ab dF/da + 2bc dF/dc,   <sigma' sigma'> = d/db of that.

    pip install mpmath==1.3.0
    python3 far_moments.py > far_moments.csv       a second
    python3 far_moments.py --check far_moments.csv five minutes: a sample of rows by averaging z2 given z1 in closed form
                                                   and z1 by tanh-sinh quadrature, to 1e-22 of the scale
"""
import csv
import random
import sys
from itertools import combinations_with_replacement

from mpmath import asin, erf, exp, mp, mpf, ncdf, npdf, nstr, pi, quad, sqrt

mp.dps = 120
VARIANCES = [1e-12, 1e-4, 1.0, 100.0, 1e6, 1e10]
DISTANCES = [1.0, 0.5, 1e-3, 2e-5, 1e-7, 1e-10, 1e-13, 1e-15]  # 1 - |rho|
EXACT = [(1e10, 1e10, 1e10), (1e10, -1e10, 1e10), (1e10, 2e10, 4e10), (1e10, -2e10, 4e10), (1.0, -1e5, 1e10), (1e-4, -1e-4, 1e-4)]
LINES = {"relu": (0, 1), "leaky-relu": (mpf(0.1), 1), "abs": (-1, 1)}  # 0.1 as the double it is
ACTIVATIONS = ["gelu", "gaussian", "erf", "relu", "leaky-relu", "abs"]


def points():
    for a, c in combinations_with_replacement(VARIANCES, 2):
        for distance in DISTANCES:
            for sign in (1, -1) if distance < 1 else (1,):
                yield a, float(sign * (1 - mpf(distance)) * sqrt(mpf(a) * mpf(c))), c
    yield from EXACT


def moments(name, a, b, c):
    if name == "gelu":
        return gelu(a, b, c)
    if name == "gaussian":
        root = sqrt((1 + 2 * a) * (1 + 2 * c) - 4 * b * b)
        return 1 / root, 4 * b / root ** 3
    if name == "erf":
        value = 2 / pi * asin(2 * b / sqrt((1 + 2 * a) * (1 + 2 * c)))
        return value, 4 / pi / sqrt((1 + 2 * a) * (1 + 2 * c) - 4 * b * b)
    left, right = LINES[name]
    odd, even = mpf(right + left) / 2, mpf(right - left) / 2
    rho = b / sqrt(a * c)
    absolute = 2 / pi * (sqrt(a * c - b * b) + b * asin(rho))
    return odd ** 2 * b + even ** 2 * absolute, odd ** 2 + even ** 2 * 2 / pi * asin(rho)


def gelu(a, b, c):
    """All derivatives of F by hand: with D = (1+a)(1+c) - b^2, dF/db = 1/(2 pi sqrt D), dF/da = -b/(4 pi (1+a) sqrt D)."""
    D = (1 + a) * (1 + c) - b * b
    F = mpf(1) / 4 + asin(b / sqrt((1 + a) * (1 + c))) / (2 * pi)
    mixed = a * c + b * b - a * b * b / (1 + a) - c * b * b / (1 + c)
    product = b * F + mixed / (2 * pi * sqrt(D))
    by_b = 2 * b * (1 - a / (1 + a) - c / (1 + c))
    slope = F + b / (2 * pi * sqrt(D)) + (by_b + mixed * b / D) / (2 * pi * sqrt(D))
    return product, slope


def write(out):
    out.write("# <sigma sigma> and <sigma' sigma'> at exact doubles a, b, c, 25 digits; made by far_moments.py (mpmath 1.3.0)\n")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["activation", "a", "b", "c", "product", "slope"])
    for name in ACTIVATIONS:
        for a, b, c in points():
            values = moments(name, mpf(a), mpf(b), mpf(c))
            table.writerow([name, repr(a), repr(b), repr(c), *(nstr(value, 25) for value in values)])


# ---- check: z2 given z1 = x is normal with mean m = bx/a and variance v = c - b^2/a ----


def given(name, order, m, v):
    """The average of sigma (order 0) or sigma' (1) of z2."""
    s = sqrt(1 + v)
    if name == "gelu":
        if order == 0:
            return m * ncdf(m / s) + v / s * npdf(m / s)
        return ncdf(m / s) + m / s ** 3 * npdf(m / s)
    if name == "gaussian":
        wide = 1 + 2 * v
        value = exp(-m * m / wide) / sqrt(wide)
        return value if order == 0 else -2 * m / wide * value
    if name == "erf":
        wide = sqrt(1 + 2 * v)
        return erf(m / wide) if order == 0 else 2 / sqrt(pi) / wide * exp(-(m / wide) ** 2)
    left, right = LINES[name]
    positive = ncdf(m / sqrt(v)) if v > 0 else mpf(m > 0)
    if order == 1:
        return left + (right - left) * positive
    return left * m + (right - left) * (m * positive + (sqrt(v) * npdf(m / sqrt(v)) if v > 0 else 0))


def sigma(name, order, z):
    if name in LINES:
        slope = LINES[name][z > 0]
        return slope * z if order == 0 else mpf(slope)
    return given(name, order, z, mpf(0))


def check(path):
    mp.dps = 40
    with open(path) as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    worst = 0
    sample = random.Random(5).sample(rows, 120)
    for row in sample:
        a, b, c = (mpf(float(row[key])) for key in "abc")
        v = max(c - b * b / a, mpf(0))
        # where the integrand bends: at z1 of order one, and where z2 does
        scales = {1 / sqrt(a), sqrt(1 + v) / abs(b) * sqrt(a) if b else mpf(1), sqrt(v) / abs(b) * sqrt(a) if b else mpf(1)}
        knots = sorted({mpf(0), mpf(14)} | {k * s for s in scales for k in (mpf(1) / 8, 1, 3, 8, 30) if 0 < k * s < 14}
                       | {mpf(k) for k in (1, 3, 6)})
        for order, key in enumerate(("product", "slope")):
            half = lambda x: npdf(x) * sigma(row["activation"], order, sqrt(a) * x) * given(row["activation"], order, b / sqrt(a) * x, v)
            value = quad(lambda x: half(x) + half(-x), knots)
            own = moments(row["activation"], a, a * (1 - mpf(10) ** -38), a)[order] * moments(row["activation"], c, c * (1 - mpf(10) ** -38), c)[order]
            error = abs(value - mpf(row[key])) / sqrt(abs(own))
            assert error < 1e-22, (row, key, nstr(value, 30), nstr(error, 3))
            worst = max(worst, error)
    print(f"{len(sample)} of {len(rows)} rows, largest error {nstr(worst, 2)}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        check(sys.argv[2])
    else:
        write(sys.stdout)
