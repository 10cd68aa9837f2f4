"""Reference values of Gaussian averages whose density is wide against the bend of the activation.

Pairs, wide_pairs.csv:

    M^{pq}(a, b, c) = < sigma^(p)(z1) sigma^(q)(z2) >,   Var z1 = a, Var z2 = c, Cov = b = rho sqrt(ac),

quadruples of one factor, wide_quadruples.csv: zi = si (ri u + sqrt(1 - ri^2) vi) with u, v1 ... v4 independent standard
normal, si^2 the variance and ri the loading of sample i,

    < sigma^(p1)(z1) ... sigma^(p4)(z4) >,

a covariance of full rank unless |ri| = 1. Variances, correlations and loadings are the exact decimals of the tables.

Method: the trapezoidal rule in t with z = sinh t, whose nodes are dense about the origin, where these activations bend, and
as far apart as z itself far out. For functions analytic about the real axis and in a sector about it, which products of such
activations with normal densities are, its error falls like exp(-2 pi d/h). Conditional averages given u use the same nodes;
the average over u the trapezoidal rule in u itself. Nothing is cut into pieces, no series is summed and no closed form of an
average enters. Every value is taken with two steps; the largest difference is in the header.

Run (some minutes) and check against nested tanh-sinh quadrature (mpmath.quad) on a sample:

    pip install mpmath==1.3.0
    python wide_variances.py pairs > wide_pairs.csv
    python wide_variances.py quadruples > wide_quadruples.csv
    python wide_variances.py check
"""

import csv
import math
import sys
from itertools import product

from mpmath import mp, mpf

mp.dps = 24
DIGITS = 18
REACH = 10  # of densities in standard deviations: exp(-10^2/2) = 2e-22
ORDERS = 6


# ---- activations: sigma and its derivatives at z, as lists ----


def chain(rate, u):
    """d/dz of u'(z) = rate(u), polynomials given by ascending coefficients; ORDERS derivatives."""
    polynomials = [[mpf(0), mpf(1)]]
    for _ in range(ORDERS):
        last = polynomials[-1]
        slope = [k * last[k] for k in range(1, len(last))] or [mpf(0)]
        out = [mpf(0)] * (len(slope) + len(rate) - 1)
        for i, s in enumerate(slope):
            for j, r in enumerate(rate):
                out[i + j] += s * r
        polynomials.append(out)
    return [mp.polyval(p[::-1], u) for p in polynomials]


def tanh(z):
    small = mp.exp(-2 * abs(z))
    u = (1 - small) / (1 + small)
    values = chain([mpf(1), 0, mpf(-1)], mp.sign(z) * u)
    return values[:ORDERS]


def sigmoid_all(z):
    return chain([mpf(0), mpf(1), mpf(-1)], 1 / (1 + mp.exp(-z)))


def sigmoid(z):
    return sigmoid_all(z)[:ORDERS]


def swish(z):
    s = sigmoid_all(z)
    return [z * s[0]] + [z * s[k] + k * s[k - 1] for k in range(1, ORDERS)]


def softplus(z):
    s = sigmoid_all(z)
    return [mp.log1p(mp.exp(-abs(z))) + max(z, mpf(0))] + s[:ORDERS - 1]


def gelu(z):
    phi = mp.npdf(z)
    hermite = [mpf(1), z]
    for k in range(1, ORDERS + 1):
        hermite.append(z * hermite[k] - k * hermite[k - 1])
    density = [(-1) ** k * hermite[k] * phi for k in range(ORDERS + 1)]  # derivatives of phi
    cumulative = mp.ncdf(z)
    return [z * cumulative, cumulative + z * phi] + [z * density[k - 1] + k * density[k - 2] for k in range(2, ORDERS)]


def sinc(z):
    """sin(z)/z by its power series about the origin, by quotients elsewhere."""
    if abs(z) < 2:
        terms = [(-1) ** k / mp.factorial(2 * k + 1) for k in range(30)]
        values = []
        for order in range(ORDERS):
            total = mpf(0)
            for k, c in enumerate(terms):
                if 2 * k >= order:
                    total += c * mp.ff(2 * k, order) * z ** (2 * k - order)
            values.append(total)
        return values
    values = []
    for order in range(ORDERS):  # sigma^(n) = (sin^(n) - n sigma^(n-1))/z
        wave = mp.sin(z + order * mp.pi / 2)
        values.append((wave - (order * values[order - 1] if order else 0)) / z)
    return values


def growth(z):
    """(exp(z) - 1)/z, likewise."""
    if abs(z) < 2:
        return [mp.nsum(lambda k: z ** k / (mp.factorial(k) * (k + order + 1)), [0, 60], method="d")
                for order in range(ORDERS)]
    values = [(mp.exp(z) - 1) / z]
    for order in range(1, ORDERS):
        values.append((mp.exp(z) - order * values[order - 1]) / z)
    return values


ACTIVATIONS = {"tanh": tanh, "sigmoid": sigmoid, "swish": swish, "softplus": softplus, "gelu": gelu}
PAIRS = [("900", "900"), ("900", "25"), ("10000", "10000"), ("100000000", "10000")]
RHOS = ["0.5", "-0.9", "1"]
PAIR_ORDERS = [(0, 0), (1, 1), (2, 0), (2, 2), (3, 1), (4, 0), (3, 3), (4, 2), (5, 1)]
FORMULAS = {"sin(z)/z": sinc, "(exp(z)-1)/z": growth}
FORMULA_PAIRS = [("0.5", "0.5"), ("2", "0.5")]
FORMULA_RHOS = ["0", "0.5", "1"]
QUADRUPLES = [  # variances and loadings
    (("100", "100", "100", "100"), ("1", "1", "1", "1")),
    (("100", "90", "60", "30"), ("0.9", "0.5", "-0.7", "0.3")),
    (("900", "900", "400", "100"), ("0.8", "0.6", "-0.4", "0.95")),
    (("10000", "9000", "10000", "400"), ("0.5", "-0.6", "0.7", "0.8")),
]
PATTERNS = [(0, 0, 0, 0), (0, 0, 1, 1), (1, 0, 1, 0), (1, 1, 1, 1), (2, 1, 1, 0), (0, 1, 2, 1), (3, 1, 1, 1),
            (1, 1, 3, 1), (2, 2, 1, 1), (1, 2, 2, 1)]
QUADRUPLE_ACTIVATIONS = {"tanh": tanh, "gelu": gelu, "swish": swish}


# ---- nodes ----


class Nodes:
    """z = sinh t, t = m h up to a largest |z|, with values of activations and weights dz."""

    def __init__(self, largest, step, activations):
        count = int(mp.asinh(largest) / step) + 1
        ts = [m * step for m in range(-count, count + 1)]
        self.z = [mp.sinh(t) for t in ts]
        self.weight = [step * mp.cosh(t) for t in ts]
        self.values = {name: list(zip(*(sigma(z) for z in self.z))) for name, sigma in activations.items()}


def density(z, variance):
    return mp.exp(-z * z / (2 * variance)) / mp.sqrt(2 * mp.pi * variance)


# ---- pairs ----


def pair_values(a, c, rho, step, activations, names):
    """{(activation, p, q): M^{pq}}."""
    a, c, rho = mpf(a), mpf(c), mpf(rho)
    largest = REACH * mp.sqrt(max(a, c))
    nodes = Nodes(largest, step, activations)
    out = {}
    if abs(rho) == 1:
        ratio = rho * mp.sqrt(c / a)
        outer = [w * density(z, a) for z, w in zip(nodes.z, nodes.weight)]
        for name in names:
            other = list(zip(*(activations[name](ratio * z) for z in nodes.z)))
            for p, q in PAIR_ORDERS:
                out[name, p, q] = mp.fsum(w * f * g for w, f, g in zip(outer, nodes.values[name][p], other[q]))
        return out
    determinant = 1 - rho * rho
    norm = 1 / (2 * mp.pi * mp.sqrt(a * c * determinant))
    sums = {key: mpf(0) for key in product(names, *[range(ORDERS)] * 2)}
    floats = [float(z) for z in nodes.z]
    fa, fc, frho = float(a), float(c), float(rho)
    for i, x in enumerate(nodes.z):
        fx = floats[i]
        live = [j for j, fy in enumerate(floats)
                if (fx * fx / fa - 2 * frho * fx * fy / math.sqrt(fa * fc) + fy * fy / fc) / (1 - frho ** 2) < 100]
        if not live:
            continue  # exp(-100/2) = 2e-22
        low, high = live[0], live[-1] + 1
        row = [norm * w * mp.exp(-(x * x / a - 2 * rho * x * y / mp.sqrt(a * c) + y * y / c) / (2 * determinant))
               for y, w in zip(nodes.z[low:high], nodes.weight[low:high])]
        for name in names:
            inner = [mp.fdot(row, nodes.values[name][q][low:high]) for q in range(ORDERS)]
            for p, q in PAIR_ORDERS:
                sums[name, p, q] += nodes.weight[i] * nodes.values[name][p][i] * inner[q]
    return {(name, p, q): sums[name, p, q] for name in names for p, q in PAIR_ORDERS}


def pair_step(rho):
    """The sector in which the density falls off narrows towards collinear samples."""
    return {"0": mpf(1) / 12, "0.5": mpf(1) / 14, "-0.9": mpf(1) / 28}.get(rho, mpf(1) / 20)


def decimal(value, unit):
    return "0" if abs(value) < unit * mpf("1e-32") else mp.nstr(value, DIGITS, strip_zeros=False)


def write_pairs(out):
    rows, worst = [], mpf(0)
    for activations, pairs, rhos in ((ACTIVATIONS, PAIRS, RHOS), (FORMULAS, FORMULA_PAIRS, FORMULA_RHOS)):
        names = list(activations)
        for (a, c), rho in product(pairs, rhos):
            fine = pair_values(a, c, rho, pair_step(rho), activations, names)
            coarse = pair_values(a, c, rho, pair_step(rho) * mpf("1.25"), activations, names)
            for name in names:
                for p, q in PAIR_ORDERS:
                    value = fine[name, p, q]
                    unit = mpf(1) if p + q == 0 else mpf("1e-6")
                    worst = max(worst, abs(value - coarse[name, p, q]) / max(abs(value), unit))
                    rows.append([name, a, c, rho, p, q, decimal(value, unit)])
            print(a, c, rho, mp.nstr(worst, 3), file=sys.stderr)
    out.write("# M^{pq} = <sigma^(p)(z1) sigma^(q)(z2)>, Var z1 = a, Var z2 = c, Cov = rho sqrt(ac); decimals exact\n"
              f"# made by wide_variances.py (mpmath 1.3): trapezoidal rule in asinh z; {DIGITS} digits;\n"
              f"# largest difference from a step longer by a quarter: {mp.nstr(worst, 2)}\n")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["activation", "a", "c", "rho", "p", "q", "value"])
    table.writerows(rows)


# ---- quadruples ----


def blurred(nodes, names, mean, spread):
    """{activation: [< sigma^(p)(mean + spread v) >, p = 0 ... 3]}."""
    live = [k for k, z in enumerate(nodes.z) if abs(z - mean) < REACH * spread]
    low, high = live[0], live[-1] + 1
    row = [w * density(z - mean, spread * spread) for z, w in zip(nodes.z[low:high], nodes.weight[low:high])]
    return {name: [mp.fdot(row, nodes.values[name][order][low:high]) for order in range(4)] for name in names}


def quadruple_values(variances, loadings, step, step_u):
    deviations = [mp.sqrt(mpf(v)) for v in variances]
    loadings = [mpf(r) for r in loadings]
    names = list(QUADRUPLE_ACTIVATIONS)
    sums = {(name, pattern): mpf(0) for name in names for pattern in PATTERNS}
    if all(r == 1 for r in loadings):
        nodes = Nodes(REACH * max(deviations), step, QUADRUPLE_ACTIVATIONS)
        for i, z in enumerate(nodes.z):
            weight = nodes.weight[i] * density(z, deviations[0] ** 2)
            for name, pattern in sums:
                sums[name, pattern] += weight * mp.fprod(nodes.values[name][p][i] for p in pattern)
        return sums
    nodes = Nodes(2 * REACH * max(deviations), step, QUADRUPLE_ACTIVATIONS)
    for m in range(-int(12 / step_u), int(12 / step_u) + 1):
        u = m * step_u
        table = [blurred(nodes, names, s * r * u, s * mp.sqrt(1 - r * r)) for s, r in zip(deviations, loadings)]
        weight = step_u * density(u, mpf(1))
        for name, pattern in sums:
            sums[name, pattern] += weight * mp.fprod(table[i][name][p] for i, p in enumerate(pattern))
    return sums


def write_quadruples(out):
    rows, worst = [], mpf(0)
    mp.dps = 22
    for variances, loadings in QUADRUPLES:
        fine = quadruple_values(variances, loadings, mpf(1) / 24, mpf(1) / 10)
        coarse = quadruple_values(variances, loadings, mpf(1) / 19, mpf(1) / 8)
        for (name, pattern), value in fine.items():
            worst = max(worst, abs(value - coarse[name, pattern]) / max(abs(value), mpf("1e-8")))
            rows.append([name, " ".join(variances), " ".join(loadings), " ".join(map(str, pattern)),
                         mp.nstr(value, 18, strip_zeros=False)])
        print(variances, mp.nstr(worst, 3), file=sys.stderr)
    out.write("# <sigma^(p1)(z1) ... sigma^(p4)(z4)>, zi = si (ri u + sqrt(1 - ri^2) vi): variances si^2, loadings ri\n"
              "# made by wide_variances.py (mpmath 1.3): trapezoidal rules in asinh z and in u; 18 digits;\n"
              f"# largest difference from steps longer by a quarter: {mp.nstr(worst, 2)}\n")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["activation", "variances", "loadings", "orders", "value"])
    table.writerows(rows)


# ---- check by nested tanh-sinh quadrature ----


def check():
    mp.dps = 20
    with open("wide_pairs.csv") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    chosen = [row for row in rows if row["activation"] in ("tanh", "swish") and (row["p"], row["q"]) in
              (("0", "0"), ("1", "1"), ("3", "1")) and row["a"] == "900" and row["rho"] in ("0.5", "1")]
    for row in chosen:
        sigma = ACTIVATIONS[row["activation"]]
        a, c, rho = mpf(row["a"]), mpf(row["c"]), mpf(row["rho"])
        p, q = int(row["p"]), int(row["q"])
        ratio, spread = rho * mp.sqrt(c / a), mp.sqrt(c * (1 - rho * rho))
        places = [-300, -60, -15, -4, 0, 4, 15, 60, 300]

        def inner(x):
            mean = ratio * x
            if spread == 0:
                return sigma(mean)[q]
            ends = sorted(set([mean - 10 * spread, mean, mean + 10 * spread]
                              + [y for y in places if abs(y - mean) < 10 * spread]))
            return mp.quad(lambda y: sigma(y)[q] * density(y - mean, spread ** 2), ends)

        value = mp.quad(lambda x: sigma(x)[p] * density(x, a) * inner(x), places)
        print(row["activation"], row["a"], row["c"], row["rho"], p, q, row["value"], mp.nstr(value, 15))


if __name__ == "__main__":
    {"pairs": lambda: write_pairs(sys.stdout), "quadruples": lambda: write_quadruples(sys.stdout),
     "check": check}[sys.argv[1]]()
