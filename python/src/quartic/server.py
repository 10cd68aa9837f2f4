"""The process behind the package: started once, asked many times."""

from __future__ import annotations

import atexit
import io
import json
import math
import queue
import struct
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from . import java as runtime
from .errors import ServerLost, of_message

Event = dict[str, Any]
Arrays = dict[str, NDArray[Any]]

#: seconds that stopped work has to end by itself; then its process is ended
PATIENCE = 5.0
_INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector"


class Server:
    """One process; questions of several threads are answered one after the other."""

    def __init__(self) -> None:
        java = runtime.find()
        command = [str(java.executable), *runtime.options(java), "-cp", runtime.class_path(), "dev.quartic.cli.Main", "serve"]
        self._said: deque[str] = deque(maxlen=20)
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self._writing = threading.Lock()
        self._waiting: dict[int, queue.SimpleQueue[Any]] = {}
        self._ids = 0
        self._forgotten: deque[int] = deque()
        self._lost: str | None = None
        self.information: dict[str, Any] = {}
        self._ready = threading.Event()
        threading.Thread(target=self._listen, name="quartic-answers", daemon=True).start()
        threading.Thread(target=self._overhear, name="quartic-errors", daemon=True).start()
        self._ready.wait()
        if self._lost is not None:
            raise ServerLost(self._lost)

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._lost is None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(
        self, message: Mapping[str, Any], arrays: Mapping[str, Any], hear: Callable[[Event], None] | None = None
    ) -> tuple[int, dict[str, Any], Arrays]:
        """Asks, and waits for the answer; an interrupt of the keyboard stops the work.

        Returns:
            the number of the question, the answer, its arrays
        """
        answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        with self._writing:
            self._ids += 1
            number = self._ids
            self._waiting[number] = answers
        try:
            while self._forgotten:
                self._send({"forget": self._forgotten.popleft()}, {})
            self._send({"id": number, **message}, arrays)
            return self._await(number, answers, hear)
        except BaseException as stopped:
            if number in self._waiting:
                self._stop(number, answers)
            raise stopped
        finally:
            self._waiting.pop(number, None)

    def forget(self, number: int) -> None:
        """Frees what was kept for a question, with the next one: this is called while memory is collected."""
        self._forgotten.append(number)

    def _await(
        self, number: int, answers: queue.SimpleQueue[Any], hear: Callable[[Event], None] | None
    ) -> tuple[int, dict[str, Any], Arrays]:
        while True:
            message, arrays = self._next(answers)
            if "event" in message:
                if hear is not None:
                    hear(message)
                continue
            self._waiting.pop(number, None)
            if "error" in message:
                raise of_message(message["error"])
            return number, message["answer"], arrays

    def _next(self, answers: queue.SimpleQueue[Any]) -> tuple[dict[str, Any], Arrays]:
        while True:
            try:
                # a wait without end would not be interrupted by the keyboard everywhere
                item: tuple[dict[str, Any], Arrays] | None = answers.get(timeout=1.0)
            except queue.Empty:
                continue
            if item is None:
                raise ServerLost(self._lost or "the process ended")
            return item

    def _stop(self, number: int, answers: queue.SimpleQueue[Any]) -> None:
        try:
            self._send({"cancel": number}, {})
            while True:
                item = answers.get(timeout=PATIENCE)
                if item is None or "event" not in item[0]:
                    return
        except (queue.Empty, ServerLost):
            self.close()

    def _send(self, message: Mapping[str, Any], arrays: Mapping[str, Any]) -> None:
        block = _archive(arrays) if arrays else b""
        line = json.dumps({**message, "arrays": bool(arrays)}, default=_plain, allow_nan=False).encode()
        try:
            with self._writing:
                pipe = self._process.stdin
                assert pipe is not None
                pipe.write(line + b"\n")
                if arrays:
                    for start in range(0, len(block), 1 << 30):
                        piece = block[start : start + (1 << 30)]
                        pipe.write(struct.pack(">i", len(piece)))
                        pipe.write(piece)
                    pipe.write(struct.pack(">i", 0))
                pipe.flush()
        except (OSError, ValueError) as broken:
            raise ServerLost(self._lost or "the process that computes has ended") from broken

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        try:
            for line in iter(pipe.readline, b""):
                message = json.loads(line)
                if "ready" in message:
                    self.information = message["ready"]
                    self._ready.set()
                    continue
                arrays = _arrays(pipe) if message.get("arrays") else {}
                answers = self._waiting.get(message.get("id", -1))
                if answers is not None:
                    answers.put((message, arrays))
        except (OSError, ValueError, EOFError) as broken:
            self._said.append(str(broken))
        self._end()

    def _overhear(self) -> None:
        pipe = self._process.stderr
        assert pipe is not None
        for line in iter(pipe.readline, b""):
            text = line.decode(errors="replace").rstrip()
            if text != _INCUBATOR:
                self._said.append(text)

    def _end(self) -> None:
        code = self._process.wait()
        said = " ".join(self._said)
        self._lost = f"the process that computes ended with code {code}" + (f": {said}" if said else "")
        self._ready.set()
        for answers in list(self._waiting.values()):
            answers.put(None)

    def close(self) -> None:
        """Ends the process."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()


def _archive(arrays: Mapping[str, Any]) -> memoryview:
    block = io.BytesIO()
    np.savez(block, **{name: _numbers(name, array) for name, array in arrays.items()})  # type: ignore[arg-type]
    return block.getbuffer()


def _numbers(name: str, array: Any) -> NDArray[Any]:
    if hasattr(array, "detach"):  # of torch, perhaps on another device
        array = array.detach().cpu().numpy()
    given = np.asarray(array)
    if given.dtype.kind not in "fiub":
        from .errors import InvalidInput

        raise InvalidInput(
            f"{name}: required an array of real numbers, found dtype {given.dtype}",
            name,
            "an array of real numbers",
            f"dtype {given.dtype}",
        )
    return given.astype(np.float64, copy=False) if given.dtype.itemsize > 8 else given


def _arrays(pipe: IO[bytes]) -> Arrays:
    block = io.BytesIO()
    while True:
        (length,) = struct.unpack(">i", _exactly(pipe, 4))
        if length == 0:
            break
        block.write(_exactly(pipe, length))
    block.seek(0)
    with np.load(block) as archive:
        return {name: archive[name] for name in archive.files}


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError("an answer that breaks off")
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"a {type(value).__name__} cannot be sent to quartic")


def plain(value: Any) -> Any:
    """The same with infinite numbers as the texts that experiment files have for them."""
    if isinstance(value, np.ndarray | np.generic):
        return plain(value.tolist())
    if isinstance(value, float) and math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


_server: Server | None = None
_starting = threading.Lock()


def shared() -> Server:
    """The process, started where there is none."""
    global _server
    with _starting:
        if _server is None or not _server.alive:
            _server = Server()
        return _server


def close() -> None:
    """Ends the process; the next question starts another."""
    global _server
    with _starting:
        if _server is not None:
            _server.close()
            _server = None


atexit.register(close)
