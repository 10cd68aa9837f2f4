"""Modules of PyTorch itself."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import quartic

torch = pytest.importorskip("torch")
nn = torch.nn


@pytest.fixture(autouse=True)
def seed() -> None:
    torch.manual_seed(5)


def _plain(*widths: int, sigma: Callable[[], Any] = nn.Tanh, draw: Callable[[Any], Any] | None = None) -> Any:
    layers: list[Any] = []
    for inputs, outputs in zip(widths, widths[1:], strict=False):
        linear = nn.Linear(inputs, outputs)
        if draw is not None:
            draw(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, sigma()]
    return nn.Sequential(*layers[:-1])


@pytest.mark.parametrize(
    ("sigma", "name"),
    [
        (nn.Tanh, "tanh"),
        (nn.ReLU, "relu"),
        (nn.GELU, "gelu"),
        (nn.SiLU, "swish"),
        (nn.Sigmoid, "sigmoid"),
        (nn.Softplus, "softplus"),
        (nn.Identity, "linear"),
        (lambda: nn.LeakyReLU(0.2), {"name": "leaky-relu", "slope": 0.2}),
        (nn.Mish, {"expression": "z * tanh(softplus(z))"}),
    ],
)
def test_its_own_initialization(sigma: Any, name: Any) -> None:
    found = quartic.from_torch(nn.Sequential(nn.Flatten(), _plain(200, 300, 300, 2, sigma=sigma)))
    assert (found.widths, found.activation) == ((200, 300, 300, 2), name)
    # uniform within 1/sqrt(fan-in), for weights and biases
    for value, error in zip(found.weight_variance, found.weight_error, strict=True):
        assert abs(value - 1 / 3) < 5 * error
    for value, error, inputs in zip(found.bias_variance, found.bias_error, found.widths, strict=False):
        assert abs(value - 1 / (3 * inputs)) < 5 * max(error, 1 / (3 * inputs))


@pytest.mark.parametrize(
    ("draw", "inner"),
    [
        (nn.init.xavier_normal_, 1),
        (nn.init.xavier_uniform_, 1),
        (lambda weight: nn.init.xavier_normal_(weight, 5 / 3), 25 / 9),
        (lambda weight: nn.init.kaiming_normal_(weight, nonlinearity="relu"), 2),
        (lambda weight: nn.init.kaiming_uniform_(weight, nonlinearity="relu"), 2),
        (lambda weight: nn.init.normal_(weight, std=0.1), 4),
    ],
)
def test_initializations_are_told_apart(draw: Any, inner: float) -> None:
    found = quartic.from_torch(_plain(30, 400, 400, 1, draw=draw))
    assert abs(found.weight_variance[1] - inner) < 5 * found.weight_error[1]
    assert found.bias_variance == (0, 0, 0)


@pytest.mark.parametrize(
    ("draw", "found"),
    [
        (nn.init.orthogonal_, "orthogonal ones in affine layer 1"),
        (nn.init.eye_, "orthogonal ones in affine layer 1"),
        (nn.init.zeros_, "0 everywhere in affine layer 1"),
        (nn.init.ones_, "1 everywhere in affine layer 1"),
        (lambda weight: nn.init.uniform_(weight, 0, 1), "depend on one another in affine layer 1"),
        (lambda weight: nn.init.constant_(weight, math.nan), "others in affine layer 1"),
    ],
)
def test_what_was_not_drawn_independently_is_refused(draw: Any, found: str) -> None:
    with pytest.raises(quartic.InvalidInput, match=found):
        quartic.from_torch(_plain(40, 50, 50, 1, draw=draw))


class Skip(nn.Module):  # type: ignore[misc, name-defined]
    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(10, 10)

    def forward(self, x: Any) -> Any:
        return x + self.inner(x)


class SkippingSequential(nn.Sequential):  # type: ignore[misc, name-defined]
    def forward(self, x: Any) -> Any:
        return x + super().forward(x)


class Named(nn.Sequential):  # type: ignore[misc, name-defined]
    """Another name alone."""


def _shared() -> Any:
    module = _plain(10, 10, 10, 1)
    module[2].weight = module[0].weight
    return module


@pytest.mark.parametrize(
    ("module", "found"),
    [
        (lambda: nn.Sequential(nn.Linear(3, 10), nn.Tanh(), Skip(), nn.Tanh(), nn.Linear(10, 1)), "Skip"),
        (lambda: SkippingSequential(nn.Linear(3, 10), nn.Tanh(), nn.Linear(10, 3)), "SkippingSequential"),
        (lambda: nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(16, 1)), "Conv2d"),
        (lambda: nn.Sequential(nn.Linear(3, 10), nn.LayerNorm(10), nn.ReLU(), nn.Linear(10, 1)), "LayerNorm"),
        (lambda: nn.Sequential(nn.Linear(3, 10), nn.ReLU(), nn.Dropout(), nn.Linear(10, 1)), "Dropout"),
        (lambda: _plain(3, 10, 1, sigma=nn.ELU), "ELU"),
        (lambda: nn.Sequential(nn.Linear(3, 10), nn.ReLU(), nn.Linear(11, 1)), "11"),
        (lambda: nn.Sequential(nn.Linear(3, 10), nn.ReLU(), nn.Linear(10, 1), nn.Sigmoid()), "an activation there"),
        (lambda: nn.Sequential(nn.LazyLinear(10), nn.ReLU(), nn.Linear(10, 1)), "not drawn yet"),
        (lambda: nn.Sequential(nn.Linear(3, 4, device="meta"), nn.ReLU(), nn.Linear(4, 1)), "not drawn yet"),
        (lambda: nn.utils.parametrizations.weight_norm(nn.Linear(3, 1)), "ParametrizedLinear"),
        (_shared, "shared"),
    ],
)
def test_what_is_no_plain_perceptron_is_refused(module: Any, found: str) -> None:
    with pytest.raises(quartic.InvalidInput, match=found) as refused:
        quartic.from_torch(module())
    assert refused.value.place == "module"


def test_a_name_of_its_own_does_no_harm() -> None:
    assert quartic.from_torch(Named(nn.Linear(3, 10), nn.Tanh(), nn.Linear(10, 1))).widths == (3, 10, 1)
    assert quartic.from_torch(_plain(3, 10, 1).bfloat16()).widths == (3, 10, 1)


def test_theory_says_what_networks_of_torch_do() -> None:
    """The variance of outputs over modules that are drawn anew."""

    def draw(weight: Any) -> Any:
        return nn.init.kaiming_normal_(weight, nonlinearity="relu")

    def drawn() -> Any:
        return _plain(20, 200, 200, 50, sigma=nn.GELU, draw=draw)

    found = quartic.from_torch(drawn())
    opinion = replace(found, weight_variance=(2.0, 2.0, 2.0)).think()  # what was read has an error
    inputs = torch.ones(1, 20)
    with torch.no_grad():
        squares = [float(torch.mean(drawn()(inputs) ** 2)) for _ in range(60)]
    predicted = 2 * opinion.kernel_factor  # the first layer's is C_W |x|²/n₀
    # a module's fifty outputs are Gaussian with a variance that differs from module to module by V/(nK²)
    error = math.sqrt((2 / 50 + opinion.non_gaussianity) / 60)
    assert abs(sum(squares) / 60 / predicted - 1) < 5 * error
    assert "are not Gaussian" not in str(opinion)
