"""What theory thinks of a network that was drawn by somebody else."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from .experiment import Experiment, Split
from .progress import Wanted
from .results import Advice, Flow

_INPUTS = 2
_COUNTED = 100


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
        weight_excess: the excess kurtosis of the weights of every layer: about 0 for Gaussian, -1.2 for uniform ones
    """

    widths: tuple[int, ...]
    activation: str | dict[str, Any]
    bias_variance: tuple[float, ...]
    weight_variance: tuple[float, ...]
    bias_error: tuple[float, ...]
    weight_error: tuple[float, ...]
    weight_excess: tuple[float, ...]

    @property
    def other_laws(self) -> tuple[int, ...]:
        """Layers, from 1, whose weights are no Gaussian ones: six standard errors of their excess away."""
        numbers = [below * above for below, above in zip(self.widths, self.widths[1:], strict=False)]
        return tuple(
            layer
            for layer, (excess, count) in enumerate(zip(self.weight_excess, numbers, strict=True), 1)
            if count >= _COUNTED and abs(excess) > 6 * math.sqrt(24 / count)
        )

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
        sigma = found.activation if isinstance(found.activation, str) else " ".join(map(str, found.activation.values()))
        lines = [
            f"{found.depth} affine maps, widths {', '.join(map(str, found.widths))}, {sigma}",
            f"C_W by layer: {weights}; {wanted}: {self.advice.weight_variance:.6g}",
            f"C_b by layer: {biases}; {wanted}: {self.advice.bias_variance:.6g}",
            f"from the first layer to the outputs the variance changes by a factor of {self.kernel_factor:.3g}, "
            f"and two inputs end with correlation {self.correlation:.3g}",
            f"terms of order 1/n at the outputs: V/(nK²) = {self.non_gaussianity:.3g}; "
            f"sum of 1/n {self.advice.aspect_ratio:.3g}, advised {self.advice.optimal_aspect_ratio:.3g}",
        ]
        if found.other_laws:
            which = ", ".join(map(str, found.other_laws))
            lines.append(
                f"the weights of layers {which} are not Gaussian (excess kurtosis {found.weight_excess[found.other_laws[0] - 1]:.2f}): "
                "infinite width is the same, terms of order 1/n are not quite"
            )
        return "\n".join([*lines, *self.advice.warnings])

    __repr__ = __str__
