"""What theory thinks of a network that is written in PyTorch or Keras.

Neither library is needed here: a module is read by the names of its layers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .errors import InvalidInput
from .experiment import Experiment, Split
from .progress import Wanted
from .results import Advice, Flow

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
_INPUTS = 2


@dataclass(frozen=True)
class Mlp:
    """A multilayer perceptron as it was found.

    Attributes:
        widths: from the inputs to the outputs, L + 1
        activation: as an experiment file has it
        bias_variance: C_b of every layer, as the mean square of its biases
        weight_variance: C_W of every layer, as the fan-in times the mean square of its weights
        bias_error: one standard error of the former, for biases that are independent and Gaussian
        weight_error: of the latter
    """

    widths: tuple[int, ...]
    activation: str | dict[str, Any]
    bias_variance: tuple[float, ...]
    weight_variance: tuple[float, ...]
    bias_error: tuple[float, ...]
    weight_error: tuple[float, ...]

    @property
    def depth(self) -> int:
        """The number of affine maps."""
        return len(self.widths) - 1

    def network(self) -> dict[str, Any]:
        """Keys of ``network``, to be used in an :class:`quartic.Experiment`."""
        keys: dict[str, Any] = {
            "depth": self.depth,
            "outputs": self.widths[-1],
            "activation": self.activation,
            "initialization": {
                "bias-variance": list(self.bias_variance),
                "weight-variance": list(self.weight_variance),
            },
        }
        if self.depth > 1:
            keys["width"] = list(self.widths[1:-1])
        return keys

    def experiment(self, train: Split | None = None, test: Split | None = None, **keys: Any) -> Experiment:
        """An experiment with networks that are drawn as this one."""
        network = self.network()
        if train is not None:
            del network["outputs"]
        return Experiment(network, train, test, **keys)

    def think(self, *, seed: int = 0, progress: Wanted = "auto") -> Opinion:
        """Asks theory about networks that are drawn as this one, at two random inputs of mean square 1."""
        inputs = np.random.default_rng(seed).standard_normal((_INPUTS, self.widths[0]))
        inputs /= np.sqrt(np.mean(inputs**2, axis=1, keepdims=True))
        tensors = ["K", "Theta", "V"] if self.depth > 1 else ["K", "Theta"]
        flow = self.experiment(inputs).with_(network={"outputs": self.widths[-1]}).flow(tensors, progress=progress)
        shape = {key: value for key, value in self.network().items() if key != "initialization"}
        return Opinion(self, flow, Experiment(shape).tune(inputs=self.widths[0], progress=progress))


@dataclass(frozen=True)
class Opinion:
    """What theory thinks of a network at its start.

    Attributes:
        found: the network
        flow: kernels of networks that are drawn as it is
        advice: what is advised for its shape and activation
    """

    found: Mlp
    flow: Flow
    advice: Advice

    @property
    def kernel_factor(self) -> float:
        """The variance of outputs over that of first preactivations, mean of two inputs: 1 neither grows nor vanishes."""
        first = np.diag(self.flow.layer(1)["K"])
        last = np.diag(self.flow.layer(self.found.depth)["K"])
        return float(np.mean(last / first))

    @property
    def correlation(self) -> float:
        """The correlation of outputs at two inputs that are nearly uncorrelated: near 1, networks cannot tell them apart."""
        kernel = self.flow.layer(self.found.depth)["K"]
        return float(kernel[0, 1] / math.sqrt(kernel[0, 0] * kernel[1, 1]))

    @property
    def non_gaussianity(self) -> float:
        """V/(n K^2) of the outputs, mean of two inputs: the size of terms of order 1/n; 0 at depth 1."""
        if self.found.depth == 1:
            return 0.0
        output = self.flow.layer(self.found.depth)
        ratios = [output["V"][i, i, i, i] / output["K"][i, i] ** 2 for i in range(_INPUTS)]
        return float(np.mean(ratios)) / self.found.widths[-2]

    def __str__(self) -> str:
        found = self.found
        wanted = "critical" if self.advice.critical else "best compromise"
        weights = ", ".join(
            f"{value:.3g} ± {error:.2g}" for value, error in zip(found.weight_variance, found.weight_error, strict=True)
        )
        biases = ", ".join(
            f"{value:.3g} ± {error:.2g}" for value, error in zip(found.bias_variance, found.bias_error, strict=True)
        )
        lines = [
            f"{found.depth} affine maps, widths {', '.join(map(str, found.widths))}, {found.activation}",
            f"C_W by layer: {weights}; {wanted}: {self.advice.weight_variance:.6g}",
            f"C_b by layer: {biases}; {wanted}: {self.advice.bias_variance:.6g}",
            f"from the first layer to the outputs the variance changes by a factor of {self.kernel_factor:.3g}, "
            f"and two inputs end with correlation {self.correlation:.3g}",
            f"terms of order 1/n at the outputs: V/(nK²) = {self.non_gaussianity:.3g}; "
            f"sum of 1/n {self.advice.aspect_ratio:.3g}, advised {self.advice.optimal_aspect_ratio:.3g}",
        ]
        return "\n".join([*lines, *self.advice.warnings])

    __repr__ = __str__


def from_torch(module: Any) -> Mlp:
    """Reads a ``torch.nn.Sequential`` of ``Linear`` layers with one activation between them.

    Raises:
        InvalidInput: where it has other layers, or activations that differ
    """
    return _read([_torch_layer(layer) for layer in _torch_layers(module)])


def from_keras(model: Any) -> Mlp:
    """Reads a built ``keras.Sequential`` of ``Dense`` layers with one activation between them.

    Raises:
        InvalidInput: where it has other layers, or activations that differ
    """
    layers: list[_Found] = []
    for layer in model.layers:
        kind = type(layer).__name__
        if kind == "Dense":
            parameters = [np.asarray(array) for array in layer.get_weights()]
            layers.append(_Affine(parameters[0].T, parameters[1] if len(parameters) > 1 else None))
            name = getattr(layer.activation, "__name__", str(layer.activation))
            if name != "linear":
                layers.append(_Sigma(_named(name, f"activation {name}")))
        elif kind == "Activation":
            name = getattr(layer.activation, "__name__", str(layer.activation))
            layers.append(_Sigma(_named(name, f"activation {name}")))
        elif kind not in ("InputLayer", "Flatten"):
            layers.append(_Sigma(_named(kind.lower(), kind)))
    return _read(layers)


@dataclass(frozen=True)
class _Affine:
    weights: Any
    biases: Any


@dataclass(frozen=True)
class _Sigma:
    name: str | dict[str, Any]


_Found = _Affine | _Sigma


def _torch_layers(module: Any) -> Iterator[Any]:
    kind = type(module).__name__
    if kind == "Sequential":
        for layer in module.children():
            yield from _torch_layers(layer)
    elif kind != "Flatten":
        yield module


def _torch_layer(layer: Any) -> _Found:
    kind = type(layer).__name__
    if kind == "Linear":
        bias = None if layer.bias is None else _array(layer.bias)
        return _Affine(_array(layer.weight), bias)
    if kind == "LeakyReLU":
        return _Sigma({"name": "leaky-relu", "slope": float(layer.negative_slope)})
    if kind == "Hardtanh":
        return _Sigma(_clipped(float(layer.min_val), float(layer.max_val)))
    if kind == "GELU" and getattr(layer, "approximate", "none") != "none":
        raise _refused("GELU with approximate='none'", f"approximate={layer.approximate!r}")
    return _Sigma(_named(kind.lower(), kind))


def _clipped(low: float, high: float) -> str | dict[str, Any]:
    if (low, high) == (-1, 1):
        return "hard-tanh"
    if not low <= 0 <= high:
        raise _refused("Hardtanh with 0 between its ends", f"{low} … {high}")
    return {"name": "piecewise-linear", "kinks": [low, high], "slopes": [0, 1, 0]}


def _array(tensor: Any) -> Any:
    return np.asarray(tensor.detach().cpu().numpy(), dtype=np.float64)


def _named(name: str, found: str) -> str:
    if name not in _NAMES:
        raise _refused(f"affine layers, and activations of {', '.join(sorted(set(_NAMES.values())))}, leaky-relu", found)
    return _NAMES[name]


def _refused(required: str, found: str) -> InvalidInput:
    return InvalidInput(f"module: required {required}, found {found}", "module", required, found)


def _read(layers: list[_Found]) -> Mlp:
    maps = [layer for layer in layers if isinstance(layer, _Affine)]
    if not maps or not isinstance(layers[0], _Affine) or not isinstance(layers[-1], _Affine):
        raise _refused("affine layers first and last", "none" if not maps else "an activation there")
    sigmas: list[str | dict[str, Any]] = []
    for before, after in zip(layers, layers[1:], strict=False):
        if isinstance(before, _Affine) == isinstance(after, _Affine):
            raise _refused("one activation between affine layers", "none or two")
        if isinstance(after, _Sigma):
            sigmas.append(after.name)
    if any(name != sigmas[0] for name in sigmas):
        raise _refused("the same activation everywhere", ", ".join(sorted({str(name) for name in sigmas})))
    weights = [_square(one.weights, one.weights.shape[1]) for one in maps]
    biases = [(0.0, 0.0) if one.biases is None else _square(one.biases, 1) for one in maps]
    return Mlp(
        widths=(maps[0].weights.shape[1], *(one.weights.shape[0] for one in maps)),
        activation=sigmas[0] if sigmas else "linear",
        bias_variance=tuple(value for value, _ in biases),
        weight_variance=tuple(value for value, _ in weights),
        bias_error=tuple(error for _, error in biases),
        weight_error=tuple(error for _, error in weights),
    )


def _square(numbers: Any, factor: int) -> tuple[float, float]:
    """The mean square times a factor, and its error: of m Gaussian numbers a share of sqrt(2/m)."""
    value = factor * float(np.mean(np.square(numbers)))
    return value, value * math.sqrt(2 / np.size(numbers))
