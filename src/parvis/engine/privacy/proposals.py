"""Propose treatments for a finding: steps of a recipe, the mildest that answers it first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from parvis.engine.model.recipe import StepCall
from parvis.engine.privacy.finding import PrivacyFinding
from parvis.engine.privacy.rules import RULES
from parvis.standards.table_schema import TableSchema

# answers: the finding is gone afterwards. lessens: it weighs less, somebody must still judge.
# looks: nothing to run; a person looks.
Effect = Literal["answers", "lessens", "looks"]

# Fewest rows that share one combination of traits, or persons in one published count (DGFiP, SNDS).
FEWEST = 11
# From this age on the persons of a town are few: they are told together.
OLDEST = 90
# What stands in a text in the place of an identifier.
MASK = "[masqué]"


@dataclass(frozen=True)
class Proposal:
    """One treatment. code: what it does, with a sentence in wording (table `treatment`); steps: to append to
    the recipe, in order, none when it is done otherwise; effect: what it changes; breaks_schema: the table
    would no longer follow its schema.
    """

    code: str
    steps: tuple[StepCall, ...]
    effect: Effect = "answers"
    breaks_schema: bool = False

    def to_json(self) -> dict[str, object]:
        """Return {code, effect, steps: [{step, params}]}."""
        return {
            "code": self.code,
            "effect": self.effect,
            "breaks_schema": self.breaks_schema,
            "steps": [{"step": call.step, "params": dict(call.params)} for call in self.steps],
        }


Proposals = tuple[Proposal, ...]


def propose(finding: PrivacyFinding, schema: TableSchema | None = None) -> Proposals:
    """Return what may be done about a finding that calls for it, about small counts and
    enterprises; () for the others.

    schema: of the table, when it follows one: a treatment that would empty or remove what the schema
    requires says so (`breaks_schema`), and small counts that it wants whole are first proposed to stay.
    """
    required = {field.name for field in schema.fields if field.constraints.required} if schema else set()
    proposals = _proposals(finding)
    if finding.code == "small-counts" and finding.column in required:
        # The national schema of first names excludes any threshold: it would silence small towns.
        proposals = (Proposal("schema-keeps-small-counts", (), "looks"), *proposals)
    return tuple(replace(one, breaks_schema=_empties(one) & required != set()) for one in proposals)


# Steps that leave a column without cells it had.
_EMPTYING = ("drop_columns", "clear_cells", "small_counts", "coarse_date", "address_place", "grid_square")


def _empties(proposal: Proposal) -> set[str]:
    found: set[str] = set()
    for call in proposal.steps:
        if call.step in _EMPTYING:
            columns = call.params.get("columns", ())
            found |= {str(name) for name in columns} if isinstance(columns, list) else set()
            found |= {str(call.params[name]) for name in ("latitude", "longitude") if name in call.params}
    return found


def _proposals(finding: PrivacyFinding) -> Proposals:
    if finding.code == "small-counts" and finding.column is not None:
        hide = _call("small_counts", columns=[finding.column], minimum=FEWEST)
        rounded = _call("coarse_number", columns=[finding.column], multiple=5)
        return Proposal("small-counts", (hide,)), Proposal("round-counts", (rounded,), "lessens")
    if finding.code in _OF_ENTERPRISES:
        return _OF_ENTERPRISES[finding.code](finding)
    if not finding.calls:
        return ()
    if finding.level == "file":
        return _of_the_file(finding)
    if finding.level in ("rows", "linkage"):
        return _of_rows(finding)
    if finding.column is None:
        return ()
    if finding.where == "header":
        return (
            Proposal("rename-column", (_call("rename_columns", names={finding.column: "colonne"}),)),
            _drop(finding.column),
        )
    if finding.level == "cell":
        return _of_cells(finding, finding.column)
    return _BY_CODE.get(finding.code, _identifier)(finding, finding.column)


def _call(step: str, **params: object) -> StepCall:
    return StepCall(step, params)


def _drop(column: str) -> Proposal:
    return Proposal("drop-column", (_call("drop_columns", columns=[column]),))


def _identifier(finding: PrivacyFinding, column: str) -> Proposals:  # noqa: ARG001
    """A pseudonym keeps the rows of one person together: still personal data, only less so."""
    return _drop(column), Proposal("pseudonym", (_call("keyed_pseudonym", columns=[column]),), "lessens")


def _date(finding: PrivacyFinding, column: str) -> Proposals:  # noqa: ARG001
    return (
        Proposal("year-only", (_call("coarse_date", columns=[column], to="year"),), "lessens"),
        Proposal("decade-only", (_call("coarse_date", columns=[column], to="decade"),), "lessens"),
        _drop(column),
    )


def _address(finding: PrivacyFinding, column: str) -> Proposals:  # noqa: ARG001
    return Proposal("place-only", (_call("address_place", columns=[column]),), "lessens"), _drop(column)


def _point(finding: PrivacyFinding, column: str) -> Proposals:
    found = []
    latitude, longitude = finding.params.get("latitude"), finding.params.get("longitude")
    if isinstance(latitude, str) and isinstance(longitude, str):
        pair = {"latitude": latitude, "longitude": longitude, "minimum": FEWEST}
        found = [
            Proposal("grid-200", (_call("grid_square", **pair, size=200),), "lessens"),
            Proposal("grid-1000", (_call("grid_square", **pair, size=1000),), "lessens"),
        ]
    return (*found, _drop(column))


def _sensitive(finding: PrivacyFinding, column: str) -> Proposals:  # noqa: ARG001
    rare = _call("rare_values", columns=[column], minimum=FEWEST)
    return _drop(column), Proposal("merge-rare", (rare,), "lessens")


_BY_CODE: dict[str, Callable[[PrivacyFinding, str], Proposals]] = {
    "birth-date": _date,
    "home-address": _address,
    "precise-point": _point,
    "sensitive": _sensitive,
}


def _of_cells(finding: PrivacyFinding, column: str) -> Proposals:
    found = []
    if finding.code in RULES:
        # The same words come back next month elsewhere: a pattern holds, row numbers do not.
        rule = RULES[finding.code]
        pattern = rule.hint(named=rule.names(column))
        mask = _call("replace_pattern", columns=[column], pattern=pattern, by=MASK)
        found.append(Proposal("mask-pattern", (mask,)))
    if finding.records and len(finding.records) >= finding.rows:
        rows = [str(record) for record in finding.records]
        found.append(Proposal("clear-cells", (_call("clear_cells", columns=[column], rows=rows),)))
        found.append(Proposal("drop-rows", (_call("drop_rows", rows=rows),)))
    return (*found, _drop(column))


def _of_rows(finding: PrivacyFinding) -> Proposals:
    listed = finding.params.get("traits")
    if not isinstance(listed, list | tuple) or not listed:
        return ()
    traits = [str(name) for name in listed]
    found = [Proposal("rare-rows", (_call("rare_rows", columns=traits, minimum=FEWEST),))]
    found[:0] = [*_of_ages(finding), *_of_communes(finding)]
    dates = finding.params.get("dates")
    if isinstance(dates, list | tuple) and dates:
        coarse = _call("coarse_date", columns=[str(name) for name in dates], to="decade")
        found.insert(0, Proposal("decade-only", (coarse,), "lessens"))
    return (*found, Proposal("drop-traits", (_call("drop_columns", columns=traits[1:]),), "lessens"))


def _names(finding: PrivacyFinding, parameter: str) -> list[str]:
    listed = finding.params.get(parameter)
    return [str(name) for name in listed] if isinstance(listed, list | tuple) else []


def _of_ages(finding: PrivacyFinding) -> list[Proposal]:
    """Bands of ten years; or only the oldest, who are few, as one."""
    ages = _names(finding, "ages")
    if not ages:
        return []
    bands = _call("number_bands", columns=ages, width=10)
    top = _call("bounded_number", columns=ages, highest=float(OLDEST))
    return [Proposal("age-bands", (bands,), "lessens"), Proposal("oldest-together", (top,), "lessens")]


def _of_communes(finding: PrivacyFinding) -> list[Proposal]:
    """The grouping of communes in the place of the commune."""
    communes = _names(finding, "communes")[:1]
    return [
        Proposal(
            "commune-to-epci",
            (
                _call(
                    "territory_of_commune",
                    column=name,
                    commune="",
                    department="",
                    epci="siren_epci",
                    region="",
                ),
                _call("drop_columns", columns=[name]),
            ),
            "lessens",
        )
        for name in communes
    ]


def _few_enterprises(finding: PrivacyFinding) -> Proposals:
    """Remove the rows of one or two enterprises: a published total would still give one row away."""
    count = finding.params.get("count")
    # A formula cannot name such a column.
    named = isinstance(count, str) and "]" not in count
    shown = _call("filter_rows", condition=f"[{count}] >= {finding.params.get('fewest')} or [{count}] = 0")
    figures = [_drop(name) for name in _names(finding, "figures")]
    return (*([Proposal("drop-few-enterprises", (shown,))] if named else []), *figures)


def _dominance(finding: PrivacyFinding) -> Proposals:
    by, unit, amount = (str(finding.params.get(name, "")) for name in ("by", "unit", "amount"))
    if not (by and unit and amount):
        return ()
    sums = _call("protected_sums", by=[by], unit=unit, amount=amount)
    return (Proposal("protected-sums", (sums,)),)


# Facts about enterprises call for nothing by themselves; what could be done is said all the same.
_OF_ENTERPRISES: dict[str, Callable[[PrivacyFinding], Proposals]] = {
    "few-enterprises": _few_enterprises,
    "dominance": _dominance,
}


def _of_the_file(finding: PrivacyFinding) -> Proposals:
    """What is published is written anew from the table: only hidden rows and columns go along with it."""
    rows = finding.params.get("rows")
    # Beyond fifty spans the reader names no more of them: a person looks.
    if finding.code == "hidden-row" and isinstance(rows, str) and rows and "…" not in rows:
        listed = [part.strip() for part in rows.split(",")]
        return (Proposal("drop-hidden-rows", (_call("drop_rows", rows=listed),)),)
    names = finding.params.get("names")
    if finding.code == "hidden-column" and isinstance(names, list | tuple) and names:
        return (Proposal("drop-hidden-columns", (_call("drop_columns", columns=[str(n) for n in names]),)),)
    return (Proposal("left-behind", (), "answers" if finding.where not in _TAKEN else "looks"),)


# What the published table takes along unless a step removes it.
_TAKEN = ("hidden-row", "hidden-column", "file-name", "sheet-name")
