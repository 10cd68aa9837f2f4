"""Affine maps and activations, as they are found in a framework's module, made into a network."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from .errors import InvalidInput
from .modules import Mlp

# rows that are compared with one another, and how far from chance they may be, in standard deviations
_ROWS = 512
_CHANCE = 8
_ROUNDING = 1e-5

_NAMES = {
    "tanh": "tanh",
    "relu": "relu",
    "relu6": "relu6",
    "hard_tanh": "hard-tanh",
    "gelu": "gelu",
    "silu": "swish",
    "swish": "swish",
    "sigmoid": "sigmoid",
    "softplus": "softplus",
    "identity": "linear",
    "linear": "linear",
}
_FORMULAS = {
    "mish": "z * tanh(softplus(z))",
    "gelu_tanh": "z * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 * z^3))) / 2",
}
PLAIN = (
    "affine layers, one after the other, and one activation between them: "
    + ", ".join(sorted({*_NAMES.values(), "leaky-relu", "mish"}))
)


@dataclass(frozen=True)
class Affine:
    """Weights ``[outputs, inputs]`` and biases ``[outputs]``, if there are any."""

    weights: Any
    biases: Any


@dataclass(frozen=True)
class Sigma:
    """An activation, as an experiment file has it."""

    name: str | dict[str, Any]


Layer = Affine | Sigma


def refused(required: str, found: str) -> InvalidInput:
    """What to raise."""
    return InvalidInput(f"module: required {required}, found {found}", "module", required, found)


def named(name: str, found: str) -> Sigma:
    """The activation of a name, in any framework."""
    if name in _FORMULAS:
        return Sigma({"expression": _FORMULAS[name]})
    if name not in _NAMES:
        raise refused(PLAIN, found)
    return Sigma(_NAMES[name])


def leaky(slope: float) -> Sigma:
    """A leaky ReLU."""
    return Sigma({"name": "leaky-relu", "slope": slope})


def clipped(low: float, high: float) -> Sigma:
    """The identity between two bounds around zero."""
    if (low, high) == (-1, 1):
        return Sigma("hard-tanh")
    if (low, high) == (0, 6):
        return Sigma("relu6")
    if not low <= 0 <= high or not low < high:
        raise refused("bounds with 0 between them", f"{low} … {high}")
    return Sigma({"name": "piecewise-linear", "kinks": [low, high], "slopes": [0, 1, 0]})


def softplus(beta: float) -> Sigma:
    """Softplus of a sharpness."""
    return named("softplus", "") if beta == 1 else Sigma({"expression": f"softplus({beta!r} * z) / {beta!r}"})


def read(layers: list[Layer]) -> Mlp:
    """The network that they make.

    Raises:
        InvalidInput: where it is no plain perceptron, or its parameters were not drawn independently
    """
    maps = [layer for layer in layers if isinstance(layer, Affine)]
    if not maps or not isinstance(layers[0], Affine) or not isinstance(layers[-1], Affine):
        raise refused("affine layers first and last", "none" if not maps else "an activation there")
    sigmas: list[str | dict[str, Any]] = []
    for before, after in zip(layers, layers[1:], strict=False):
        if isinstance(before, Affine) == isinstance(after, Affine):
            raise refused("one activation between affine layers", "none or two")
        if isinstance(after, Sigma):
            sigmas.append(after.name)
    if any(name != sigmas[0] for name in sigmas):
        raise refused("the same activation everywhere", ", ".join(sorted({str(name) for name in sigmas})))
    for layer, (below, above) in enumerate(zip(maps, maps[1:], strict=False), 2):
        if below.weights.shape[0] != above.weights.shape[1]:
            raise refused(
                f"{below.weights.shape[0]} inputs of affine layer {layer}", str(above.weights.shape[1])
            )
    for layer, one in enumerate(maps, 1):
        _require_drawn(one, layer)
    weights = [_square(one.weights, one.weights.shape[1]) for one in maps]
    biases = [(0.0, 0.0) if one.biases is None else _square(one.biases, 1) for one in maps]
    return Mlp(
        widths=(maps[0].weights.shape[1], *(one.weights.shape[0] for one in maps)),
        activation=sigmas[0] if sigmas else "linear",
        bias_variance=tuple(value for value, _ in biases),
        weight_variance=tuple(value for value, _ in weights),
        bias_error=tuple(error for _, error in biases),
        weight_error=tuple(error for _, error in weights),
        weight_excess=tuple(_excess(one.weights) for one in maps),
    )


def _require_drawn(one: Affine, layer: int) -> None:
    """Refuses parameters that can be seen not to be independent draws around zero."""
    drawn = "weights that are drawn independently, as at the start of training"
    if not np.all(np.isfinite(one.weights)) or (one.biases is not None and not np.all(np.isfinite(one.biases))):
        raise refused("finite weights and biases", f"others in affine layer {layer}")
    if np.all(one.weights == one.weights.flat[0]):
        if one.weights.size > 1 or one.weights.flat[0] == 0:
            raise refused(drawn, f"{one.weights.flat[0]:.6g} everywhere in affine layer {layer}")
        return
    if one.biases is not None:
        mean, spread = float(np.mean(one.biases)), float(np.std(one.biases))
        if one.biases.size > 1 and abs(mean) > _CHANCE * spread / math.sqrt(one.biases.size):
            raise refused("biases that are zero or drawn around zero", f"a mean of {mean:.3g} in affine layer {layer}")
    rows = one.weights if one.weights.shape[0] <= one.weights.shape[1] else one.weights.T
    rows = rows[:_ROWS]
    if len(rows) < 2:
        return
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = rows / np.where(lengths == 0, 1, lengths)
    cosines = (rows @ rows.T)[np.triu_indices(len(rows), 1)]
    if np.max(np.abs(cosines)) < _ROUNDING:
        raise refused(drawn, f"orthogonal ones in affine layer {layer}")
    # for independent entries the square of a cosine is 1/length in the mean, with a spread of sqrt(2) of that
    share = rows.shape[1] * float(np.mean(cosines**2))
    if abs(share - 1) > _CHANCE * math.sqrt(2 / cosines.size):
        raise refused(drawn, f"some that depend on one another in affine layer {layer}")


def _square(numbers: Any, factor: int) -> tuple[float, float]:
    """The mean square times a factor, and its error: of m Gaussian numbers a share of sqrt(2/m)."""
    value = factor * float(np.mean(np.square(numbers)))
    return value, value * math.sqrt(2 / np.size(numbers))


def _excess(numbers: Any) -> float:
    return float(np.mean(numbers**4) / np.mean(numbers**2) ** 2) - 3
