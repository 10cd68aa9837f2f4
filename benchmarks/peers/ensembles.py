"""Gradient descent of an ensemble of perceptrons by JAX and PyTorch, timed for benchmarks/run PeerEnsembles.

Started by it with the name of a peer; reads one request a line from standard input, `FOLDER PRECISION VARIANT`, trains
the members in FOLDER (problem.json, and arrays as raw little-endian float64) and answers with one line of JSON:
processor seconds of all threads, and the trained outputs of every member on the training samples.

Everything that a peer is good at is allowed: compiled loops, members batched, weights updated in place. Reading the
weights, compiling and the first run are not timed. One thread: the members of an ensemble are parallel work enough.

In Quartic's conventions: z = b + W a, loss 1/2 sum (z - y)^2, theta <- theta - eta lambda dL/dtheta with lambda = 1 for
biases and 1 / fan-in for weights.
"""

import json
import os
import pathlib
import sys
import time

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np


class Problem:
    def __init__(self, folder, precision):
        self.folder = pathlib.Path(folder)
        self.meta = json.loads((self.folder / "problem.json").read_text())
        self.dtype = {"double": np.float64, "single": np.float32}[precision]
        self.widths = self.meta["widths"]  # n_0 ... n_L
        self.x = self.read("inputs").reshape(self.meta["samples"], self.widths[0])
        self.y = self.read("targets").reshape(self.meta["samples"], self.widths[-1])
        self.fan_in = self.meta["fanIn"]
        self.steps, self.eta = self.meta["steps"], self.meta["stepSize"]
        self.activation = self.meta["activation"]

    def read(self, name):
        return np.fromfile(self.folder / f"{name}.f64", dtype="<f8").astype(self.dtype)

    def member(self, index):
        """[(b, W)] of a network, W [n_l, n_(l-1)]."""
        flat, layers, at = self.read(f"member{index}"), [], 0
        for below, above in zip(self.widths, self.widths[1:]):
            layers.append((flat[at : at + above], flat[at + above : at + above * (1 + below)].reshape(above, below)))
            at += above * (1 + below)
        return layers

    def members(self):
        return [self.member(index) for index in range(self.meta["members"])]


def jax_runner(problem, variant):
    import jax

    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp

    sigma = {"tanh": jnp.tanh, "relu": lambda z: jnp.maximum(z, 0)}[problem.activation]
    x, y = jnp.asarray(problem.x), jnp.asarray(problem.y)
    eta = problem.dtype(problem.eta)
    rates = [problem.dtype(problem.eta / n) for n in problem.fan_in]

    def outputs(layers):
        a = x
        for index, (b, w) in enumerate(layers):
            z = a @ w.T + b
            a = z if index == len(layers) - 1 else sigma(z)
        return a

    def loss(layers):
        return 0.5 * jnp.sum((outputs(layers) - y) ** 2)

    def step(_, layers):
        gradient = jax.grad(loss)(layers)
        return [
            (b - eta * db, w - rate * dw) for (b, w), (db, dw), rate in zip(layers, gradient, rates)
        ]

    def train(layers):
        return outputs(jax.lax.fori_loop(0, problem.steps, step, layers))

    members = [[(jnp.asarray(b), jnp.asarray(w)) for b, w in layers] for layers in problem.members()]
    if variant == "vmap":
        stacked = jax.tree.map(lambda *leaves: jnp.stack(leaves), *members)
        run = jax.jit(jax.vmap(train))
        return lambda: np.asarray(jax.block_until_ready(run(stacked)))
    run = jax.jit(train)
    return lambda: np.stack([np.asarray(jax.block_until_ready(run(layers))) for layers in members])


def torch_runner(problem, variant):
    import torch

    torch.set_num_threads(1)
    x, y = torch.from_numpy(problem.x), torch.from_numpy(problem.y)
    rates = [problem.eta / n for n in problem.fan_in]
    tanh = problem.activation == "tanh"
    start = [[(torch.from_numpy(b), torch.from_numpy(w)) for b, w in layers] for layers in problem.members()]

    def outputs(layers):
        a = x
        for index, (b, w) in enumerate(layers):
            z = torch.addmm(b, a, w.T)
            a = z if index == len(layers) - 1 else torch.tanh(z) if tanh else torch.relu(z)
        return a

    def autograd(layers):
        parameters = [p.clone().requires_grad_() for layer in layers for p in layer]
        steps = [rate for weight_rate in rates for rate in (problem.eta, weight_rate)]
        pairs = list(zip(parameters[::2], parameters[1::2]))
        for _ in range(problem.steps):
            loss = 0.5 * ((outputs(pairs) - y) ** 2).sum()
            gradient = torch.autograd.grad(loss, parameters)
            with torch.no_grad():
                for p, g, rate in zip(parameters, gradient, steps):
                    p.add_(g, alpha=-rate)
        return outputs(pairs).detach().numpy()

    @torch.no_grad()
    def by_hand(layers):
        layers = [(b.clone(), w.clone()) for b, w in layers]
        depth = len(layers)
        for _ in range(problem.steps):
            activations = [x]
            for index, (b, w) in enumerate(layers):
                z = torch.addmm(b, activations[-1], w.T)
                if index < depth - 1:
                    activations.append(z.tanh_() if tanh else z.relu_())
            delta = z.sub_(y)
            for index in range(depth - 1, -1, -1):
                b, w = layers[index]
                a = activations[index]
                below = None
                if index > 0:
                    below = delta @ w
                    below = (
                        torch.ops.aten.tanh_backward(below, a) if tanh
                        else torch.ops.aten.threshold_backward(below, a, 0)
                    )
                w.addmm_(delta.T, a, alpha=-rates[index])
                b.sub_(delta.sum(0), alpha=problem.eta)
                delta = below
        return outputs(layers).numpy()

    train = {"autograd": autograd, "by-hand": by_hand}[variant]
    return lambda: np.stack([train(layers) for layers in start])


def main():
    make = {"jax": jax_runner, "torch": torch_runner}[sys.argv[1]]
    runners = {}
    for line in sys.stdin:
        key = tuple(line.rsplit(maxsplit=2))  # a folder may have spaces
        folder, precision, variant = key
        if key not in runners:
            runners[key] = make(Problem(folder, precision), variant)
            runners[key]()  # compiles
        start = time.process_time()
        result = runners[key]()
        cpu = time.process_time() - start
        print(json.dumps({"cpu": cpu, "outputs": result.astype(float).ravel().tolist()}), flush=True)


if __name__ == "__main__":
    main()
