"""What is read of modules, with layers that look like those of frameworks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import quartic


class Tensor:
    def __init__(self, numbers: Any) -> None:
        self.numbers = numbers

    def detach(self) -> Tensor:
        return self

    def cpu(self) -> Tensor:
        return self

    def double(self) -> Tensor:
        return self

    def numpy(self) -> Any:
        return self.numbers


class Linear:
    def __init__(self, inputs: int, outputs: int, rng: np.random.Generator) -> None:
        bound = 1 / np.sqrt(inputs)  # as torch draws
        self.weight = Tensor(rng.uniform(-bound, bound, (outputs, inputs)))
        self.bias = Tensor(rng.uniform(-bound, bound, outputs))


class Tanh: ...


class ReLU: ...


class ReLU6: ...


class Hardtanh:
    def __init__(self, min_val: float = -1, max_val: float = 1) -> None:
        self.min_val = min_val
        self.max_val = max_val


class BatchNorm1d: ...


class Sequential:
    def __init__(self, *layers: Any) -> None:
        self.layers = layers

    def children(self) -> tuple[Any, ...]:
        return self.layers


def _deep(depth: int, width: int, sigma: type) -> Sequential:
    rng = np.random.default_rng(5)
    layers: list[Any] = [Linear(20, width, rng)]
    for _ in range(depth - 2):
        layers += [sigma(), Linear(width, width, rng)]
    return Sequential(*layers, sigma(), Linear(width, 1, rng))


def test_shape_and_initialization_are_read() -> None:
    found = quartic.from_torch(_deep(4, 100, Tanh))
    assert found.widths == (20, 100, 100, 100, 1)
    assert found.activation == "tanh"
    # uniform within 1/sqrt(fan-in): C_W is 1/3, within five of its own (smaller) standard errors
    for value, error in zip(found.weight_variance, found.weight_error, strict=True):
        assert abs(value - 1 / 3) < 5 * error
    assert found.network()["width"] == [100, 100, 100]


def test_it_is_said_that_weights_are_not_gaussian() -> None:
    found = quartic.from_torch(_deep(3, 60, Tanh))
    # uniform: 1.8 − 3, within five standard errors of the widest layer's; sixty weights say nothing
    assert abs(found.weight_excess[1] + 1.2) < 5 * np.sqrt(24 / 3600)
    assert found.other_laws == (1, 2)


def test_theory_sees_that_signals_vanish() -> None:
    opinion = quartic.from_torch(_deep(20, 50, Tanh)).think()
    # each layer multiplies by C_W = 1/3 and adds a small C_b: what is left of the input is 3^-19 at most
    assert opinion.kernel_factor < 0.2
    assert opinion.correlation > 0.99
    assert opinion.advice.weight_variance == 1.0
    assert "critical" in str(opinion)


def test_an_experiment_about_it(samples: Any) -> None:
    x, y, tests = samples
    rng = np.random.default_rng(1)
    found = quartic.from_torch(Sequential(Linear(2, 32, rng), ReLU(), Linear(32, 1, rng)))
    p = found.experiment((x, y), tests, order=0).predict()
    assert p.summary["network"]["widths"] == [2, 32, 1]
    assert p.summary["network"]["weightVariance"] == list(found.weight_variance)


@pytest.mark.parametrize(
    ("layers", "found"),
    [
        (lambda rng: [Linear(3, 4, rng), BatchNorm1d(), Linear(4, 1, rng)], "BatchNorm1d"),
        (lambda rng: [Linear(3, 4, rng), Linear(4, 1, rng)], "none or two"),
        (lambda rng: [Linear(3, 4, rng), Tanh(), Linear(4, 4, rng), ReLU(), Linear(4, 1, rng)], "relu, tanh"),
        (lambda rng: [Tanh()], "none"),
    ],
)
def test_what_is_no_plain_perceptron_is_refused(layers: Any, found: str) -> None:
    with pytest.raises(quartic.InvalidInput, match=found):
        quartic.from_torch(Sequential(*layers(np.random.default_rng(0))))


@pytest.mark.parametrize(
    ("sigma", "name"),
    [
        (ReLU6(), "relu6"),
        (Hardtanh(), "hard-tanh"),
        (Hardtanh(-0.5, 2), {"name": "piecewise-linear", "kinks": [-0.5, 2.0], "slopes": [0, 1, 0]}),
    ],
)
def test_several_kinks(sigma: Any, name: Any) -> None:
    rng = np.random.default_rng(0)
    assert quartic.from_torch(Sequential(Linear(3, 4, rng), sigma, Linear(4, 1, rng))).activation == name


def test_clipped_off_zero_is_refused() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(quartic.InvalidInput, match="0 between them"):
        quartic.from_torch(Sequential(Linear(3, 4, rng), Hardtanh(1, 2), Linear(4, 1, rng)))


class Dense:
    def __init__(self, weights: Any, activation: str) -> None:
        self.weights = weights
        self.activation = type("Function", (), {"__name__": activation})()

    def get_weights(self) -> list[Any]:
        return [self.weights, np.zeros(self.weights.shape[1])]


def test_layers_as_keras_has_them() -> None:
    rng = np.random.default_rng(2)
    layers = [Dense(rng.normal(size=(5, 7)), "silu"), Dense(rng.normal(size=(7, 1)), "linear")]
    found = quartic.from_keras(type("Sequential", (), {"layers": layers})())
    assert (found.widths, found.activation, found.bias_variance) == ((5, 7, 1), "swish", (0.0, 0.0))
