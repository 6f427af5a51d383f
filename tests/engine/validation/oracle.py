"""The other side of the comparison with frictionless, and what of ours is comparable."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[3]
PYTHON = ROOT / ".venv-oracles" / "bin" / "python"
SERVER = ROOT / "tests" / "oracles" / "frictionless_server.py"


class Frictionless:
    """One long-lived process in an environment of its own."""

    def __init__(self):
        self.process = subprocess.Popen(
            [PYTHON, SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def findings(self, schema, rows):
        """Return sorted [code, row, field, constraint]; None when it has an accident of its own."""
        self.process.stdin.write(json.dumps({"schema": schema, "rows": rows}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return None if "accident" in answer else _sorted(answer["findings"])

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=20)


# Findings frictionless does not place on a row or a field.
_UNPLACED = ("field-error", "schema-error", "error", "extra-label", "unmatched-header")
_HEADER = ("missing-label", "blank-label", "duplicate-label", "incorrect-label")


def comparable(report):
    """Return our findings in the same form, remarks aside."""
    found = []
    for finding in report.findings:
        if finding.params.get("level") == "warning":
            continue
        row = None if finding.code in (*_UNPLACED, *_HEADER) else finding.row
        field = None if finding.code in _UNPLACED else finding.field or finding.column
        if finding.code in ("primary-key", "foreign-key", "blank-row"):
            field = None
        constraint = finding.params.get("constraint") if finding.code == "constraint-error" else None
        found.append([finding.code, row, field, constraint])
    return _sorted(found)


def accidents(report):
    """Tell whether our report says that frictionless would break down."""
    return any(finding.params.get("reason") == "frictionless-accident" for finding in report.findings)


def _sorted(findings):
    return sorted(findings, key=lambda finding: [str(part) for part in finding])
