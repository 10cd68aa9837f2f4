"""A small problem, and a process behind all tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import quartic


POINTS = np.array([[1.0, 0.1], [0.2, 1.1], [-0.9, 0.3], [0.1, -1.2]])
TESTS = np.array([[0.6, 0.8], [-0.8, -0.6]])


@pytest.fixture(scope="session", autouse=True)
def process() -> Iterator[None]:
    yield
    quartic.close()


@pytest.fixture
def samples() -> tuple[Any, Any, Any]:
    """Four points in the plane, what to learn there, and two more points."""
    return POINTS, np.array([1.0, -0.5, 0.2, 0.7]), TESTS


@pytest.fixture
def experiment(samples: tuple[Any, Any, Any]) -> quartic.Experiment:
    x, y, tests = samples
    return quartic.Experiment(
        network=dict(depth=3, width=128, activation="tanh"),
        train=(x, y),
        test=tests,
        training=dict(times=[1.0, 10.0, np.inf]),
    )
