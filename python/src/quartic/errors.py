"""What can go wrong, in the words of the program."""

from __future__ import annotations

from typing import Any


class QuarticError(RuntimeError):
    """Something went wrong; the message says what."""


class InvalidInput(QuarticError, ValueError):
    """What was asked cannot be used. Nothing was computed.

    Attributes:
        place: the key or the option, as ``network.depth``
        required: what would have been accepted
        found: what was there instead
    """

    def __init__(self, text: str, place: str = "", required: str = "", found: str = "") -> None:
        super().__init__(text)
        self.place = place
        self.required = required
        self.found = found

    def __reduce__(self) -> Any:
        return type(self), (str(self), self.place, self.required, self.found)


class Cancelled(QuarticError):
    """The work was stopped before it was done."""


class Failed(QuarticError):
    """The computation came to no end that could be given: a kernel that explodes, memory that ran out."""


class ServerLost(QuarticError):
    """The process that computes ended, or could not be started."""


class Bug(QuarticError):
    """A bug of quartic; please report it with its trace.

    Attributes:
        trace: where in the program it happened
    """

    def __init__(self, text: str, trace: str = "") -> None:
        super().__init__(f"{text}\n{trace}".rstrip())
        self.trace = trace


def of_message(error: dict[str, Any]) -> QuarticError:
    """The exception of a message of the server."""
    text = str(error.get("text", ""))
    kind = error.get("kind")
    if kind == "input":
        return InvalidInput(
            text, str(error.get("place", "")), str(error.get("required", "")), str(error.get("found", ""))
        )
    if kind == "cancelled":
        return Cancelled(text)
    return Failed(text) if kind == "failed" else Bug(text, str(error.get("trace", "")))
