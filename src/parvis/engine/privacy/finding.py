"""What a scan found: findings that quote nothing, and the verdict they make.

For those who decide (portal/review):

- `finding.class_key`: `rule:level:column`, the same next month whatever the table is called. A decision
  holds for findings whose class keys are among those it named.
- `finding.severity`: `notice` (a fact to know), `serious` (needs a treatment or a decision), `grave` (and the
  opinion of the data protection officer first).
- `finding.calls`: True for `serious` and `grave`: no publication while it has neither treatment nor decision.
- `proposals.propose(finding)`: what could be done about it, as steps of a recipe.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from parvis.engine.privacy.masking import mask
from parvis.engine.privacy.rule import Kind

Verdict = Literal["nothing-found", "findings", "sensitive"]

# Classes that call for a treatment or a decision. The others are facts to know: a name published for an
# office, a body's own address, a trait that identifies nobody by itself.
CALLING = ("direct", "strong-quasi", "sensitive", "hidden-content")

Severity = Literal["notice", "serious", "grave"]
Level = Literal["file", "column", "cell", "rows", "linkage"]
# `where` of a finding to its level; everything else is found in the file itself.
_LEVELS: dict[str, Level] = {
    "column": "column",
    "header": "column",
    "cell": "cell",
    "rows": "rows",
    "linkage": "linkage",
}
# What identifies alone and opens other doors: a decision to publish it needs the officer's opinion.
_GRAVE = ("nir", "iban", "tax-number", "bank-card", "identity-document", "sensitive")


@dataclass(frozen=True)
class PrivacyFinding:
    """One kind of personal data in one place.

    code: the rule's; kind: the class of DESIGN section 5; column: None when it is no column's; rows: how many
    rows (or hidden texts) hold it; share: of the filled ones; certainty: 0 to 1; where: `column`, `cell` (few
    of a column), `header`, `sheet-name`, `rows` (a combination), `file-name`, or a kind of hidden content.
    masked_examples: never a value as found. params: facts for wording.
    records: `_row` numbers of the first rows that hold it, when few of the column do.
    quoted: the column's own name tells of a person (the first row was taken for the header): it is masked
    wherever the finding is written down.
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
    records: tuple[int, ...] = ()
    quoted: bool = False

    @property
    def shown(self) -> str | None:
        """The column's name as it may be written down."""
        return mask(self.column) if self.column and self.quoted else self.column

    @property
    def level(self) -> Level:
        """Where it stands: in the file, a column, some cells, a set of rows, between tables."""
        return _LEVELS.get(self.where, "file")

    @property
    def severity(self) -> Severity:
        """How much stands in the way of publication."""
        if not self.calls:
            return "notice"
        return "grave" if self.kind == "sensitive" or self.code in _GRAVE else "serious"

    @property
    def class_key(self) -> str:
        """Rule, level and column: what a decision names, and an automatic update is compared by."""
        return ":".join((self.code, self.level, self.shown or ""))

    @property
    def calls(self) -> bool:
        """Whether somebody must treat it or decide."""
        return self.kind in CALLING

    @property
    def key(self) -> str:
        """What names this finding in a decision: the same kind in the same place has the same key."""
        return "|".join((self.code, self.kind, self.table, self.shown or "", self.where))

    def to_json(self) -> dict[str, object]:
        """Return the finding in the shape of `scan --json`."""
        return {
            "code": self.code,
            "class": self.kind,
            "table": self.table,
            "column": self.shown,
            "rows": self.rows,
            "share": round(self.share, 4),
            "certainty": round(self.certainty, 2),
            "where": self.where,
            "masked_examples": list(self.masked_examples),
            "params": dict(self.params),
            "calls": self.calls,
            "key": self.key,
            "class_key": self.class_key,
            "level": self.level,
            "severity": self.severity,
            "records": list(self.records),
        }


@dataclass(frozen=True)
class Scan:
    """The outcome of a scan over every cell of every table. rules: date of the rule data."""

    findings: tuple[PrivacyFinding, ...]
    rules: str

    @property
    def verdict(self) -> Verdict:
        """nothing-found: no sign of what would call for a decision; it proves nothing more."""
        severities = {finding.severity for finding in self.findings}
        if "grave" in severities:
            return "sensitive"
        return "findings" if "serious" in severities else "nothing-found"

    @property
    def class_keys(self) -> frozenset[str]:
        """The class keys of the findings that call for a treatment or a decision."""
        return frozenset(finding.class_key for finding in self.findings if finding.calls)

    def to_json(self) -> dict[str, object]:
        """Return the shape of `parvis scan --json`."""
        return {
            "verdict": self.verdict,
            "findings": [finding.to_json() for finding in self.findings],
            "rules": self.rules,
        }
