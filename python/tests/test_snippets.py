"""What the page of ``quartic explore`` hands out for Python runs as it stands; the texts are renewed by SnippetsTest in Java."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import quartic

SNIPPETS = sorted((Path(__file__).parent / "snippets").glob("*.py"))


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda path: path.stem)
def test_snippet_runs(snippet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    exec(compile(snippet.read_text(encoding="utf-8"), str(snippet), "exec"), names)
    assert isinstance(names["answer"], quartic.Result)
    assert names["answer"].summary["command"] == snippet.stem
    assert capsys.readouterr().out


def test_there_is_one_for_every_command() -> None:
    assert {path.stem for path in SNIPPETS} == {"predict", "flow", "tune", "simulate", "verify", "expand", "minimal"}
