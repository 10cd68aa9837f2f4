"""Kernels of infinitely wide perceptrons by neural-tangents: their values, and the time that they take.

For each activation and depth, K (NNGP) and Theta (NTK) of the output layer, for all pairs of the inputs, on the CPU in
double precision, by one jit-compiled call of kernel_fn(x, None, ("nngp", "ntk")). Each case is compiled and warmed up
first; then come rounds in which every case runs once, so that a disturbance of the machine does not fall on one case only.
A time runs from inputs in device memory to both kernels ready.

In Quartic's conventions: Var b = C_b, Var W = C_W / n, depth L counts affine maps, and neural-tangents' "ntk"
parameterization is lambda_b = C_b, lambda_W = C_W. Hence K1 = Theta1 = C_b + C_W x.x / n0.

Writes kernels.npz and times.json to the folder --out; README.md beside this file describes them.
"""

import argparse
import gzip
import hashlib
import importlib.metadata
import json
import os
import pathlib
import platform
import statistics
import struct
import time

import jax
import numpy as np
from neural_tangents import stax

# name -> (layer, C_b, C_W); stax.Erf() is erf(z), with no scales or shift
ACTIVATIONS = {"relu": (stax.Relu, 0.1, 2.0), "erf": (stax.Erf, 0.1, 1.5)}


def network_kernel(activation, depth):
    """The jit-compiled x -> (K, Theta) of a perceptron of `depth` affine maps."""
    layer, bias_variance, weight_variance = ACTIVATIONS[activation]

    def dense():  # the infinite-width kernel does not depend on this width
        return stax.Dense(1, W_std=weight_variance**0.5, b_std=bias_variance**0.5, parameterization="ntk")

    layers = [dense()]
    for _ in range(depth - 1):
        layers += [layer(), dense()]
    _, _, kernel_fn = stax.serial(*layers)
    return jax.jit(lambda x: tuple(kernel_fn(x, None, ("nngp", "ntk"))))


def read_images(path, count):
    """The first `count` images of an IDX file, pixels / 255, one flattened image a row."""
    with gzip.open(path, "rb") as file:
        magic, images, rows, columns = struct.unpack(">4i", file.read(16))
        if magic != 0x803:
            raise ValueError(f"{path}: not an IDX file of images")
        count = min(count, images)
        pixels = np.frombuffer(file.read(count * rows * columns), dtype=np.uint8)
    return pixels.reshape(count, rows * columns) / 255.0


def timed(function, x):
    """One run: (result, wall seconds, CPU seconds of all threads)."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = jax.block_until_ready(function(x))
    return result, time.perf_counter() - wall, time.process_time() - cpu


def cpu_model():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n")[0],
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        allow_abbrev=False,
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--inputs", help="float64 [N, n0] .npy file")
    source.add_argument("--images", help="gzipped IDX file of images")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="folder for kernels.npz and times.json")
    parser.add_argument("--count", type=int, default=2048, help="take this many inputs, in file order")
    parser.add_argument("--activations", nargs="+", choices=ACTIVATIONS, default=list(ACTIVATIONS))
    parser.add_argument("--depths", nargs="+", type=int, default=[3, 10], help="numbers of affine maps")
    parser.add_argument("--repetitions", type=int, default=15)
    options = parser.parse_args()
    if min(*options.depths, options.count, options.repetitions) < 1:
        parser.error("depths, count and repetitions are at least 1")

    jax.config.update("jax_enable_x64", True)
    try:
        if options.images:
            inputs = read_images(options.images, options.count)
        else:
            inputs = np.load(options.inputs)[: options.count]
        inputs = np.ascontiguousarray(inputs, dtype="<f8")
        if inputs.ndim != 2 or not np.isfinite(inputs).all():
            raise ValueError(f"{options.inputs}: need a matrix of finite numbers, found shape {list(inputs.shape)}")
    except (OSError, EOFError, ValueError, struct.error) as error:
        parser.error(f"inputs: {error}")
    x = jax.device_put(inputs)

    kernels, functions, cases = {}, {}, []
    for activation in options.activations:
        for depth in options.depths:
            name = f"{activation}-depth{depth}"
            functions[name] = network_kernel(activation, depth)
            (k, theta), first, _ = timed(functions[name], x)
            kernels[f"{name}/K"], kernels[f"{name}/Theta"] = np.asarray(k), np.asarray(theta)
            timed(functions[name], x)
            _, bias_variance, weight_variance = ACTIVATIONS[activation]
            cases.append({
                "name": name, "activation": activation, "depth": depth,
                "biasVariance": bias_variance, "weightVariance": weight_variance,
                "biasRate": bias_variance, "weightRate": weight_variance,
                "firstCallSeconds": first, "seconds": [], "cpuSeconds": [],
            })  # fmt: skip
    for _ in range(options.repetitions):
        for case in cases:
            _, wall, cpu = timed(functions[case["name"]], x)
            case["seconds"].append(wall)
            case["cpuSeconds"].append(cpu)
    for case in cases:
        case["best"] = min(case["seconds"])
        case["median"] = statistics.median(case["seconds"])
        case["bestCpu"] = min(case["cpuSeconds"])

    packages = ("neural-tangents", "jax", "jaxlib", "numpy")
    record = {
        "peer": "neural-tangents",
        "precision": "float64",
        "versions": {"python": platform.python_version()} | {p: importlib.metadata.version(p) for p in packages},
        "cpu": {
            "model": cpu_model(),
            "count": os.cpu_count(),
            "usable": len(os.sched_getaffinity(0)),
            "loadAverage": os.getloadavg()[0],
        },
        "inputs": {
            "source": os.path.basename(options.images or options.inputs),
            "shape": list(inputs.shape),
            "sha256": hashlib.sha256(inputs).hexdigest(),
        },
        "repetitions": options.repetitions,
        "cases": cases,
    }
    options.out.mkdir(parents=True, exist_ok=True)
    np.savez(options.out / "kernels.npz", **kernels)
    (options.out / "times.json").write_text(json.dumps(record, indent=2) + "\n")

    print(f"{len(x)} inputs, seconds (best and median of {options.repetitions}), {record['cpu']['usable']} cores")
    for case in cases:
        print(f"{case['name']:14} best {case['best']:.4f}  median {case['median']:.4f}  best CPU {case['bestCpu']:.4f}")


if __name__ == "__main__":
    main()
