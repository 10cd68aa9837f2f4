"""Figures, with matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .results import Prediction

_UNASKED = 4


def outputs(prediction: Prediction, samples: Any, output: int, axes: Axes | None) -> Axes:
    """Mean and one standard deviation against time; dashed: infinite width. The end of training stands to the right."""
    from matplotlib import pyplot

    if axes is None:
        _, axes = pyplot.subplots()
    chosen = _unasked(prediction) if samples is None else np.atleast_1d(samples)
    mean = prediction.mean
    variance = prediction.variance
    places, ticks = _places(prediction.times)
    for index, sample in enumerate(chosen):
        color = f"C{index % 10}"
        middle = mean[:, sample, output]
        spread = np.sqrt(np.where(variance[:, sample, output] < 0, np.nan, variance[:, sample, output]))
        axes.plot(places, middle, color=color, label=f"sample {sample}")
        axes.fill_between(places, middle - spread, middle + spread, color=color, alpha=0.2, linewidth=0)
        if prediction.order > 0:
            axes.plot(places, prediction.mean0[:, sample, output], color=color, linestyle="--", linewidth=1)
    if ticks is not None:
        axes.set_xticks(*ticks)
    if np.all(places > 0) and len(places) > 1:
        axes.set_xscale("log")
    axes.set_xlabel("time")
    axes.set_ylabel(f"output {output}")
    axes.legend()
    return axes


def _unasked(prediction: Prediction) -> Any:
    test = prediction.test
    split = test if test.stop > test.start else prediction.train
    return np.arange(split.start, min(split.stop, split.start + _UNASKED))


def _places(times: Any) -> tuple[Any, Any]:
    """The end of training is put three times as far as the last time before it."""
    finite = times[np.isfinite(times)]
    if len(finite) == len(times):
        return times, None
    last = finite[-1] if len(finite) and finite[-1] > 0 else 1.0
    places = np.where(np.isfinite(times), times, 3 * last)
    shown = [finite[0], last, 3 * last] if len(finite) else [3 * last]
    labels = [f"{time:.3g}" for time in shown[:-1]] + ["∞"]
    return places, (shown, labels)
