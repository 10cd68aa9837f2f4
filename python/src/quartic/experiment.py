"""What is asked: a network, samples, and a way of learning."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from . import server
from .errors import InvalidInput
from .progress import Heard, Wanted
from .results import Advice, Expansion, Flow, Measurement, Minimal, Prediction, Result, Sweep, Verification

R = TypeVar("R", bound=Result)
Split = ArrayLike | tuple[ArrayLike, ArrayLike | None] | Mapping[str, Any]


class Experiment:
    """A network, the samples that it learns from, and how it learns.

    Args:
        network: keys of ``network`` in an experiment file, as ``dict(depth=3, width=128, activation="tanh")``
        train: ``(x, y)`` with inputs ``[N_A, ...]`` and targets ``[N_A]`` or ``[N_A, n_L]``; inputs alone where nothing is
            trained; or a dict as ``data.train`` of a file. Without any of them the bundled images are used.
        test: inputs ``[N_B, ...]``, ``(x, y)``, or a dict as ``data.test`` of a file
        training: keys of ``training``, as ``dict(algorithm="gradient-descent", step_size=0.1, times=[10, 100])``
        ensemble: keys of ``ensemble``: ``members``, ``widths``, ``seed``, ``precision``
        order: 0, "half" or 1; None for the highest that can be given
        preprocess: "center", "standardize", "unit-norm", or a list of them
        covariance: "none", "test" or "full": between which samples covariances at infinite width are given
        name: in a few letters

    All keys are those of ``docs/experiment-file.md``; an underscore stands for a dash. What cannot be used is refused when
    something is asked, with :class:`quartic.InvalidInput`.
    """

    def __init__(
        self,
        network: Mapping[str, Any] | None = None,
        train: Split | None = None,
        test: Split | None = None,
        training: Mapping[str, Any] | None = None,
        *,
        ensemble: Mapping[str, Any] | None = None,
        order: int | str | None = None,
        preprocess: str | Sequence[str] | None = None,
        covariance: str | None = None,
        name: str | None = None,
    ) -> None:
        self._folder = Path.cwd()
        self._arrays: dict[str, Any] = {}
        self._text: str | None = None
        self._overrides: list[str] = []
        keys: dict[str, Any] = {
            "name": name,
            "network": network,
            "training": training,
            "ensemble": ensemble,
            "order": order,
            "covariance": covariance,
        }
        self._keys: dict[str, Any] = {key: _dashed(value) for key, value in keys.items() if value is not None}
        data: dict[str, Any] = {} if preprocess is None else {"preprocess": preprocess}
        for split, given in (("train", train), ("test", test)):
            if isinstance(given, Mapping):
                data[split] = _dashed(given)
            elif given is not None:
                self._take(split, given)
        if data:
            self._keys["data"] = data

    @classmethod
    def from_file(cls, path: str | Path) -> Experiment:
        """The experiment of a YAML file, as the command line reads it."""
        file = Path(path)
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as unread:
            raise InvalidInput(f"{path}: required an experiment file, found {unread}", str(path)) from unread
        return cls.from_yaml(text, file.resolve().parent)

    @classmethod
    def from_yaml(cls, text: str, folder: str | Path | None = None) -> Experiment:
        """The experiment that a file with this text would be.

        Args:
            text: as in an experiment file
            folder: that relative paths in it start from; None for the working directory
        """
        experiment = cls()
        experiment._text = text
        if folder is not None:
            experiment._folder = Path(folder).resolve()
        return experiment

    def with_(self, **changes: Any) -> Experiment:
        """The same with some keys changed: ``with_(network=dict(width=256), order=0)``."""
        other = copy.copy(self)
        other._arrays = dict(self._arrays)
        other._overrides = list(self._overrides)
        other._keys = copy.deepcopy(self._keys)
        for key, value in changes.items():
            if key in ("train", "test"):
                for array in [name for name in other._arrays if name.startswith(f"data.{key}.")]:
                    del other._arrays[array]
                if isinstance(value, Mapping):
                    other._set(f"data.{key}", _dashed(value))
                elif value is not None:
                    other._take(key, value)
            elif key == "preprocess":
                other._set("data.preprocess", value)
            elif isinstance(value, Mapping):
                for name, item in _dashed(value).items():
                    other._set(f"{key}.{name}", item)
            else:
                other._set(key, value)
        return other

    def _set(self, key: str, value: Any) -> None:
        if self._text is not None:
            self._overrides.append(f"{key}={json.dumps(server.plain(value))}")
            return
        section = self._keys
        *above, last = key.split(".", 1)
        for name in above:
            section = section.setdefault(name, {})
        section[last] = value

    def _take(self, split: str, given: Any) -> None:
        inputs, targets = given if isinstance(given, tuple) and len(given) == 2 else (given, None)
        self._arrays[f"data.{split}.inputs"] = inputs
        if targets is not None:
            self._arrays[f"data.{split}.targets"] = targets

    @property
    def text(self) -> str:
        """The experiment file, without the arrays."""
        if self._text is not None:
            return self._text
        return json.dumps(server.plain(self._keys), indent=2)

    def write(self, folder: str | Path) -> Path:
        """Writes ``experiment.yaml`` and the arrays beside it, for the command line.

        Returns:
            the file, which ``quartic predict`` and all other commands read
        """
        if self._text is not None:
            raise InvalidInput("write: required an experiment made of keys, found one read from a file")
        place = Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        keys = copy.deepcopy(self._keys)
        for name, array in self._arrays.items():
            _, split, kind = name.split(".")
            np.save(place / f"{split}-{kind}.npy", np.asarray(array))
            keys.setdefault("data", {}).setdefault(split, {})[kind] = f"{split}-{kind}.npy"
        file = place / "experiment.yaml"
        file.write_text(json.dumps(server.plain(keys), indent=2) + "\n", encoding="utf-8")
        return file

    def predict(
        self,
        order: int | str | None = None,
        *,
        ensemble: int | None = 0,
        choose: str | None = None,
        choose_by: str | None = None,
        keep: bool = False,
        progress: Wanted = "auto",
    ) -> Prediction:
        """The distribution over trained networks.

        Args:
            order: 0: infinite width; 1: with the terms of order 1/n; "half": of order n^(-1/2), where the activation has a
                kink; None: as the experiment says
            ensemble: real networks to train beside it; None for 200 where they are quickly trained
            choose: as ``"ridge=0.01,0.1,1"`` or ``"noise-variance=1e-4:1:x10"``: predicts with the value that the training
                samples speak for
            choose_by: "evidence" or "held-out"
            keep: whether :meth:`quartic.Prediction.ask` is wanted, which takes memory
            progress: "auto", None, or a function that takes events
        """
        asked = self if order is None else self.with_(order=order)
        options = {"ensemble": ensemble, "choose": choose, "choose-by": choose_by, "keep": keep or None}
        prediction = asked._ask(Prediction, "predict", options, progress)
        if keep:
            prediction._keep()
        return prediction

    def simulate(
        self, members: int | None = None, *, seed: int | None = None, progress: Wanted = "auto"
    ) -> Measurement:
        """Trains so many real networks and measures means and covariances, with standard errors."""
        return self._with_ensemble(members=members, seed=seed)._ask(Measurement, "simulate", {}, progress)

    def verify(
        self,
        members: int | None = None,
        *,
        widths: Sequence[int] | None = None,
        seed: int | None = None,
        tensors: bool = False,
        samples: Sequence[int] | None = None,
        progress: Wanted = "auto",
    ) -> Verification:
        """Holds the prediction against real networks of several widths, in standard errors.

        Args:
            members: networks of the narrowest width
            widths: of the first hidden layer
            seed: of all random numbers
            tensors: compares the tensors of order 1/n at initialization instead
            samples: with ``tensors``: which, from 0, training samples first
            progress: "auto", None, or a function that takes events
        """
        asked = self._with_ensemble(members=members, widths=widths, seed=seed)
        return asked._ask(Verification, "verify", {"tensors": tensors or None, "samples": samples}, progress)

    def tune(
        self,
        *,
        inputs: int | None = None,
        residual: float = 0.0,
        scaling: float | None = None,
        check: bool = False,
        progress: Wanted = "auto",
    ) -> Advice:
        """Advice on initialization, learning rates and depth to width.

        Args:
            inputs: the input dimension, instead of data
            residual: weight of residual connections, for a network that has none
            scaling: how numbers change with width, 0 neural-tangent, 1 muP; unless given neural-tangent, with a
                smaller readout above residual connections
            check: draws and trains real networks at the advised settings and at those of frameworks
            progress: "auto", None, or a function that takes events
        """
        options = {"inputs": inputs, "residual": residual, "scaling": scaling, "check": check or None}
        return self._ask(Advice, "tune", options, progress)

    def flow(
        self,
        tensors: str | Sequence[str] | None = None,
        *,
        layers: Sequence[int] | None = None,
        samples: Sequence[int] | None = None,
        route: str | None = None,
        progress: Wanted = "auto",
    ) -> Flow:
        """The kernels and the tensors of order 1/n at initialization, layer by layer.

        Args:
            tensors: "all", or some of K, Theta, G1, Theta1, V, D, F, A, B, P, Q, R, S, T, U; None for what is small enough
            layers: from 1 to the depth
            samples: from 0, training samples first
            route: of averages over four samples: "automatic", "exact" or "sampled"
            progress: "auto", None, or a function that takes events
        """
        options = {"tensors": tensors, "layers": layers, "samples": samples, "route": route}
        return self._ask(Flow, "flow", options, progress)

    def expand(
        self,
        order: int = 8,
        *,
        depths: Sequence[int] | None = None,
        members: int | None = None,
        progress: Wanted = "auto",
    ) -> Expansion:
        """Trains real networks and expands each around its start, as a Taylor series in the change of its parameters.

        Args:
            order: the highest of the series, 1 to 8
            depths: at which terms are measured too, at the narrowest width; [0] for none; None for 2, 4 and 8
            members: networks of the narrowest width; None for those of the experiment, at most 100
            progress: "auto", None, or a function that takes events
        """
        return self._ask(Expansion, "expand", {"order": order, "depths": depths, "members": members}, progress)

    def minimal(self, *, progress: Wanted = "auto") -> Minimal:
        """A linear or quadratic model of features instead of a network: by hand, by perturbation theory and by training.

        Keys are those of ``model`` in an experiment file: ``Experiment(train=(x, y)).with_(model=dict(count=50))``. Without
        samples, a bundled problem of two.

        Args:
            progress: "auto", None, or a function that takes events
        """
        return self._ask(Minimal, "minimal", {}, progress)

    def sweep(
        self, over: Mapping[str, Sequence[Any] | str], *, command: str = "predict", progress: Wanted = "auto"
    ) -> Sweep:
        """One command over a grid of settings.

        Args:
            over: values of keys, as ``{"network.depth": [2, 4, 8], "network.width": "64:1024:x2"}``
            command: "predict" (theory alone), "simulate", "verify", "tune" or "flow"
            progress: "auto", None, or a function that takes events
        """
        swept = {key.replace("_", "-"): values for key, values in over.items()}
        asked = self.with_(sweep={"over": swept, "command": command})
        return asked._ask(Sweep, "sweep", {}, progress)

    def _with_ensemble(self, **changes: Any) -> Experiment:
        given = {key: value for key, value in changes.items() if value is not None}
        return self.with_(ensemble=given) if given else self

    def _ask(self, kind: type[R], word: str, options: Mapping[str, Any], progress: Wanted) -> R:
        message = {
            "ask": word,
            "experiment": self.text,
            "folder": str(self._folder),
            "set": self._overrides,
            "options": {name: server.plain(value) for name, value in options.items() if value is not None},
        }
        heard = Heard(progress)
        try:
            process = server.shared()
            number, answer, arrays = process.ask(message, self._arrays, heard)
        finally:
            heard.close()
        return kind(answer, arrays, process, number)


def _dashed(value: Any) -> Any:
    """Keys as experiment files write them."""
    if isinstance(value, Mapping):
        return {str(key).replace("_", "-"): _dashed(item) for key, item in value.items()}
    return value
