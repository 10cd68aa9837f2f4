"""The end of training at infinite width by neural-tangents: mean and covariance at test images, and the time that they take.

For each number of training images, predict.gradient_descent_mse_ensemble at t = infinity with get="ntk" and compute_cov=True,
on the CPU in double precision; relu, depth 3, C_b = 0, C_W = 2, one output, -1 for even classes and +1 for odd ones. The
kernel is jit-compiled. Two times are taken: "anew", a predictor made and asked, as in a second experiment of the same shapes,
and "again", the same predictor asked once more, which has kept Theta of the training images and its factor.

Writes predictions.npz and predictions.json to the folder --out; README.md beside this file describes them.
"""

import argparse
import gzip
import json
import os
import pathlib
import sys

import jax
import numpy as np
from neural_tangents import predict, stax

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from neural_tangents_kernels import cpu_model, read_images, timed  # noqa: E402

DEPTH = 3
WEIGHT_VARIANCE = 2.0


def kernel():
    layers = []
    for _ in range(DEPTH - 1):
        layers += [stax.Dense(1, W_std=WEIGHT_VARIANCE**0.5, parameterization="ntk"), stax.Relu()]
    layers.append(stax.Dense(1, W_std=WEIGHT_VARIANCE**0.5, parameterization="ntk"))
    kernel_fn = stax.serial(*layers)[2]
    return jax.jit(kernel_fn, static_argnames=("get",))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0], allow_abbrev=False)
    parser.add_argument("--images", required=True, help="gzipped IDX file of images; its labels lie beside it")
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--train", nargs="+", type=int, default=[2000, 4000])
    parser.add_argument("--test", type=int, default=1000)
    parser.add_argument("--repetitions", type=int, default=5)
    options = parser.parse_args()

    jax.config.update("jax_enable_x64", True)
    count = max(options.train) + options.test
    inputs = np.ascontiguousarray(read_images(options.images, count), dtype="<f8")
    with gzip.open(options.images.replace("images-idx3", "labels-idx1")) as file:
        labels = np.frombuffer(file.read(8 + count), dtype=np.uint8, offset=8)
    targets = np.where(labels % 2 == 1, 1.0, -1.0)[:, None]
    kernel_fn = kernel()
    test = jax.device_put(inputs[-options.test :])
    arrays, cases = {"test": np.asarray(test)}, []
    for train in options.train:
        x, y = jax.device_put(inputs[:train]), jax.device_put(targets[:train])

        def made(x=x, y=y):
            return predict.gradient_descent_mse_ensemble(kernel_fn, x, y)

        def asked(predictor):
            gaussian = predictor(x_test=test, get="ntk", compute_cov=True)
            return gaussian.mean, gaussian.covariance

        (mean, covariance), first, _ = timed(lambda _, made=made, asked=asked: asked(made()), None)
        case = {"train": train, "test": options.test, "firstCallSeconds": first}
        for name in ("anew", "again"):
            case[name] = {"seconds": [], "cpuSeconds": []}
        for _ in range(options.repetitions):
            predictor = made()
            for name in ("anew", "again"):
                _, wall, cpu = timed(asked, predictor)
                case[name]["seconds"].append(wall)
                case[name]["cpuSeconds"].append(cpu)
        for name in ("anew", "again"):
            case[name]["best"] = min(case[name]["seconds"])
            case[name]["bestCpu"] = min(case[name]["cpuSeconds"])
            print(f"{train:6} {name:6} best {case[name]['best']:.3f}  best CPU {case[name]['bestCpu']:.3f}", flush=True)
        cases.append(case)
        arrays |= {
            f"{train}/train": inputs[:train], f"{train}/targets": targets[:train],
            f"{train}/mean": np.asarray(mean), f"{train}/covariance": np.asarray(covariance),
        }  # fmt: skip
    options.out.mkdir(parents=True, exist_ok=True)
    np.savez(options.out / "predictions.npz", **arrays)
    record = {
        "cpu": {"model": cpu_model(), "usable": len(os.sched_getaffinity(0)), "loadAverage": os.getloadavg()[0]},
        "repetitions": options.repetitions,
        "cases": cases,
    }
    (options.out / "predictions.json").write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    main()
