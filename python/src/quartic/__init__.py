"""Quartic: what an ensemble of deep networks will do once it is trained, to order 1/width.

>>> import quartic
>>> q = quartic.Experiment(network=dict(depth=3, width=128, activation="tanh"), train=(x, y), test=xt)
>>> p = q.predict(order=1)
>>> p.mean[-1, p.test], p.std[-1, p.test]

A process of Java computes; it starts with the first question and stays. :func:`information` says what it is, :func:`close`
ends it.
"""

from __future__ import annotations

from typing import Any

from . import server as _server
from .errors import Bug, Cancelled, Failed, InvalidInput, QuarticError, ServerLost
from .experiment import Experiment
from .frameworks import from_keras, from_torch
from .modules import Mlp, Opinion
from .progress import QuarticWarning
from .results import (
    Advice,
    Answers,
    Expansion,
    Flow,
    Measurement,
    Minimal,
    Prediction,
    Result,
    Sweep,
    Verification,
)
from .server import close

__all__ = [
    "Advice",
    "Answers",
    "Bug",
    "Cancelled",
    "Expansion",
    "Experiment",
    "Failed",
    "Flow",
    "InvalidInput",
    "Measurement",
    "Minimal",
    "Mlp",
    "Opinion",
    "Prediction",
    "QuarticError",
    "QuarticWarning",
    "Result",
    "ServerLost",
    "Sweep",
    "Verification",
    "close",
    "from_keras",
    "from_torch",
    "information",
]


def information() -> dict[str, Any]:
    """What computes: version, library, java, system, processors, threads; and whether Java has vector instructions."""
    from . import java

    return {**_server.shared().information, "vectors": java.find().vectors}
