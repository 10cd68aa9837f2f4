"""Puts the program, built by Maven, into the wheel.

The jars come from the first of these: the folder that QUARTIC_JARS names; the build of the launcher, which is run where
there is a shell; Maven itself. A JDK 25 and Maven are needed for the last two, as for ./quartic.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent
REPOSITORY = PROJECT.parent
LICENCES = ("LICENSE", "NOTICE")


def version() -> str:
    """The version of the program in the words of Python: 0.2.0-SNAPSHOT is 0.2.0.dev0."""
    pom = (REPOSITORY / "pom.xml").read_text(encoding="utf-8")
    found = re.search(r"^  <version>(.*)</version>$", pom, re.MULTILINE)
    if found is None:
        raise RuntimeError(f"no version in {REPOSITORY / 'pom.xml'}")
    return found.group(1).replace("-SNAPSHOT", ".dev0")


def jars() -> list[Path]:
    """The program and its libraries, built where that is needed."""
    given = os.environ.get("QUARTIC_JARS")
    if given:
        return _jars_in(Path(given))
    if os.name == "posix":
        # any command builds what is not there or older than its sources
        _run(["sh", str(REPOSITORY / "quartic"), "runs", "--help"])
        programs = REPOSITORY / ".build" / "programs"
        return _jars_in(programs / (programs / "current").read_text(encoding="utf-8").strip())
    maven = shutil.which("mvn")
    if maven is None:
        raise RuntimeError("Maven 3.8 or newer and a JDK 25 are required to build quartic, or QUARTIC_JARS, a folder of jars")
    _run([maven, "-B", "-ntp", "-q", "-pl", "cli", "-am", "-Dmaven.test.skip=true", "-Dmaven.source.skip=true",
          "-Dmaven.javadoc.skip=true", "package"])
    target = REPOSITORY / "cli" / "target"
    return [target / "quartic-cli.jar", *_jars_in(target / "quartic" / "lib")]


def _jars_in(folder: Path) -> list[Path]:
    found = sorted(folder.glob("*.jar"))
    if not found:
        raise RuntimeError(f"no jars in {folder}")
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}")


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # the version alone was asked for
    pass
else:

    class JarsInside(BuildHookInterface):  # type: ignore[type-arg]
        """Adds the jars, and the licences of the repository."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            if self.target_name != "wheel" or version == "editable":
                return
            for jar in jars():
                build_data["force_include"][str(jar)] = f"quartic/jars/{jar.name}"
            for name in LICENCES:
                build_data["force_include"][str(REPOSITORY / name)] = f"quartic/{name}"
