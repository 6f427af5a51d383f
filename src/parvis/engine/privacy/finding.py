"""What a scan found: findings that quote nothing, and the verdict they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from parvis.engine.privacy.rule import Kind

Verdict = Literal["nothing-found", "findings", "sensitive"]

# Classes that call for a treatment or a decision. The others are facts to know: a name published for an
# office, a body's own address, a trait that identifies nobody by itself.
CALLING = ("direct", "strong-quasi", "sensitive", "hidden-content")


@dataclass(frozen=True)
class PrivacyFinding:
    """One kind of personal data in one place.

    code: the rule's; kind: the class of DESIGN section 5; column: None when it is no column's; rows: how many
    rows (or hidden texts) hold it; share: of the filled ones; certainty: 0 to 1; where: `column`, `cell` (few
    of a column), `header`, `sheet-name`, `rows` (a combination), `file-name`, or a kind of hidden content.
    masked_examples: never a value as found. params: facts for wording.
    """

    code: str
    kind: Kind
    table: str
    column: str | None
    rows: int
    share: float
    certainty: float
    where: str
    masked_examples: tuple[str, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def calls(self) -> bool:
        """Whether somebody must treat it or decide."""
        return self.kind in CALLING

    @property
    def key(self) -> str:
        """What names this finding in a decision: the same kind in the same place has the same key."""
        return "|".join((self.code, self.kind, self.table, self.column or "", self.where))

    def to_json(self) -> dict[str, object]:
        """Return the finding in the shape of `scan --json`."""
        return {
            "code": self.code,
            "class": self.kind,
            "table": self.table,
            "column": self.column,
            "rows": self.rows,
            "share": round(self.share, 4),
            "certainty": round(self.certainty, 2),
            "where": self.where,
            "masked_examples": list(self.masked_examples),
            "params": dict(self.params),
            "calls": self.calls,
            "key": self.key,
        }


@dataclass(frozen=True)
class Scan:
    """The outcome of a scan over every cell of every table. rules: date of the rule data."""

    findings: tuple[PrivacyFinding, ...]
    rules: str

    @property
    def verdict(self) -> Verdict:
        """nothing-found: no sign of what would call for a decision; it proves nothing more."""
        kinds = {finding.kind for finding in self.findings if finding.calls}
        if "sensitive" in kinds:
            return "sensitive"
        return "findings" if kinds else "nothing-found"

    def to_json(self) -> dict[str, object]:
        """Return the shape of `parvis scan --json`."""
        return {
            "verdict": self.verdict,
            "findings": [finding.to_json() for finding in self.findings],
            "rules": self.rules,
        }
