"""Taylor coefficients of a small network along a line in parameter space, to 50 digits.

The network is evaluated with 160 digits and differentiated numerically by mpmath (differences with
a step that suits the precision), so nothing is shared with the chain rule that is tested.

    python taylor.py > taylor.csv      # needs mpmath
"""

import mpmath as mp

mp.mp.dps = 160

WIDTHS = [2, 3, 4, 2]
INPUTS = [[0.6, -1.1], [1.3, 0.4]]
ORDER = 8

ACTIVATIONS = {
    "tanh": mp.tanh,
    "gelu": lambda z: z * mp.ncdf(z),
    "erf": mp.erf,
    "sin": mp.sin,
    "cos": mp.cos,
    "swish": lambda z: z / (1 + mp.exp(-z)),
    "softplus": lambda z: mp.log(1 + mp.exp(z)),
    "sigmoid": lambda z: 1 / (1 + mp.exp(-z)),
    "gaussian": lambda z: mp.exp(-z * z),
    "cubic": lambda z: mp.mpf(0.1) + z - mp.mpf(0.3) * z**2 + mp.mpf(0.05) * z**3,
    "mish": lambda z: z * mp.tanh(mp.log(1 + mp.exp(z))),
}


def parameters():
    count = sum((n + 1) * m for n, m in zip(WIDTHS, WIDTHS[1:]))
    start = [((37 * i) % 101 - 50) / 60 for i in range(count)]
    direction = [((53 * i) % 97 - 48) / 90 for i in range(count)]
    return [mp.mpf(v) for v in start], [mp.mpf(v) for v in direction]


def network(sigma, theta, x):
    place = 0
    values = [mp.mpf(v) for v in x]
    for layer, (n, m) in enumerate(zip(WIDTHS, WIDTHS[1:]), start=1):
        bias = theta[place : place + m]
        weight = theta[place + m : place + m + n * m]
        place += m + n * m
        z = [bias[i] + sum(weight[i * n + j] * values[j] for j in range(n)) for i in range(m)]
        values = z if layer == len(WIDTHS) - 1 else [sigma(v) for v in z]
    return values


def main():
    start, direction = parameters()
    print("activation,sample,output,order,coefficient")
    for name, sigma in ACTIVATIONS.items():
        for sample, x in enumerate(INPUTS):
            for output in range(WIDTHS[-1]):
                line = lambda s: network(sigma, [a + s * b for a, b in zip(start, direction)], x)[output]
                coefficients = mp.taylor(line, 0, ORDER)
                for order, value in enumerate(coefficients):
                    print(f"{name},{sample},{output},{order},{mp.nstr(value, 50)}")


if __name__ == "__main__":
    main()
