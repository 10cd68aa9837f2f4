"""Coefficients of 1/sqrt(n) of trained networks with a kink, measured: one hidden layer, gradient descent, widths up to 65,536.

Networks are drawn in pairs of both signs of the readout. What is averaged is z(t) and z(t) z(t)' less those of the network's own linear
dynamics (its own z(0) and tangent kernel at the start, whose mean and covariance deviate from infinite width by O(1/n): the coefficient is
untouched), less its regression on Hermite polynomials of z(0) ~ N(0, K), even ones, whose averages are 0 but for O(1/n) beside 1. Then
sqrt(n) x that = c0 + c1/sqrt(n) + c2/n, fitted to all widths, entry by entry. Nothing is taken from Quartic.

    pip install numpy==2.4.6; needs cc
    python3 half_order.py > half_order.json    some 15 minutes, 2 GB
"""
import ctypes
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

PAIRS = dict(  # width, pairs, seed
    small=[(64, 150000, 17), (256, 100000, 1017), (1024, 60000, 2017), (4096, 30000, 3017), (16384, 12000, 4017), (65536, 5000, 5017),
           (1024, 160000, 7771025), (4096, 60000, 7774097), (16384, 20000, 7786385)],
    shipped=[(n, pairs, 100003 + n) for n, pairs in
             ((64, 50000), (128, 50000), (256, 50000), (512, 50000), (1024, 40000), (4096, 25000), (16384, 10000))],
    leaky=[(n, pairs, 7770001 + n) for n, pairs in ((256, 60000), (1024, 60000), (4096, 30000))],
)
PLANE = dict(train_inputs=[[1.0, 0.3], [-0.4, 1.2], [0.9, -1.1]], test_inputs=[[0.2, 0.9]], targets=[0.9, -0.6, 0.4], step=0.08, times=[3, 10, 30])
SHIPPED = dict(  # benchmarks/experiments/widths-relu-descent.yaml
    train_inputs=[[1, 0.3, -0.5], [-0.4, 1, 0.8], [0.2, -0.9, 1.1], [0.8, 0.9, -0.3]], test_inputs=[[0.5, 0.5, 0.2], [-0.8, 0.1, 0.3]],
    targets=[0.9, -0.6, 0.4, -0.7], step=0.04, times=[3, 9])
PROBLEMS = [("relu, three samples", 0.0, PLANE, "small"), ("leaky-relu, three samples", 0.1, PLANE, "leaky"), ("relu, four samples", 0.0, SHIPPED, "shipped")]
BIAS, WEIGHT, RATE = 0.1, 2.0, 1.0  # C_b, C_W, lambda of both layers
SINGLE = np.float32


def compiled():
    source = pathlib.Path(__file__).with_name("descent.c")
    library = pathlib.Path(tempfile.mkdtemp()) / "descent.so"
    subprocess.run(["cc", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", source, "-o", library, "-lm"], check=True)
    return ctypes.CDLL(str(library)).train


def pointer(array):
    return array.ctypes.data_as(ctypes.c_void_p)


def networks(train, problem, slope, width, count, seed):
    """Outputs [count, 2, 1 + T, S] of both signs and kernels at the start [count, S, A]."""
    x = np.vstack([problem["train_inputs"], problem["test_inputs"]]).astype(float)
    size, dimension = x.shape
    y = np.array(problem["targets"])
    some = len(y)
    steps = np.array(problem["times"], dtype=np.int32)
    tangent = np.ascontiguousarray((RATE + RATE * x @ x.T / dimension)[:, :some])
    root = np.hstack([np.sqrt(WEIGHT / dimension) * x, np.sqrt(BIAS) * np.ones((size, 1))]).astype(SINGLE)
    random = np.random.Generator(np.random.SFC64(seed))
    z = np.empty((count, 2, len(steps) + 1, size))
    kernel = np.empty((count, size, some))
    real = ctypes.c_double
    for k in range(count):
        u = root @ random.standard_normal((dimension + 1, width), dtype=SINGLE)
        w = SINGLE(np.sqrt(WEIGHT)) * random.standard_normal(width, dtype=SINGLE)
        b = np.sqrt(BIAS) * random.standard_normal()
        gate = np.where(u > 0, SINGLE(1), SINGLE(slope))
        above, back = gate * u, gate * w
        kernel[k] = RATE + RATE * (above @ above[:some].T) / width + (back @ back[:some].T) / width * tangent
        for row, sign in enumerate((1, -1)):
            own, readout = u.copy(), SINGLE(sign) * w
            train(size, some, width, pointer(own), pointer(readout), real(sign * b), pointer(tangent), real(RATE), real(RATE), real(slope),
                  real(1), real(problem["step"]), pointer(y), len(steps), pointer(steps), pointer(z[k, row]))
    return z, kernel


def linear(kernel, start, problem):
    y, z, kept = np.array(problem["targets"]), start.copy(), []
    for step in range(1, problem["times"][-1] + 1):
        z = z - problem["step"] * np.einsum("nsa,nka->nks", kernel, z[..., :len(y)] - y)
        if step in problem["times"]:
            kept.append(z.copy())
    return np.stack(kept, 2)


def output_kernel(x, slope):
    k = BIAS + WEIGHT * x @ x.T / x.shape[1]
    deviation = np.sqrt(np.diag(k))
    product = np.outer(deviation, deviation)
    rho = np.clip(k / product, -1, 1)
    angle = np.arccos(rho)
    same = (np.sin(angle) + (np.pi - angle) * rho) / (2 * np.pi) * product
    other = (np.sin(angle) - angle * rho) / (2 * np.pi) * product
    return BIAS + WEIGHT * ((1 + slope ** 2) * same - 2 * slope * other)


def controls(start, kernel, some):
    size = len(kernel)
    x = np.linalg.solve(np.linalg.cholesky(kernel), start.reshape(-1, size).T).T.reshape(start.shape)
    hermite = [None, x, x ** 2 - 1, x ** 3 - 3 * x, x ** 4 - 6 * x ** 2 + 3]
    return np.stack([np.prod([hermite[term.count(m)][..., m] for m in set(term)], axis=0) for degree, modes in ((2, size), (4, some))
                     for term in itertools.combinations_with_replacement(range(modes), degree)], -1)


def regressed(values, features):
    design = np.hstack([np.ones((len(values), 1)), features])
    fit = np.linalg.lstsq(design, values, rcond=None)[0]
    return fit[0], (values - design @ fit).std(0) / np.sqrt(len(values) - design.shape[1])


def measured(train, problem, slope, width, count, seed):
    """sqrt(n) x deviations of means [T S] and of covariances [T S(S+1)/2], and their standard errors."""
    z, kernel = networks(train, problem, slope, width, count, seed)
    start, ends, own = z[:, :, 0], z[:, :, 1:], linear(kernel, z[:, :, 0], problem)
    x = np.vstack([problem["train_inputs"], problem["test_inputs"]]).astype(float)
    rows, columns = np.triu_indices(len(x))
    features = controls(start, output_kernel(x, slope), len(problem["targets"])).mean(1)
    a, b = ends - ends.mean((0, 1)), own - own.mean((0, 1))
    products = (a[..., rows] * a[..., columns] - b[..., rows] * b[..., columns]).mean(1)
    root = np.sqrt(width)
    return [tuple(root * part for part in regressed(values.reshape(count, -1), features)) for values in ((ends - own).mean(1), products)]


def fitted(widths, values, errors, powers=3):
    design = np.array([[n ** (-k / 2) for k in range(powers)] for n in widths])
    c, e = [], []
    for value, error in zip(values.T, errors.T):
        covariance = np.linalg.inv(design.T / error ** 2 @ design)
        c.append((covariance @ (design.T @ (value / error ** 2)))[0])
        e.append(np.sqrt(covariance[0, 0]))
    return np.array(c), np.array(e)


def solved(train, name, slope, problem, plan):
    runs = [(width, count, measured(train, problem, slope, width, count, seed)) for width, count, seed in PAIRS[plan]]
    widths = sorted({run[0] for run in runs})
    counts = {n: sum(count for width, count, _ in runs if width == n) for n in widths}
    results, times = {}, len(problem["times"])

    def table(array):
        return np.round(array.reshape(times, -1), 6).tolist()

    for place, quantity in enumerate(("mean", "cov")):
        values = np.array([sum(count * parts[place][0] for width, count, parts in runs if width == n) / counts[n] for n in widths])
        errors = np.sqrt([sum((count * parts[place][1]) ** 2 for width, count, parts in runs if width == n) / counts[n] ** 2 for n in widths])
        c, e = fitted(widths, values, errors)
        results[quantity] = {"measured_c0": table(c), "measured_error": table(e),
                             "by_width": {str(n): {"value": table(v), "error": table(s)} for n, v, s in zip(widths, values, errors)}}
    return {"name": name, "depth": 2, "slopes": [1.0, slope], "C_b": [BIAS] * 2, "C_W": [WEIGHT] * 2, "lambda_b": [RATE] * 2, "lambda_W": [RATE] * 2,
            "algorithm": "gradient-descent", **{key: problem[key] for key in ("step", "times", "train_inputs", "test_inputs")},
            "targets": [[y] for y in problem["targets"]], "width_ratio": [1.0], "networks": {str(n): 2 * counts[n] for n in widths}, "results": results}


if __name__ == "__main__":
    library = compiled()
    problems = [json.dumps(solved(library, *problem)) for problem in PROBLEMS]
    sys.stdout.write('{"problems": [\n' + ",\n".join(problems) + "\n]}\n")
