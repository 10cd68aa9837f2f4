"""What is answered: arrays with named axes, and the summary that the command line writes.

T times, N samples (training samples first, then test samples), n_L outputs. Errors are one standard error. Every array of
``results.npz`` is there under its name: ``p["mean0"]``, its axes ``p.axes["mean0"]``; ``docs/results.md`` describes all.
"""

from __future__ import annotations

import math
import warnings
import weakref
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .progress import Heard, QuarticWarning, Wanted

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped,unused-ignore]
    from matplotlib.axes import Axes

    from .server import Server

Array = NDArray[np.float64]


class Result(Mapping[str, Array]):
    """An answer; as a mapping, its arrays by name.

    Attributes:
        summary: everything in named values, as ``summary.json`` has it; infinity is the text "inf", NaN is None
        axes: names of the axes of each array
    """

    def __init__(self, answer: dict[str, Any], arrays: dict[str, Array], process: Server, number: int) -> None:
        self._arrays = arrays
        self._process = process
        self._number = number
        self.summary: dict[str, Any] = answer["summary"]
        self.axes: dict[str, tuple[str, ...]] = {name: tuple(axes) for name, axes in answer["axes"].items()}
        self._agrees = bool(answer["agrees"])

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        lines = [f"{type(self).__name__} {self.summary.get('name', '')}".rstrip()]
        for name, array in self._arrays.items():
            axes = ", ".join(f"{axis} {length}" for axis, length in zip(self.axes[name], array.shape, strict=False))
            lines.append(f"  {name} [{axes}]")
        return "\n".join(lines)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know before believing it."""
        return tuple(str(text) for text in self.summary.get("warnings", ()))


class Trained(Result):
    """An answer about trained networks."""

    @property
    def times(self) -> Array:
        """Training times, or numbers of steps, [T]; the end of training is inf."""
        return self["times"]

    @property
    def train(self) -> slice:
        """The training samples on the axis of samples: ``p.mean[:, p.train]``."""
        return slice(0, int(self.summary["samples"]["train"]))

    @property
    def test(self) -> slice:
        """The test samples on the axis of samples: ``p.mean[-1, p.test]``."""
        first = int(self.summary["samples"]["train"])
        return slice(first, first + int(self.summary["samples"]["test"]))


class Prediction(Trained):
    """The distribution over trained networks.

    Means and covariances are the sum of all orders that were asked for, at the widths of the experiment and in the units of
    the targets; the parts are there by name, ``p["mean0"]``, ``p["mean1"]``.
    """

    def _keep(self) -> None:
        weakref.finalize(self, self._process.forget, self._number)

    @property
    def order(self) -> float:
        """0, 0.5 or 1: the power of 1/n to which it is given."""
        return float(self.summary["order"])

    @property
    def mean(self) -> Array:
        """E[z], [T, N, n_L]: time, sample, output."""
        return self._sum("mean")

    @property
    def mean0(self) -> Array:
        """E[z] at infinite width, [T, N, n_L]."""
        return self["mean0"]

    @property
    def variance(self) -> Array:
        """Var[z] over initializations, [T, N, n_L]; to order 1/n it may be negative beyond where it may be believed."""
        total = self["variance0"].copy()
        for name in ("covariance1", "covarianceHalf"):
            if name in self:
                total += np.einsum("tnini->tni", self[name])
        return total

    @property
    def std(self) -> Array:
        """The spread over initializations, [T, N, n_L]; NaN, with a warning, where a corrected variance is negative."""
        variance = self.variance
        if np.any(variance < 0):
            warnings.warn(
                "the variance to this order is negative at some times, where it cannot be believed: std is NaN there",
                QuarticWarning,
                stacklevel=2,
            )
        return np.sqrt(np.where(variance < 0, np.nan, variance))

    @property
    def covariance(self) -> Array:
        """Cov[z], [T, N, n_L, N, n_L]: time, sample, output, sample2, output2.

        With ``covariance="test"`` samples are the test samples alone. At infinite width outputs are independent.

        Raises:
            LookupError: where covariances were not computed
        """
        if "covariance0" not in self:
            raise LookupError("covariances were not computed; ask with covariance='test' or 'full'")
        outputs = self["mean0"].shape[2]
        total: Array = np.einsum("tab,ij->taibj", self["covariance0"], np.eye(outputs))
        for name in ("covariance1", "covarianceHalf"):
            if name in self:
                more = self[name]
                if more.shape[1] != total.shape[1]:
                    more = more[:, self.test][:, :, :, self.test]
                total = total + more
        return total

    @property
    def validity(self) -> NDArray[np.void]:
        """How far order 1/n may be believed, [T], with fields by name.

        ``time``; ``mean``, ``variance`` and ``drift``: the terms of order 1/n relative to order 0; ``learned``: the drift of the
        tangent kernel in the modes that were learned; ``holds``: whether all are small enough to be believed.

        Raises:
            LookupError: where order 1/n was not asked for, or cannot be had
        """
        given = self.summary.get("firstOrder", {}).get("validity")
        if given is None:
            raise LookupError("how far a prediction holds is known to order 1/n alone; this one is of order %g" % self.order)
        numbers = [name for name, value in given[0].items() if not isinstance(value, bool | str | list | dict) or name == "time"]
        kinds = [(name, "f8") for name in numbers] + [("holds", "?")]
        rows = [tuple(_number(row[name]) for name in numbers) + (bool(row["holds"]),) for row in given]
        return np.array(rows, dtype=kinds)

    def _sum(self, name: str) -> Array:
        total = self[f"{name}0"].copy()
        for more in (f"{name}1", f"{name}Half"):
            if more in self:
                total += self[more]
        return total

    def ask(self, inputs: ArrayLike, *, progress: Wanted = "auto") -> Answers:
        """Trained networks at samples that training never saw, at infinite width; needs ``predict(keep=True)``."""
        heard = Heard(progress)
        try:
            number, answer, arrays = self._process.ask(
                {"ask": "ask", "options": {"of": self._number}}, {"inputs": inputs}, heard
            )
        finally:
            heard.close()
        return Answers(answer, arrays, self._process, number)

    def plot(self, samples: Any = None, output: int = 0, axes: Axes | None = None) -> Axes:
        """Mean and spread of some outputs against time; needs matplotlib.

        Args:
            samples: which, from 0; None for up to four test samples, or training samples where there are none
            output: which
            axes: to draw on
        """
        from .plot import outputs

        return outputs(self, samples, output, axes)


class Answers(Result):
    """Trained networks at new samples, at infinite width."""

    @property
    def times(self) -> Array:
        """Times, [T]."""
        return self["times"]

    @property
    def mean(self) -> Array:
        """E[z], [T, N_B, n_L]."""
        return self["mean0"]

    @property
    def variance(self) -> Array:
        """Var[z] of one network, [T, N_B, n_L]."""
        return self["variance0"]


class Measurement(Trained):
    """An ensemble of real networks."""

    @property
    def mean(self) -> Array:
        """The mean over networks, [T, N, n_L]."""
        return self["mean"]

    @property
    def mean_error(self) -> Array:
        """Its standard error, [T, N, n_L]."""
        return self["meanError"]

    @property
    def covariance(self) -> Array:
        """The covariance over networks, [T, N, n_L, N, n_L], divisor M - 1."""
        return self["covariance"]

    @property
    def covariance_error(self) -> Array:
        """Its standard error, [T, N, n_L, N, n_L]."""
        return self["covarianceError"]


class Verification(Result):
    """Theory beside real networks."""

    @property
    def agrees(self) -> bool:
        """Whether nothing that was compared contradicts the theory."""
        return self._agrees

    @property
    def rms_z(self) -> float:
        """Root mean square of all differences, in standard errors."""
        return _number(self._decisive()["rmsZ"])

    @property
    def largest_z(self) -> float:
        """The largest difference, in standard errors."""
        return _number(self._decisive()["largestZ"])

    def _decisive(self) -> dict[str, Any]:
        for part in ("firstOrderComparison", "groupComparison", "halfOrderComparison", "comparison", "tensorComparison"):
            if part in self.summary:
                found: dict[str, Any] = self.summary[part]
                return found
        raise LookupError("nothing was compared")


class Advice(Result):
    """Initialization, learning rates and shape."""

    @property
    def _pair(self) -> dict[str, Any]:
        pair: dict[str, Any] = self.summary.get("critical") or self.summary["compromise"]
        return pair

    @property
    def critical(self) -> bool:
        """Whether there is a critical initialization; without one a compromise is advised."""
        return self.summary.get("critical") is not None

    @property
    def bias_variance(self) -> float:
        """C_b."""
        return _number(self._pair["biasVariance"])

    @property
    def weight_variance(self) -> float:
        """C_W; a weight's variance is C_W over the fan-in."""
        return _number(self._pair["weightVariance"])

    @property
    def universality_class(self) -> str:
        """scale-invariant, k-star-zero, half-stable or none."""
        return str(self.summary["universalityClass"])

    @property
    def aspect_ratio(self) -> float:
        """The sum of 1/n over hidden layers."""
        return _number(self.summary["aspectRatio"]["given"])

    @property
    def optimal_aspect_ratio(self) -> float:
        """The one that is advised."""
        return _number(self.summary["aspectRatio"]["optimal"])

    @property
    def largest_stable_step(self) -> float:
        """Of gradient descent on the loss 1/2 sum (z - y)^2."""
        return _number(self.summary["step"]["largestStable"])

    @property
    def snippets(self) -> dict[str, str]:
        """Lines to paste, by the name of the framework."""
        return {str(name): str(text) for name, text in self.summary["snippets"].items()}


class Flow(Result):
    """Kernels and tensors at initialization."""

    @property
    def depth(self) -> int:
        """The number of affine maps."""
        return int(self.summary["network"]["depth"])

    def layer(self, layer: int) -> dict[str, Array]:
        """The tensors of one layer, from 1, by name: K and Theta are [N, N], those of order 1/n [N, N] or [N, N, N, N]."""
        prefix = f"layer{layer}/"
        found = {name.removeprefix(prefix): array for name, array in self.items() if name.startswith(prefix)}
        if not found:
            raise LookupError(f"nothing was computed of layer {layer}")
        return found


class Expansion(Result):
    """Taylor series of trained networks in the change of their parameters."""

    @property
    def widths(self) -> tuple[int, ...]:
        """Hidden widths at which it was measured, ascending."""
        return tuple(sorted(int(name[5:-5]) for name in self if name.startswith("width") and name.endswith("/size")))

    def size(self, width: int) -> Array:
        """The typical size of each term in one network, [K + 1]: the start first, then orders 1 to K.

        Raises:
            LookupError: where that width was not measured
        """
        return self._at(width, "size")

    def train_error(self, width: int) -> Array:
        """What the series leaves over on training samples after each order, typically, [K + 1]."""
        return self._at(width, "trainError")

    def _at(self, width: int, name: str) -> Array:
        if f"width{width}/{name}" not in self:
            raise LookupError(f"required a width of {', '.join(map(str, self.widths))}, found {width}")
        return self[f"width{width}/{name}"]


class Minimal(Result):
    """A model f = phi.theta + eps/2 theta.psi theta of given features."""

    @property
    def times(self) -> Array:
        """Training times, or numbers of steps, [T]."""
        return self["times"]

    @property
    def trained(self) -> Array:
        """f of the model that was really trained, [T, N, n_L]."""
        return self["trained"]

    def theory(self, order: int) -> Array:
        """f to order eps^order, [T, N, n_L]: 0, 1 or 2; linear models have order 0 alone."""
        return self[f"theory{order}"]


class Sweep(Result):
    """One command over a grid of settings."""

    @property
    def agrees(self) -> bool:
        """Whether no point contradicts the theory."""
        return self._agrees

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each point: the swept keys, then the headline figures, ``…Error`` one standard error; needs pandas."""
        import pandas

        swept = self.summary["sweep"]
        keys = [one["key"] for one in swept["over"]]
        rows = []
        for point in swept["points"]:
            row: dict[str, Any] = dict(zip(keys, point["values"], strict=True))
            for name, figure in point["figures"].items():
                row[name] = _number(figure["value"])
                if "error" in figure:
                    row[name + "Error"] = _number(figure["error"])
            rows.append(row)
        return pandas.DataFrame(rows, index=pandas.Index([point["point"] for point in swept["points"]], name="point"))


def _number(value: Any) -> float:
    return math.nan if value is None else float(value)
