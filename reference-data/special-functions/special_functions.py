"""Elementary and error functions at exact doubles, 30 digits, by mpmath 1.3.0: python3 special_functions.py > special_functions.csv

Arguments are drawn with a fixed seed: uniform where the function varies, log-uniform towards zero, and into the tails as far as
the result is a normal double.
"""
import random
from mpmath import acos, asin, cos, erf, exp, log1p, mp, mpf, ncdf, nstr, pi, sin, sqrt, tanh

mp.dps = 60
source = random.Random(20261124)


def around_zero(lowest, highest, count=60):
    return [sign * 10 ** source.uniform(lowest, highest) for _ in range(count) for sign in (1, -1)]


def between(low, high, count=200):
    return [source.uniform(low, high) for _ in range(count)]


def normal(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


ARC = around_zero(-12, 0) + between(-1, 1) + [s * (1 - 10 ** source.uniform(-16, -1)) for _ in range(60) for s in (1, -1)] + [0.5, -0.5, 1, -1]
TURNS = around_zero(-12, 0) + between(-10, 10) + between(-1e6, 1e6) + [float(k * pi / 2) for k in range(-50, 51)]

TABLE = {
    "exp": (exp, around_zero(-18, 0) + between(-2, 2) + between(-708, 709)),
    "tanh": (tanh, around_zero(-18, 0) + between(-2, 2) + between(-20, 20)),
    "erf": (erf, around_zero(-18, 0) + between(-1.1, 1.1) + between(-6, 6)),
    "sigmoid": (lambda x: 1 / (1 + exp(-x)), around_zero(-10, 0) + between(-5, 5) + between(-708, 40)),
    "softplus": (lambda x: log1p(exp(x)), around_zero(-10, 0) + between(-5, 5) + between(-708, 40)),
    "cumulative": (ncdf, around_zero(-10, 0) + between(-3, 3) + between(-37.5, 9)),
    "density": (normal, around_zero(-10, 0) + between(-3, 3) + between(-37.5, 37.5)),
    "acos": (acos, ARC),
    "asin": (asin, ARC),
    "sin": (sin, TURNS),
    "cos": (cos, TURNS),
}

if __name__ == "__main__":
    print("# f(x) at doubles x, 30 digits; made by special_functions.py (mpmath 1.3.0)")
    print("function,x,value")
    for name, (function, arguments) in TABLE.items():
        for x in arguments:
            print(f"{name},{float(x)!r},{nstr(function(mpf(x)), 30)}")
