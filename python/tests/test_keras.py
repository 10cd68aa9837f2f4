"""Models of Keras itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import quartic

try:  # it is of no use without one of its back-ends
    import keras
except ImportError:
    pytest.skip("no keras, or no back-end of it", allow_module_level=True)

Dense = keras.layers.Dense


@pytest.fixture(autouse=True)
def seed() -> None:
    keras.utils.set_random_seed(5)


def _model(*layers: Any) -> Any:
    return keras.Sequential([keras.Input((40,)), *layers])


@pytest.mark.parametrize(
    ("sigma", "name"),
    [
        ("tanh", "tanh"),
        ("relu", "relu"),
        ("gelu", "gelu"),
        ("silu", "swish"),
        ("leaky_relu", {"name": "leaky-relu", "slope": 0.2}),
        ("mish", {"expression": "z * tanh(softplus(z))"}),
    ],
)
def test_its_own_initialization(sigma: str, name: Any) -> None:
    found = quartic.from_keras(_model(Dense(300, sigma), keras.Sequential([Dense(300, sigma)]), Dense(2)))
    assert (found.widths, found.activation) == ((40, 300, 300, 2), name)
    # Glorot: 2/(fan-in + fan-out)
    for value, error, inputs, outputs in zip(
        found.weight_variance, found.weight_error, found.widths, found.widths[1:], strict=False
    ):
        assert abs(value - 2 * inputs / (inputs + outputs)) < 5 * error
    assert found.bias_variance == (0, 0, 0)


def test_initializations_and_layers_of_activation() -> None:
    he = _model(Dense(300, kernel_initializer="he_normal"), keras.layers.LeakyReLU(negative_slope=0.1), Dense(1))
    found = quartic.from_keras(he)
    assert abs(found.weight_variance[0] - 2) < 5 * found.weight_error[0]
    assert found.activation == {"name": "leaky-relu", "slope": 0.1}
    assert quartic.from_keras(_model(Dense(9), keras.layers.Activation("tanh"), Dense(1))).activation == "tanh"


def _functional() -> Any:
    inputs = keras.Input((20,))
    hidden = Dense(20, "tanh")(inputs)
    return keras.Model(inputs, Dense(1)(hidden + Dense(20, "tanh")(hidden)))  # the sum is no layer of its list


@pytest.mark.parametrize(
    ("model", "found"),
    [
        (_functional, "Functional"),
        (lambda: keras.Sequential([Dense(5, "tanh"), Dense(1)]), "seen no input"),
        (lambda: _model(Dense(5), keras.layers.BatchNormalization(), keras.layers.ReLU(), Dense(1)), "BatchNormalization"),
        (lambda: _model(Dense(5), keras.layers.ReLU(max_value=6, negative_slope=0.1), Dense(1)), "largest value"),
        (lambda: _model(Dense(50, "relu", kernel_initializer="orthogonal"), Dense(1)), "orthogonal"),
        (lambda: _model(Dense(50, "relu", bias_initializer="ones"), Dense(1)), "a mean of 1"),
        (lambda: _model(Dense(5, "elu"), Dense(1)), "elu"),
        (lambda: _model(Dense(5, "tanh"), Dense(1, "sigmoid")), "an activation there"),
    ],
)
def test_what_is_no_plain_perceptron_is_refused(model: Callable[[], Any], found: str) -> None:
    with pytest.raises(quartic.InvalidInput, match=found):
        quartic.from_keras(model())
