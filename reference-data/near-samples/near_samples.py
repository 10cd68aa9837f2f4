"""Kernels and predictions of kinked networks on nearly collinear inputs, 60 digits, inputs being the doubles that they are.

    K = C_b + C_W <sigma sigma>,  Theta = l_b + l_W <sigma sigma> + C_W <sigma' sigma'> Theta,  l_b = l_W = 1,

with the textbook arc-cosine averages; and the mean of gradient flow from zero mean, Theta_{.A} (1 - e^{-Theta_AA t})/Theta_AA y,
by eigenvalues of 60 digits. With skips [from, to, g], g^2 K and g^2 Theta of layer `from` are added in layer `to`.

    pip install mpmath==1.3.0
    python3 near_samples.py > near_samples.json    seconds
"""
import json

from mpmath import asin, eigsy, exp, matrix, mp, mpf, nstr, pi, sqrt

mp.dps = 60
LINES = {"relu": (0, 1), "leaky-relu": (mpf(0.1), 1), "abs": (-1, 1)}  # slopes left and right; 0.1 as the double it is
FAULT = [[1.0, 0.0], [1.0, 1e-7], [0.3, 1.0], [1.0, 0.5]]
MIXED = [[1.0, 0.5], [1.0, 0.5 + 1e-8], [-1.0, -0.5 + 1e-9], [3.0, 1.5 + 1e-10], [0.3, 1.0], [0.1, 0.3], [0.3, 0.9], [1e-5, 5e-6]]


def nearer(distance):
    return [[1.0, distance] if row == [1.0, 1e-7] else row for row in FAULT]


CASES = [  # activation, depth, C_b, C_W, inputs
    *(("relu", 3, 0.0, 2.0, nearer(distance)) for distance in (1e-7, 1e-6, 1e-3, 1e-9, 1e-12)),
    ("leaky-relu", 3, 0.0, 1.5, FAULT),
    ("abs", 3, 0.0, 1.0, FAULT),
    *((name, depth, bias, 1.5, MIXED) for name in LINES for depth, bias in ((2, 0.0), (6, 0.0), (6, 0.25))),
]
SKIPS = [
    ("relu", 4, 0.0, 1.28, FAULT, [[1, 2, 0.6], [2, 3, 0.6]]),
    ("relu", 4, 0.0, 1.28, nearer(1e-12), [[1, 2, 0.6], [2, 3, 0.6]]),
    ("leaky-relu", 6, 0.25, 1.5, MIXED, [[1, 3, 0.9], [3, 5, -1.0]]),
    ("abs", 5, 0.0, 1.0, MIXED, [[1, 2, 0.5], [2, 3, 0.7], [3, 4, 1.0]]),
    ("abs", 5, 0.1, 1.0, MIXED, [[1, 4, 1.5], [2, 3, 0.7]]),
]
TRAIN, TARGETS, TIME = 3, [1.0, -1.0, 0.5], 1e7


def averages(name, a, b, c):
    left, right = LINES[name]
    odd, even = (mpf(right) + left) / 2, (mpf(right) - left) / 2
    rho = b / sqrt(a * c)
    rho = max(mpf(-1), min(mpf(1), rho))
    absolute = 2 / pi * (sqrt(a * c) * sqrt(1 - rho * rho) + b * asin(rho))
    return odd ** 2 * b + even ** 2 * absolute, odd ** 2 + even ** 2 * 2 / pi * asin(rho)


def kernels(name, depth, bias, weight, inputs, skips):
    n = len(inputs)
    gram = [[sum(mpf(x) * mpf(y) for x, y in zip(p, q)) / len(p) for q in inputs] for p in inputs]
    K = [[bias + weight * entry for entry in row] for row in gram]
    T = [[1 + entry for entry in row] for row in gram]
    layers = [(K, T)]
    for layer in range(2, depth + 1):
        pairs = [[averages(name, K[i][i], K[i][j], K[j][j]) for j in range(n)] for i in range(n)]
        T = [[1 + pairs[i][j][0] + weight * pairs[i][j][1] * T[i][j] for j in range(n)] for i in range(n)]
        K = [[bias + weight * pairs[i][j][0] for j in range(n)] for i in range(n)]
        for start, end, g in skips:
            if end == layer:
                below = layers[start - 1]
                K, T = ([[M[i][j] + mpf(g) ** 2 * R[i][j] for j in range(n)] for i in range(n)] for M, R in zip((K, T), below))
        layers.append((K, T))
    return K, T


def mean(T, time):
    values, vectors = eigsy(matrix([row[:TRAIN] for row in T[:TRAIN]]))
    modes = vectors.T * matrix(TARGETS)
    weights = vectors * matrix([(1 - exp(-value * time)) / value * mode for value, mode in zip(values, modes)])
    return [sum(row[a] * weights[a] for a in range(TRAIN)) for row in T]


if __name__ == "__main__":
    cases = []
    for name, depth, bias, weight, inputs, *skips in CASES + SKIPS:
        K, T = kernels(name, depth, mpf(bias), mpf(weight), inputs, *(skips or [[]]))
        digits = lambda rows: [[nstr(entry, 25) for entry in row] for row in rows]
        case = {"activation": name, "depth": depth, "biasVariance": bias, "weightVariance": weight} | ({"skips": skips[0]} if skips else {}) | {"inputs": inputs, "K": digits(K), "Theta": digits(T)}
        if len(inputs) == len(FAULT):
            case |= {"train": TRAIN, "targets": TARGETS, "time": TIME, "mean": [nstr(entry, 25) for entry in mean(T, mpf(TIME))]}
        cases.append(case)
    print(json.dumps({"madeBy": "near_samples.py (mpmath 1.3.0)", "cases": cases}, indent=1))
