"""Find names of persons: columns of them, and single ones in sentences."""

from __future__ import annotations

from collections.abc import Callable

from parvis.engine.privacy.column import ColumnCells, Counted
from parvis.engine.privacy.context import Context, is_one_of, says
from parvis.engine.privacy.finding import PrivacyFinding
from parvis.engine.privacy.masking import masked_examples
from parvis.engine.privacy.names import (
    civil,
    is_first_name,
    is_surname,
    looks_like_person,
    may_be_person,
    names_a_place,
    persons_in_text,
)
from parvis.engine.privacy.rule import Kind

# Shares of distinct values that make a column one of names: under a header that says so, and without.
NAMED, UNNAMED = 0.15, 0.6
# Beside a column of first names, a column of surnames needs no better header.
BESIDE = 0.4
# Mean words of a cell from which a column holds sentences.
WORDY = 5


def _share(values: list[Counted], ask: Callable[[str], bool]) -> float:
    return sum(ask(value) for value, _ in values) / len(values) if values else 0.0


def _one_word_name(value: str) -> bool:
    if len(value) > 40 or len(value.split()) > 4 or any(sign.isdigit() or sign in "@&/_" for sign in value):
        return False
    return is_surname(value) and not names_a_place(value)


def _first(value: str) -> bool:
    words = value.replace(",", " ").split()
    return 0 < len(words) <= 4 and is_first_name(words[0])


def name_role(cells: ColumnCells) -> tuple[str, float]:
    """Return (first-name, surname, person-name or "", share of the values)."""
    label, values = cells.label, cells.sample.values
    if not values or all(not any(sign.isalpha() for sign in value) for value, _ in values[:50]):
        return "", 0.0
    if says(label, "not_persons") and not is_one_of(label, "full_name"):
        return "", 0.0
    told = says(label, "full_name") or says(label, "private_persons")
    whole = _share(values, may_be_person if told else looks_like_person)
    first = _share(values, _first)
    if says(label, "first_name") and whole < 0.5 and first >= NAMED:
        return "first-name", first
    if whole >= (NAMED if told or says(label, "surname") else UNNAMED):
        return "person-name", whole
    surname = _share(values, _one_word_name)
    if is_one_of(label, "surname") and normal_nom(label) and surname >= NAMED:
        return "surname", surname
    if is_one_of(label, "surname") and surname >= UNNAMED:
        return "surname", surname
    single = _share(values, lambda value: " " not in value.strip())
    if first >= 0.8 and single > 0.6 and len(values) > 3:
        return "first-name", first
    return ("maybe-surname", surname) if surname >= BESIDE and single > 0.5 else ("", 0.0)


def normal_nom(label: str) -> bool:
    """Whether a header means the name of a person and not just `nom`, the name of anything."""
    return label.strip().lower() not in ("nom", "name", "nom1", "nom 1")


def find_name_columns(
    columns: list[ColumnCells], table: str, context: Context
) -> tuple[list[PrivacyFinding], set[str]]:
    """Return the findings and the columns that hold names of persons."""
    roles = {cells.name: name_role(cells) for cells in columns}
    has_first = any(role == "first-name" for role, _ in roles.values())
    found, named = [], set()
    for cells in columns:
        role, share = roles[cells.name]
        if role == "maybe-surname":
            role = "surname" if has_first and not says(cells.label, "not_persons") else ""
        alone = not any(other in ("surname", "person-name", "maybe-surname") for other, _ in roles.values())
        if role == "first-name" and alone and (context.counts or not context.intimate):
            continue
        if not role:
            continue
        named.add(cells.name)
        found.append(
            PrivacyFinding(
                code=role,
                kind=_kind_of_column(cells.label, context),
                table=table,
                column=cells.name,
                rows=max(1, round(share * cells.filled)),
                share=share,
                certainty=min(0.99, 0.5 + share / 2),
                where="column",
                masked_examples=masked_examples([value for value, _ in cells.sample.values[:3]]),
            )
        )
    return found, named


def _kind_of_column(label: str, context: Context) -> Kind:
    """Names are published for a mandate, a work, a function, a body; those of private persons never are."""
    if says(label, "elected") or says(label, "works") or context.elected:
        return "professional"
    return "professional" if context.public_role and not says(label, "private_persons") else "direct"


def _words_in(values: list[Counted]) -> float:
    return sum(len(value.split()) for value, _ in values) / max(1, len(values))


def find_names_in_text(cells: ColumnCells, table: str, context: Context) -> PrivacyFinding | None:
    """Return the names of persons that stand in sentences of one column."""
    if says(cells.label, "works"):
        return None
    # Streets, sites and companies bear names of persons; none bears a civility.
    polite = says(cells.label, "not_persons")
    # A short cell that is no whole name is the name of a thing: `Restaurant Jean Dupont`.
    things = cells.filled and not says(cells.label, "notes") and _words_in(cells.sample.values) < WORDY
    hits = [
        (names[0], value, count)
        for value, count in cells.prose.values
        if (names := persons_in_text(value))
        and (civil(names[0]) or (not polite and (not things or looks_like_person(value))))
    ]
    if not hits:
        return None
    seen = sum(count for _, count in cells.prose.values)
    rows = round(sum(count for _, _, count in hits) * cells.prose.rows / max(1, seen))
    return PrivacyFinding(
        code="name-in-text",
        kind=_kind_in_text(cells.label, context),
        table=table,
        column=cells.name,
        rows=rows,
        share=rows / max(1, cells.filled),
        certainty=0.7,
        where="cell",
        masked_examples=masked_examples([name for name, _, _ in hits[:3]]),
        records=cells.records([value for _, value, _ in hits]),
    )


def _kind_in_text(label: str, context: Context) -> Kind:
    """A name in a note of an agent is somebody's; one in a title or a description is mentioned."""
    if context.elected or says(label, "elected") or (context.officials and not context.intimate):
        return "professional"
    if says(label, "notes") or context.intimate:
        return "direct"
    if says(label, "descriptive") or context.works:
        return "quasi"
    return "professional" if context.public_role else "direct"
