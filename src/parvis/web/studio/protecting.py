"""The protection: what was looked at, what was found, what could be done about it, what is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from parvis.portal.preparation.models import Draft
from parvis.portal.review.models import Question
from parvis.portal.review.queries import waiting_questions
from parvis.portal.review.standing import Standing, State, standing_of
from parvis.standards.codes.lawful_routes import DOCUMENT_CATEGORIES, find_lawful_route
from parvis.web.numbers import french
from parvis.web.sentences import sentence


@dataclass(frozen=True)
class ShownTreatment:
    """One treatment. index: among the proposals of its finding; lessens: somebody must still judge after;
    breaks: the table would no longer follow its national model."""

    index: int
    title: str
    lessens: bool
    breaks: bool


@dataclass(frozen=True)
class ShownFinding:
    """One finding. what: in plain words; why: what it lets happen; place: the column as a person reads it, or
    the part of the file; rows: how many hold it; examples: masked; state: of standing.State, "" for a fact
    that calls for nobody; grave: the officer's opinion is needed first; notes: what is to be known before a
    treatment is chosen."""

    key: str
    what: str
    why: str
    place: str
    rows: int
    share: float
    examples: tuple[str, ...]
    state: str
    grave: bool
    treatments: tuple[ShownTreatment, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownTouched:
    """What treatments did to one column, or to whole rows where `place` is "". rows: how many; gone: it
    is no more; examples: (record, before, after), masked; after is None for a cell or a row taken out."""

    place: str
    rows: int
    gone: bool
    examples: tuple[tuple[int, str, str | None], ...]


@dataclass(frozen=True)
class ShownEffect:
    """How far rows single persons out. traits: the columns combined; before: None when nothing was treated;
    others: how many others share one's traits at least; after, before: as privacy/effect.py writes them;
    kept: share of the information, in hundredths."""

    traits: tuple[str, ...]
    others: int
    after: Mapping[str, Any]
    before: Mapping[str, Any] | None
    kept: float | None
    touched: tuple[ShownTouched, ...]


@dataclass(frozen=True)
class Protection:
    """Everything the page shows. looked: {"rows", "columns", "cells", "hidden_tables"}; stays: hidden content
    that stays in the raw file; facts: findings that call for nobody; cleared: found before, no more;
    questions: asked and not answered; ground: of the decision in force, in words; effect: None for a table
    that lists no private persons."""

    standing: Standing
    looked: Mapping[str, int]
    rules: str
    open: tuple[ShownFinding, ...]
    decided: tuple[ShownFinding, ...]
    stays: tuple[ShownFinding, ...]
    facts: tuple[ShownFinding, ...]
    cleared: tuple[ShownFinding, ...]
    questions: tuple[Question, ...]
    ground: str
    effect: ShownEffect | None

    @property
    def grave(self) -> bool:
        """Whether the officer's opinion is needed before the decision."""
        return self.standing.verdict == "sensitive"

    @property
    def nothing(self) -> bool:
        """Whether no sign was found at all."""
        return not (self.open or self.decided or self.stays or self.facts)


def present_protection(draft: Draft) -> Protection:
    """Return the Protect page of a prepared draft."""
    standing = standing_of(draft)
    titles = column_titles(draft)
    scan = draft.candidate.get("scan") or {}
    shown = [show_finding(one.finding, titles, one.state.value) for one in standing.settled]
    by_state = {state.value: tuple(one for one in shown if one.state == state.value) for state in State}
    decision = standing.decision
    return Protection(
        standing=standing,
        looked=scan.get("looked", {}),
        rules=scan.get("rules", ""),
        open=by_state["open"],
        decided=by_state["decided"],
        stays=(*by_state["to-leave-out"], *by_state["left-out"]),
        facts=tuple(show_finding(one, titles) for one in scan.get("findings", ()) if not one["calls"]),
        cleared=tuple(show_finding(one, titles) for one in draft.candidate.get("cleared", ())),
        questions=tuple(waiting_questions(draft)),
        ground=ground_title(decision.content) if decision else "",
        effect=_show_effect(scan["effect"], titles) if scan.get("effect") else None,
    )


def _show_effect(effect: Mapping[str, Any], titles: Mapping[str, str]) -> ShownEffect:
    return ShownEffect(
        traits=tuple(titles.get(name, name) for name in effect["traits"]),
        others=max(0, int(effect["after"]["k"] or 0) - 1),
        after=_in_hundredths(effect["after"]),
        before=_in_hundredths(effect["before"]) if effect["before"] else None,
        kept=None if effect["kept"] is None else 100 * effect["kept"],
        touched=tuple(
            ShownTouched(
                place=titles.get(one["column"], one["column"]) if one["column"] else "",
                rows=one["rows"],
                gone=one["gone"],
                examples=tuple((record, before or "", after) for record, before, after in one["examples"]),
            )
            for one in effect["touched"]
        ),
    )


def _in_hundredths(measures: Mapping[str, Any]) -> dict[str, Any]:
    return {**measures, "unique": 100 * measures["unique"]}


def column_titles(draft: Draft) -> dict[str, str]:
    """Return the columns' names as a person reads them."""
    return {
        column["name"]: column.get("title") or column.get("label") or column["name"]
        for column in draft.candidate.get("columns", ())
    }


def show_finding(finding: Mapping[str, Any], titles: Mapping[str, str], state: str = "") -> ShownFinding:
    """Return a finding of a scan, or of a signed record, in words. titles: {column name: title}."""
    return ShownFinding(
        key=finding["key"],
        what=sentence("privacy", finding["code"], {}) or finding["code"],
        why=sentence("privacy", f"class-{finding['class']}", {}),
        place=_place(finding, titles),
        rows=finding["rows"],
        share=finding.get("share", 0.0),
        examples=tuple(finding["masked_examples"]),
        state=state,
        grave=finding["severity"] == "grave",
        treatments=tuple(
            ShownTreatment(
                index=index,
                title=sentence("treatment", proposal["code"], {}) or proposal["code"],
                lessens=proposal["effect"] == "lessens",
                breaks=proposal.get("breaks_schema", False),
            )
            for index, proposal in enumerate(finding.get("proposals", ()))
            if proposal["steps"]
        ),
        notes=tuple(
            sentence("treatment", proposal["code"], {})
            for proposal in finding.get("proposals", ())
            if not proposal["steps"] and proposal["effect"] == "looks"
        ),
    )


def _place(finding: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """Return the column, the other dataset that tells the same rows apart, or the part of the file."""
    if finding["column"]:
        return titles.get(finding["column"], finding["column"])
    other = finding.get("params", {}).get("with") if finding["where"] == "linkage" else ""
    return other or finding.get("table", "")


def ground_title(content: Mapping[str, Any]) -> str:
    """Return the lawful route of a decision in words, "" for a refusal without one."""
    route = find_lawful_route(content.get("ground", ""))
    if route is None:
        return ""
    lang = "fr" if french() else "en"
    title = route.title[lang]
    if "category" in route.asks:
        number = int(content["detail"])
        kind = next(one for one in DOCUMENT_CATEGORIES if one.number == number)
        return f"{title} ({number}: {kind.title[lang]})" if lang == "en" else f"{title} ({kind.title[lang]})"
    return title
