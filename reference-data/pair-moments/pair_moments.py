"""Reference values of the two-sample Gaussian moments of an activation.

    M^{pq}(a, b, c) = < sigma^(p)(z1) sigma^(q)(z2) >,   Var z1 = a, Var z2 = c, Cov = b = rho sqrt(ac),

with a, c and rho the exact decimals of the table. No closed form of a moment enters the values.

Smooth activations: the trapezoidal rule on a square lattice of step h in x = z1/sqrt(a), y = z2/sqrt(c),
which converges exponentially (error of order exp(-2 pi d/h), d the distance of the nearest pole: 0.42 for
tanh at variance 14). With w the standard normal density and w(y|x) the conditional one,

    M^{pq} = sum_i h w(x_i) sigma^(p)(sqrt(a) x_i) sum_j h w(y_j|x_i) sigma^(q)(sqrt(c) y_j),

so each derivative is needed on a line only and a moment of all activations at once is a product of three
integer matrices (fixed point, 256 bits). For rho = n/d the exponent of w(y_j|x_i) is
-(d j - n i)^2 h^2 / (2 (d^2 - n^2)), one table per rho; at rho = +-1 it is a Kronecker delta and the sum
one-dimensional. Derivatives are the Taylor coefficients of sigma in ball arithmetic, about 90 digits.
The rule is run with steps 1/48 (stored) and 1/40; their difference, in the header, is that of the coarser one.

Kinked activations (relu, leaky-relu, abs; p, q <= 1, kink of measure zero): the radius is integrated exactly,
int r^3 exp(-r^2/2) dr = 2, and the polar angle between kinks by certified Gauss-Legendre quadrature.

Run (two minutes, 1 GB) and check the table by other methods (three minutes, see `check`):

    pip install python-flint==0.9.0 mpmath==1.4.1 numpy==2.4.6 scipy==1.17.1
    python pair_moments.py > pair_moments.csv
    python pair_moments.py --check pair_moments.csv
"""

import csv
import math
import random
import sys
from fractions import Fraction
from itertools import product

import mpmath
import numpy
from flint import acb, arb, arb_series, ctx, fmpq, fmpz_mat
from scipy.special import erf, expit

ctx.prec = 320  # bits of a ball
ctx.cap = 6  # Taylor coefficients kept: derivatives 0..5
FIXED = 256  # bits after the point in the integer matrices
STEPS = (48, 40)  # lattice points per unit length
REACH = 15  # the lattice ends at +-15 standard deviations: exp(-15^2/2) = 1e-49
DIGITS = 30

SMOOTH = {
    ("linear", ""): lambda z: z,
    ("tanh", ""): lambda z: 1 - 2 / (1 + (2 * z).exp()),
    ("erf", "scale=1"): lambda z: z.erf(),
    ("erf", "scale=0.5"): lambda z: (z / 2).erf(),
    ("sin", ""): lambda z: z.sin(),
    ("cos", ""): lambda z: z.cos(),
    ("gelu", ""): lambda z: z * (1 + (z / arb(2).sqrt()).erf()) / 2,
    ("swish", ""): lambda z: z / (1 + (-z).exp()),
    ("softplus", ""): lambda z: (1 + z.exp()).log(),
    ("sigmoid", ""): lambda z: 1 / (1 + (-z).exp()),
    ("gaussian", ""): lambda z: (-z * z).exp(),
    ("monomial", "degree=3"): lambda z: z * z * z,
    ("polynomial", "coefficients=0 1 0.2"): lambda z: z + z * z / 5,
    ("polynomial", "coefficients=0.1 1 -0.3 0.05"): lambda z: arb(1) / 10 + z - 3 * z * z / 10 + z * z * z / 20,
}
KINKED = {  # slopes left and right of 0
    ("relu", ""): (arb(0), arb(1)),
    ("leaky-relu", "slope=0.1"): (arb(1) / 10, arb(1)),
    ("abs", ""): (arb(-1), arb(1)),
}
LOW = list(product(
    [("0.1", "0.1"), ("1", "1"), ("14", "14"), ("0.1", "1"), ("1", "14"), ("0.1", "14")],
    ["0", "0.5", "-0.5", "0.99", "-0.99", "1", "-1"],
    [(0, 0), (1, 1)]))
HIGH = list(product(
    [("1", "1"), ("0.1", "1"), ("14", "14")],
    ["0", "0.5", "-0.5", "0.99", "1"],
    [(2, 0), (0, 2), (2, 2), (3, 1), (1, 3), (4, 0), (0, 4), (3, 3), (4, 2), (2, 4), (5, 1), (1, 5)]))
SQUARES = list(product([(v, v) for v in ("0.1", "1", "14")], ["1"], [(p, p) for p in range(ctx.cap)]))


def exact(decimal):
    """The ball of a decimal string such as 0.99."""
    fraction = Fraction(decimal)
    return arb(fmpq(fraction.numerator, fraction.denominator))


# ---- smooth: integer matrices on the lattice ----


def to_fixed(ball):
    scaled = ball * arb(2) ** FIXED
    assert scaled.rad() < 1, "a ball is wider than the fixed point"
    return scaled.mid().floor().unique_fmpz()


def normal_density(x):
    return (-x * x / 2).exp() / (2 * arb.pi()).sqrt()


class Lattice:
    """The trapezoidal rule of step 1/per_unit. Rows of `profiles`: (activation, variance, derivative)."""

    def __init__(self, per_unit):
        self.per_unit = per_unit
        self.indices = range(-REACH * per_unit, REACH * per_unit + 1)
        self.row, profiles = {}, []
        for activation, variance in product(SMOOTH, ["0.1", "1", "14"]):
            derivatives = zip(*(self._derivatives(SMOOTH[activation], exact(variance).sqrt(), i) for i in self.indices))
            for order, values in enumerate(derivatives):
                self.row[activation, variance, order] = len(profiles)
                profiles.append([to_fixed(value) for value in values])
        density = [to_fixed(normal_density(arb(i) / per_unit) / per_unit) for i in self.indices]
        self.weighted = fmpz_mat([[f * w for f, w in zip(profile, density)] for profile in profiles])
        self.profiles_transposed = fmpz_mat(profiles).transpose()

    def _derivatives(self, sigma, deviation, i):
        jet = sigma(arb_series([deviation * i / self.per_unit, 1]))
        return [jet[k] * math.factorial(k) for k in range(ctx.cap)]

    def moments(self, rho):
        """A function (activation, a, c, p, q) -> M^{pq} at this correlation."""
        matrix = self.weighted * self._conditional(Fraction(rho)) * self.profiles_transposed
        unit = arb(2) ** (4 * FIXED)
        return lambda activation, a, c, p, q: \
            arb(matrix[self.row[activation, a, p], self.row[activation, c, q]]) / unit

    def _conditional(self, rho):
        """The matrix h w(y_j|x_i)."""
        n, d = rho.numerator, rho.denominator
        if d * d == n * n:
            entry = {0: to_fixed(arb(1))}
        else:
            inverse_deviation = 1 / (1 - exact(rho) ** 2).sqrt()
            farthest = int(REACH * self.per_unit * math.sqrt(d * d - n * n)) + 1
            positive = [to_fixed(inverse_deviation / self.per_unit
                                 * normal_density(inverse_deviation * m / (d * self.per_unit)))
                        for m in range(farthest)]
            entry = {sign * m: value for m, value in enumerate(positive) for sign in (1, -1)}
        size = len(self.indices)
        return fmpz_mat(size, size, [entry.get(d * j - n * i, 0) for i in self.indices for j in self.indices])


def smooth_values(per_unit):
    """{(activation, a, c, rho, p, q): ball} for the cells of the table and for SQUARES."""
    lattice, cells, values = Lattice(per_unit), LOW + HIGH + SQUARES, {}
    for rho in sorted({rho for _, rho, _ in cells}):
        moment = lattice.moments(rho)
        for activation, ((a, c), at, (p, q)) in product(SMOOTH, cells):
            if at == rho:
                values[activation, a, c, rho, p, q] = moment(activation, a, c, p, q)
    return values


def scale(values, activation, a, c, p, q):
    """sqrt(<sigma^(p)(z1)^2> <sigma^(q)(z2)^2>), to which errors are relative."""
    return (values[activation, a, a, "1", p, p] * values[activation, c, c, "1", q, q]).sqrt()


def zero_if_negligible(value, scale):
    """Zero by parity, or beyond the degree of a polynomial, where the rule leaves only its error."""
    negligible = abs(value) <= scale * arb("1e-32")
    assert not negligible or abs(value) <= scale * arb("1e-36"), "too small to tell from zero"
    return arb(0) if negligible else value


# ---- kinked: polar angle ----


def kinked_value(slopes, a, c, rho, order):
    """M^{00} (order 0) or M^{11} (order 1): z1 = sqrt(a) r cos t, z2 = sqrt(c) r cos(t - angle)."""
    angle, half = exact(rho).acos(), arb.pi() / 2
    kinks = sorted([-half, half, angle - half, angle + half, -half + 2 * arb.pi()], key=float)
    total = arb(0)
    for lower, upper in zip(kinks, kinks[1:]):
        if float(upper - lower) < 1e-9:
            continue  # rho = +-1: two kinks coincide
        middle = float(lower + upper) / 2
        slope = slopes[math.cos(middle) > 0] * slopes[math.cos(middle - float(angle)) > 0]
        if order == 0:
            piece = acb.integral(lambda t, _: t.cos() * (t - angle).cos(), lower, upper).real
            total += slope * piece * 2 * (exact(a) * exact(c)).sqrt()
        else:
            total += slope * (upper - lower)
    return total / (2 * arb.pi())


# ---- the table ----


def decimal(ball):
    return "0" if abs(ball) < arb("1e-60") else ball.str(DIGITS, radius=False)


def write(out):
    fine, coarse = smooth_values(STEPS[0]), smooth_values(STEPS[1])
    values, difference = {}, dict.fromkeys(SMOOTH, 0.0)
    for activation, slopes in KINKED.items():
        for (a, c), rho, (p, q) in LOW:
            values[activation, a, c, rho, p, q] = kinked_value(slopes, a, c, rho, p)
    radius = max(float(value.rad()) for value in values.values())
    for activation, ((a, c), rho, (p, q)) in product(SMOOTH, LOW + HIGH):
        key, unit = (activation, a, c, rho, p, q), scale(fine, activation, a, c, p, q)
        values[key] = zero_if_negligible(fine[key], unit)
        if unit > 0:
            difference[activation] = max(difference[activation], float(abs(fine[key] - coarse[key]) / unit))
    out.write(
        "# M^{pq} = <sigma^(p)(z1) sigma^(q)(z2)>, Var z1 = a, Var z2 = c, Cov = rho sqrt(ac); decimals exact\n"
        f"# made by pair_moments.py (python-flint 0.9); {DIGITS} digits\n"
        f"# smooth: trapezoidal rule, step 1/{STEPS[0]} in z/sqrt(variance), |.| <= {REACH}, {FIXED}-bit fixed point;\n"
        f"# difference from step 1/{STEPS[1]} relative to sqrt(<sigma^(p)^2><sigma^(q)^2>), largest per activation:\n")
    for (name, parameters), value in difference.items():
        out.write(f"#   {value:.0e} {name} {parameters}".rstrip() + "\n")
    out.write(f"# relu, leaky-relu, abs: polar angle by certified quadrature, error below {radius:.0e}\n")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["activation", "parameters", "a", "c", "rho", "p", "q", "value"])
    for (activation, a, c, rho, p, q), value in values.items():
        table.writerow([*activation, a, c, rho, p, q, decimal(value)])


# ---- checks by other methods ----


def check(path):
    """Compares rows (of 4. a sample, otherwise all) with a method that shares nothing with the one above:

    1. erf, sin, cos, gaussian and the polynomials: the closed form of M^{00}, differentiated numerically,
       M^{q+2k,q} = 2^k d^k/da^k d^q/db^q M^{00} (and likewise with c), to 1e-28;
    2. relu, leaky-relu, abs: z2 averaged exactly given z1, then tanh-sinh quadrature over z1, to 1e-28;
    3. other smooth, |rho| < 1: all derivatives moved onto the density (no derivative of sigma is taken), doubles
       on Gauss-Legendre panels, to 1e-13 of the sum of absolute values;
    4. other smooth, |rho| = 1: Gauss-Legendre panels and numerical derivatives, on a sample, to 1e-15.
    """
    mpmath.mp.dps = 40
    with open(path) as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    worst, count = {}, {}
    sample = random.Random(1)
    for row in rows:
        activation = row["activation"], row["parameters"]
        p, q, value = int(row["p"]), int(row["q"]), mpmath.mpf(row["value"])
        a, c, rho = (mpmath.mpf(row[name]) for name in ("a", "c", "rho"))
        if activation in KINKED:
            method, tolerance = "2 conditional average", 1e-28
            expected, unit = conditional_average(activation, a, c, rho, p), mpmath.sqrt(a * c) if p == 0 else 1
        elif activation[0] in ("erf", "sin", "cos", "gaussian", "linear", "monomial", "polynomial"):
            method, tolerance = "1 closed form", 1e-28
            b = rho * mpmath.sqrt(a * c)
            closed = lambda a, b, c, p, q: closed_form(activation, a, b, c, p, q)
            unit = mpmath.sqrt(closed(a, a, a, p, p) * closed(c, c, c, q, q)) or 1
            expected = closed(a, b, c, p, q)
        elif abs(rho) < 1:
            method, tolerance = "3 derivatives on the density", 1e-13
            expected, unit = density_derivatives(activation[0], float(a), float(c), float(rho), p, q)
        elif sample.random() < 0.15:
            method, tolerance = "4 one-dimensional", 1e-15
            expected, unit = one_dimensional(activation[0], a, c, rho, p, q)
        else:
            continue
        error = float(abs(value - expected) / unit)
        assert error < tolerance, f"{row} against {expected}: {error:.1e}"
        worst[method] = max(worst.get(method, 0), error)
        count[method] = count.get(method, 0) + 1
    for method in sorted(worst):
        print(f"{method}: {count[method]} of {len(rows)} rows, largest error {worst[method]:.1e}")


def closed_form(activation, a, b, c, p, q):
    name, parameters = activation
    numbers = [mpmath.mpf(number) for number in parameters.partition("=")[2].split()]
    if name in ("linear", "monomial", "polynomial"):
        coefficients = {"linear": [0, 1], "monomial": [0, 0, 0, 1]}.get(name, numbers)
        left, right = (_polynomial_derivative(coefficients, order) for order in (p, q))
        return sum(f * g * _wick(m, n, a, b, c) for m, f in enumerate(left) for n, g in enumerate(right))
    if name == "erf":
        s = numbers[0] ** 2
        mean = lambda a, b, c: 2 / mpmath.pi * mpmath.asin(2 * s * b / mpmath.sqrt((1 + 2 * s * a) * (1 + 2 * s * c)))
    elif name == "sin":
        mean = lambda a, b, c: mpmath.exp(-(a + c) / 2) * mpmath.sinh(b)
    elif name == "cos":
        mean = lambda a, b, c: mpmath.exp(-(a + c) / 2) * mpmath.cosh(b)
    else:  # gaussian
        mean = lambda a, b, c: 1 / mpmath.sqrt((1 + 2 * a) * (1 + 2 * c) - 4 * b * b)
    extra = abs(p - q) // 2
    orders = (extra if p > q else 0, min(p, q), extra if q > p else 0)
    with mpmath.workdps(60):
        return 2 ** extra * mpmath.diff(mean, (a, b, c), orders)


def _polynomial_derivative(coefficients, order):
    return [math.perm(m, order) * f for m, f in enumerate(coefficients)][order:]


def _wick(m, n, a, b, c):
    """<z1^m z2^n>, summed over the number k of contractions between z1 and z2."""
    pairs = lambda k: math.factorial(k) // (2 ** (k // 2) * math.factorial(k // 2))
    return sum(math.comb(m, k) * math.comb(n, k) * math.factorial(k) * b ** k
               * pairs(m - k) * a ** ((m - k) // 2) * pairs(n - k) * c ** ((n - k) // 2)
               for k in range(min(m, n) + 1) if (m - k) % 2 == 0 and (n - k) % 2 == 0)


def conditional_average(activation, a, c, rho, order):
    left, right = {"relu": (0, 1), "leaky-relu": (mpmath.mpf(1) / 10, 1), "abs": (-1, 1)}[activation[0]]

    def average(x):  # of sigma(z2) or sigma'(z2), given z1 = sqrt(a) x
        mean, deviation = rho * mpmath.sqrt(c) * x, mpmath.sqrt(c * (1 - rho * rho))
        if deviation == 0:
            positive, rectified = (mean > 0), max(mean, 0)
        else:
            positive = mpmath.ncdf(mean / deviation)
            rectified = mean * positive + deviation * mpmath.npdf(mean / deviation)
        return left * mean + (right - left) * rectified if order == 0 else left + (right - left) * positive

    def integrand(x):
        slope = right if x > 0 else left
        return mpmath.npdf(x) * average(x) * (slope * mpmath.sqrt(a) * x if order == 0 else slope)

    return mpmath.quad(integrand, [-15, -10, -6, -4, -3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 4, 6, 10, 15])


def density_derivatives(name, a, c, rho, p, q):
    """M^{pq} = <sigma(z1) sigma(z2) H_pq(z)>, H_pq = density^-1 (-d/dz1)^p (-d/dz2)^q density; and <|...|>."""
    sigma = {"tanh": numpy.tanh, "gelu": lambda z: z * (1 + erf(z / math.sqrt(2))) / 2, "swish": lambda z: z * expit(z),
             "softplus": lambda z: numpy.logaddexp(0, z), "sigmoid": expit}[name]
    node, weight = numpy.polynomial.legendre.leggauss(16)
    panels = numpy.arange(-10, 10, 0.5)
    x, w = (panels[:, None] + 0.25 + 0.25 * node).ravel(), numpy.tile(0.25 * weight, len(panels))
    w = w * numpy.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    u, v, w = x[:, None], x[None, :], w[:, None] * w[None, :]
    s = math.sqrt(1 - rho * rho)
    z1, z2 = math.sqrt(a) * u, math.sqrt(c) * (rho * u + s * v)
    y1, y2 = (u - rho * v / s) / math.sqrt(a), v / s / math.sqrt(c)  # inverse covariance times z
    off, last = -rho / (s * s * math.sqrt(a * c)), 1 / (s * s * c)  # its entries 12 and 22
    first = 1 / (s * s * a)

    def hermite(m, n):
        if m < 0 or n < 0:
            return 0
        if m > 0:
            return y1 * hermite(m - 1, n) - (m - 1) * first * hermite(m - 2, n) - n * off * hermite(m - 1, n - 1)
        return y2 * hermite(0, n - 1) - (n - 1) * last * hermite(0, n - 2) if n > 0 else 1

    terms = w * sigma(z1) * sigma(z2) * hermite(p, q)
    return terms.sum(), numpy.abs(terms).sum()


def one_dimensional(name, a, c, rho, p, q):
    sigma = {"tanh": mpmath.tanh, "gelu": lambda z: z * mpmath.ncdf(z), "swish": lambda z: z / (1 + mpmath.exp(-z)),
             "softplus": lambda z: mpmath.log(1 + mpmath.exp(z)), "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z))}[name]
    with mpmath.workdps(20):
        f = lambda x: mpmath.diff(sigma, mpmath.sqrt(a) * x, p)
        g = lambda x: mpmath.diff(sigma, rho * mpmath.sqrt(c) * x, q)
        knots = mpmath.linspace(-10, 10, 21)
        mean = lambda function: mpmath.quad(lambda x: mpmath.npdf(x) * function(x), knots, method="gauss-legendre")
        return mean(lambda x: f(x) * g(x)), mpmath.sqrt(mean(lambda x: f(x) ** 2) * mean(lambda x: g(x) ** 2))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        check(sys.argv[2])
    else:
        write(sys.stdout)
