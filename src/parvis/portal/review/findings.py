"""What of a scan calls for somebody: a treatment or a decision where it goes out, else a look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Finding = Mapping[str, Any]


def calling(scan: Mapping[str, Any]) -> list[Finding]:
    """Return the findings that call for a treatment or a decision. scan: as a draft's candidate keeps it."""
    return [finding for finding in scan.get("findings", ()) if finding["calls"]]


def carried(scan: Mapping[str, Any]) -> list[Finding]:
    """Return the calling findings that would go out with the public files."""
    return [finding for finding in calling(scan) if finding["carried"]]


def kept_in(scan: Mapping[str, Any]) -> list[Finding]:
    """Return the calling findings that stay in the raw file: the public files are written anew without."""
    return [finding for finding in calling(scan) if not finding["carried"]]


def classes(findings: Sequence[Finding]) -> frozenset[str]:
    """Return the class keys of the findings: the same next month, whatever the file is called."""
    return frozenset(finding["class_key"] for finding in findings)
