"""The notebook runs from its first cell to its last."""

from __future__ import annotations

from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "prediction.ipynb"


def test_the_notebook_runs() -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    outputs = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs]
    assert len(outputs) >= 4


PROGRESS = """
import numpy as np, quartic
from quartic import progress
progress.SHORT = 0.0  # also of work that is soon done
progress.Shown.close = lambda self: None  # the line stays, to be seen
q = quartic.Experiment(dict(depth=2, width=64), (np.eye(2), [1.0, -1.0]), training=dict(times=[1.0]))
q.simulate(members=2000).mean.shape
"""


def test_progress_stands_below_the_cell() -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(PROGRESS)])
    nbclient.NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    shown = [output["data"]["text/plain"] for output in notebook.cells[0].outputs if output.output_type == "display_data"]
    assert len(shown) == 1 and " of " in shown[0], shown  # one line, written anew
