"""Minimax polynomials for dev.quartic.numerics.simd, by the Remez exchange (mpmath 1.3.0).

    python3 minimax.py > ../../numerics/src/main/java/dev/quartic/numerics/simd/internal/Minimax.java

Each fit is f(x) ~ p(x) on [low, high], with weight(x) * |f - p| as small and as level as it can be made; the weight turns the
error of p into the error of the function that the Java code computes, relative or absolute as said beside the fit.
The largest weighted error after rounding the coefficients to doubles stands above them in the Java file.
"""
from mpmath import acos, asin, atanh, cos, erf, erfc, exp, expm1, log, lu_solve, matrix, mp, mpf, pi, sin, sqrt

mp.dps = 60


def fit(f, weight, low, high, degree, grid=40):
    """Coefficients, ascending, of the weighted minimax polynomial."""
    low, high, count = mpf(low), mpf(high), degree + 2
    middle, half = (low + high) / 2, (high - low) / 2
    # Chebyshev polynomials in u on [-1, 1] keep the linear systems well conditioned
    reference = [-cos(pi * (k + mpf(1) / 2) / count) for k in range(count)]
    # points to search, denser at the ends
    search = [-cos(pi * k / (grid * count)) for k in range(grid * count + 1)][1:-1]
    search = [-1 + mpf(10) ** -12] + search + [1 - mpf(10) ** -12]
    target = [f(middle + half * u) for u in search]
    weights = [weight(middle + half * u) for u in search]
    for _ in range(30):
        system, right = matrix(count, count), matrix(count, 1)
        for row, u in enumerate(reference):
            x = middle + half * u
            for k, value in enumerate(chebyshev(u, degree)):
                system[row, k] = value
            system[row, degree + 1] = (-1) ** row / weight(x)
            right[row] = f(x)
        solution = lu_solve(system, right)
        level = abs(solution[degree + 1])
        errors = [w * (t - clenshaw(solution, degree, u)) for u, t, w in zip(search, target, weights)]
        extrema = alternating(errors)
        largest = max(abs(errors[i]) for i in extrema)
        while len(extrema) > count:  # drop the weaker end
            extrema = extrema[1:] if abs(errors[extrema[0]]) < abs(errors[extrema[-1]]) else extrema[:-1]
        if len(extrema) < count or largest < level * mpf("1.001"):
            break
        reference = [search[i] for i in extrema]
    return ascending(solution, degree, middle, half)


def chebyshev(u, degree):
    values = [mpf(1), u]
    while len(values) <= degree:
        values.append(2 * u * values[-1] - values[-2])
    return values[:degree + 1]


def clenshaw(c, degree, u):
    b1 = b2 = mpf(0)
    for k in range(degree, 0, -1):
        b1, b2 = 2 * u * b1 - b2 + c[k], b1
    return u * b1 - b2 + c[0]


def alternating(errors):
    """Indices of the largest error in each run of one sign."""
    result = []
    for i, error in enumerate(errors):
        if result and (error > 0) == (errors[result[-1]] > 0):
            if abs(error) > abs(errors[result[-1]]):
                result[-1] = i
        else:
            result.append(i)
    return result


def ascending(solution, degree, middle, half):
    """Powers of x from Chebyshev polynomials of u = (x - middle)/half."""
    line = [-middle / half, 1 / half]
    polynomials = [[mpf(1)], line]
    while len(polynomials) <= degree:
        twice = [2 * c for c in multiply(line, polynomials[-1])]
        for k, c in enumerate(polynomials[-2]):
            twice[k] -= c
        polynomials.append(twice)
    result = [mpf(0)] * (degree + 1)
    for k in range(degree + 1):
        for power, c in enumerate(polynomials[k]):
            result[power] += solution[k] * c
    return result


def multiply(p, q):
    product = [mpf(0)] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            product[i + j] += a * b
    return product


def horner(coefficients, x):
    total = mpf(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


TINY = mpf(10) ** -12  # instead of 0, where the formulas below lose their digits
HALF_LOG_TWO = log(2) / 2 * mpf("1.0001")  # a little beyond, for rounding may step over
EIGHTH_TURN_SQUARED = (pi / 4) ** 2 * mpf("1.001")


def scaled(q):
    """(1 + 2t) e^(t^2) erfc(t) at q = (t - 3.5)/(t + 3.5)"""
    t = mpf(7) / 2 * (1 + q) / (1 - q)
    return (1 + 2 * t) * exp(t * t) * erfc(t)


def angle(w):
    return 2 / pi * acos(1 - w)


def gap(w):
    return 2 / pi * (sqrt(w * (2 - w)) - (1 - w) * acos(1 - w))


def odd(f):
    """P with f(x) = x + x z P(z), z = x^2"""
    return lambda z: (f(sqrt(z)) / sqrt(z) - 1) / z


# name, what it computes, f, weight, low, high, degree, kind of error
FITS = [
    ("EXP", "e^r - 1 = r + r^2 P(r)", lambda r: (expm1(r) - r) / r ** 2 if r else mpf(1) / 2, abs,
     -HALF_LOG_TWO, HALF_LOG_TWO, 9, "relative error"),
    ("ATANH", "atanh(s) = s + s z P(z), z = s^2", odd(atanh), lambda z: z, TINY, mpf(1) / 9, 9, "relative error"),
    ("ERF", "erf(x) = x + x P(z), z = x^2", lambda z: erf(sqrt(z)) / sqrt(z) - 1, lambda z: sqrt(z) / erf(sqrt(z)),
     TINY, 1, 11, "relative error"),
    ("ERFCX", "e^(t^2) erfc(t) = P(q)/(1 + 2t), q = (t - 3.5)/(t + 3.5), 0 <= t <= 28", scaled, lambda q: 1 / scaled(q),
     -1, mpf(7) / 9, 22, "relative error"),
    ("ASIN", "asin(s) = s + s z P(z), z = s^2", odd(asin), lambda z: z, TINY, mpf(1) / 4, 11, "relative error"),
    ("WIDE_ASIN", "asin(s) = s + s z P(z), z = s^2", odd(asin), lambda z: z, TINY, mpf(1) / 2, 17, "relative error"),
    ("ANGLE", "(2/pi) acos(1 - w) = sqrt(w) P(w)", lambda w: angle(w) / sqrt(w), sqrt, TINY, 1, 17, "absolute error"),
    ("GAP", "(2/pi) (sqrt(1 - c^2) - c acos(c)) = w sqrt(w) P(w), w = 1 - c", lambda w: gap(w) / w / sqrt(w),
     lambda w: w * sqrt(w), TINY, 1, 15, "absolute error"),
    ("SIN", "sin(r) = r + r z P(z), z = r^2", odd(sin), lambda z: z, TINY, EIGHTH_TURN_SQUARED, 5, "relative error"),
    ("COS", "cos(r) = 1 - z/2 + z^2 P(z), z = r^2", lambda z: (cos(sqrt(z)) - 1 + z / 2) / z ** 2, lambda z: z ** 2,
     TINY, EIGHTH_TURN_SQUARED, 5, "absolute error"),
]


def largest_error(coefficients, f, weight, low, high):
    doubles, low, high = [mpf(float(c)) for c in coefficients], mpf(low), mpf(high)
    points = [low + (high - low) * (1 - cos(pi * k / 1999)) / 2 for k in range(1, 1999)]
    return max(abs(weight(x) * (f(x) - horner(doubles, x))) for x in points)


def main():
    print("package dev.quartic.numerics.simd.internal;\n")
    print("/**\n * Coefficients of minimax polynomials, ascending. Written by {@code reference-data/minimax/minimax.py}; errors are those of\n"
          " * the polynomials with coefficients rounded to doubles.\n */")
    print("public final class Minimax {\n  private Minimax() {}")
    for name, meaning, f, weight, low, high, degree, kind in FITS:
        coefficients = fit(f, weight, low, high, degree)
        error = largest_error(coefficients, f, weight, low, high)
        print(f"\n  // {meaning}; on [{0 if low == TINY else float(low):.4g}, {float(high):.4g}] {kind} {float(error):.0e}")
        for k, c in enumerate(coefficients):
            print(f"  public static final double {name}_{k} = {mp.nstr(c, 22)};")
    print("}")


if __name__ == "__main__":
    main()
