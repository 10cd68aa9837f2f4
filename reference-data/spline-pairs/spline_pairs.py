"""Reference values of pair averages of straight lines with several kinks, sigma(0) = 0.

    <sigma(z1) sigma(z2)>, <sigma'(z1) sigma'(z2)>,   Var z1 = a, Var z2 = c, Cov = rho sqrt(ac)

The inner average, over z2 given z1, is a sum over the lines of truncated normal moments; the outer one is
integrated numerically between the kinks of z1 and, where z2 hardly spreads, about those of z2. The product
integrates over the correlation instead (Price's theorem).

Run (four minutes):

    pip install mpmath==1.3.0
    python spline_pairs.py > spline_pairs.csv
"""

from mpmath import erfc, exp, inf, mp, mpf, pi, quad, sqrt

mp.dps = 40

SPLINES = {
    "hard-tanh": ([-1, 1], [0, 1, 0]),
    "relu6": ([0, 6], [0, 1, 0]),
    "skew": ([mpf(-1) / 2, mpf(1) / 4, 2], [mpf(-1) / 5, 1, mpf(1) / 2, mpf(-3) / 10]),
}
PAIRS = [
    (1, 1, "0.5"), (1, 1, "-0.9"), ("0.3", 2, "0.7"), ("4", "0.25", "-0.4"), (9, 16, "0.99"),
    (1, "1.0001", "0.999999"), ("0.01", "0.02", "0.3"), (400, 900, "0.6"), (1, 1, "0"), (2, 3, "0.9999"),
]


def normal(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


def cumulative(x):
    return erfc(-x / sqrt(2)) / 2 if abs(x) != inf else (mpf(1) if x > 0 else mpf(0))


def lines(kinks, slopes):
    """(low, high, offset, slope) of each line."""
    ends = [-inf, *map(mpf, kinks), inf]
    middle = next(i for i in range(len(slopes)) if ends[i] <= 0 < ends[i + 1])
    offsets = [mpf(0)] * len(slopes)
    for i in range(middle + 1, len(slopes)):
        offsets[i] = offsets[i - 1] + (slopes[i - 1] - slopes[i]) * ends[i]
    for i in range(middle - 1, -1, -1):
        offsets[i] = offsets[i + 1] + (slopes[i + 1] - slopes[i]) * ends[i + 1]
    return [(ends[i], ends[i + 1], offsets[i], mpf(slopes[i])) for i in range(len(slopes))]


def given(parts, mean, spread):
    """<sigma>, <sigma'> of z2 about a mean."""
    value = slope = mpf(0)
    for low, high, offset, s in parts:
        x, y = (low - mean) / spread, (high - mean) / spread
        share = cumulative(y) - cumulative(x)
        densities = (normal(x) if x != -inf else 0) - (normal(y) if y != inf else 0)
        value += (offset + s * mean) * share + s * spread * densities
        slope += s * share
    return value, slope


def sigma(parts, z):
    for low, high, offset, s in parts:
        if z < high:
            return offset + s * z, s
    raise AssertionError


def pair(kinks, slopes, a, c, rho):
    parts = lines(kinks, slopes)
    norm, other = sqrt(a), sqrt(c)
    spread = other * sqrt(1 - rho * rho)
    cuts = {mpf(-14), mpf(14)}
    for kink in kinks:
        cuts.add(mpf(kink) / norm)
        if rho:
            centre = mpf(kink) / other / rho
            width = sqrt(1 - rho * rho) / abs(rho)
            cuts.update(centre + step * width for step in (-8, -4, -2, -1, 0, 1, 2, 4, 8))
    cuts.update(mpf(k) for k in range(-12, 13, 2))
    cuts = sorted(x for x in cuts if abs(x) <= 14)

    def integrand(which):
        def at(x):
            return normal(x) * sigma(parts, norm * x)[which] * given(parts, rho * other * x, spread)[which]
        return at

    return [quad(integrand(which), cuts) for which in (0, 1)]


if __name__ == "__main__":
    print("# <sigma sigma>, <sigma' sigma'>, Var z1 = a, Var z2 = c, Cov = rho sqrt(ac); decimals exact")
    print("# made by spline_pairs.py (mpmath 1.3.0); 25 digits; skew: kinks -1/2, 1/4, 2, slopes -1/5, 1, 1/2, -3/10")
    print("spline,a,c,rho,product,slope")
    for name, (kinks, slopes) in SPLINES.items():
        for a, c, rho in PAIRS:
            product, slope = pair(kinks, slopes, mpf(a), mpf(c), mpf(rho))
            print(f"{name},{a},{c},{rho},{mp.nstr(product, 25)},{mp.nstr(slope, 25)}")
