"""Progress as a person sees it."""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from typing import Any, Literal

Event = dict[str, Any]
Listener = Callable[[Event], None]
Wanted = Literal["auto", "none"] | Listener | None

#: seconds of work that nobody needs to be told of
SHORT = 0.5
_WIDTH = 30


class QuarticWarning(UserWarning):
    """What a reader should know before believing a result."""


class Shown:
    """A line that is written anew: in a notebook below the cell, on a terminal on standard error, elsewhere nowhere."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._display: Any = None
        self._written = 0
        self._notebook = _in_notebook()

    def __call__(self, event: Event) -> None:
        if event["event"] == "stage":
            self._show(event["what"], event["done"], event["total"])

    def _show(self, what: str, done: int, total: int) -> None:
        if time.monotonic() - self._begun < SHORT:
            return
        share = min(1.0, done / total) if total > 0 else 0.0
        filled = int(share * _WIDTH)
        self._write(f"{what} {'█' * filled}{'░' * (_WIDTH - filled)} {done} of {total}")

    def _write(self, line: str) -> None:
        if self._notebook:
            from IPython.display import display

            shown = {"text/plain": line}
            if self._display is None:
                self._display = display(shown, raw=True, display_id=True)  # type: ignore[no-untyped-call,unused-ignore]
            else:
                self._display.update(shown, raw=True)
        elif sys.stderr.isatty():
            sys.stderr.write("\r" + line.ljust(self._written))
            sys.stderr.flush()
            self._written = len(line)

    def close(self) -> None:
        """Takes the line away."""
        if self._display is not None:
            self._display.update({"text/plain": ""}, raw=True)
        elif self._written:
            sys.stderr.write("\r" + " " * self._written + "\r")
            sys.stderr.flush()


class Heard:
    """Hands events on: warnings to :mod:`warnings`, all to whom they are shown."""

    def __init__(self, wanted: Wanted) -> None:
        self._shown = Shown() if wanted == "auto" else None
        self._listener = wanted if callable(wanted) else None

    def __call__(self, event: Event) -> None:
        if event["event"] == "warning":
            warnings.warn(str(event["text"]), QuarticWarning, stacklevel=_outside())
        if self._shown is not None:
            self._shown(event)
        if self._listener is not None:
            self._listener(event)

    def close(self) -> None:
        """The work has ended."""
        if self._shown is not None:
            self._shown.close()


def _outside() -> int:
    """How far up the first caller outside of this package is."""
    level = 2
    frame = sys._getframe(2)
    while frame is not None and str(frame.f_globals.get("__name__", "")).split(".")[0] == "quartic":
        level += 1
        frame = frame.f_back  # type: ignore[assignment]
    return level


def _in_notebook() -> bool:
    shell = sys.modules.get("IPython")
    if shell is None:
        return False
    running = shell.get_ipython()
    return running is not None and type(running).__name__ == "ZMQInteractiveShell"
