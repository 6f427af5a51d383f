"""Recognise next month's extract: find the columns a recipe knows, or hold with one question."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parvis.engine.model.profile import ColumnProfile, Profile
from parvis.engine.model.recipe import Recipe
from parvis.engine.model.table import ROW, Column, Reading, Table
from parvis.engine.repair.choose import choose_tables, signature
from parvis.engine.repair.duck import Duck
from parvis.engine.repair.matching import words
from parvis.engine.repair.text import plain
from parvis.errors import UnusableRecipe

# Labels this alike, one each side, of the same kind of column, are one column renamed.
ALIKE = 0.75
# Kinds of column that may change into one another from one month to the next.
_FAMILIES: Mapping[str, str] = {
    "integer": "number", "number": "number", "year": "number", "boolean": "number",
    "date": "date", "datetime": "date", "yearmonth": "date",
    "string": "text", "any": "text", "object": "text", "array": "text", "list": "text",
    "geopoint": "place", "geojson": "place",
}  # fmt: skip

Profiler = Callable[[Table], Profile]


@dataclass(frozen=True)
class KnownColumn:
    """A column as it was when the recipe was made. found: the name a person said it has now, or None."""

    name: str
    label: str
    type: str
    semantic: str | None
    found: str | None = None


def known_columns(profile: Sequence[ColumnProfile]) -> list[dict[str, object]]:
    """Return what a recipe remembers of the columns of its extract, as plain values."""
    return [
        {"name": one.name, "label": one.label, "type": one.type, "semantic": one.semantic} for one in profile
    ]


def remembered(recipe: Recipe) -> tuple[KnownColumn, ...]:
    """The columns a recipe remembers; none when it was written by hand."""
    told = recipe.source.get("columns")
    if not isinstance(told, list | tuple):
        return ()
    return tuple(
        KnownColumn(
            str(one["name"]),
            str(one.get("label", "")),
            str(one["type"]),
            one.get("semantic"),
            one.get("found"),
        )
        for one in told
        if isinstance(one, Mapping) and "name" in one and "type" in one
    )


def recognise_extract(recipe: Recipe, reading: Reading, profiler: Profiler, folder: Path) -> Reading:
    """Return the reading as the recipe knows it: its tables, with its columns, by its names, in its order.

    What was mapped by itself is told in the notices. The reading comes back as it is when the recipe
    remembers nothing, or was made on this very file. Projected tables are written in `folder`.

    Raises UnusableRecipe, each a question to a person: `held-no-table`, `held-several-tables`,
    `held-column-missing`, `held-column-changed`.
    """
    known = remembered(recipe)
    if not known:
        return reading
    if recipe.source.get("sha256") == reading.sha256 and len(reading.tables) > 1:
        return reading
    tables, notices = _tables(recipe, reading, known)
    renamed: list[Table] = []
    for number, table in enumerate(tables):
        profile = profiler(table)
        pairs = _pairs(known, table, profile)
        _same_kinds(known, pairs, profile)
        if number == 0:
            notices += _told(known, table, pairs)
        renamed.append(_projected(table, known, pairs, folder / f"known-{number}.parquet"))
    names = recipe.source.get("tables")
    if isinstance(names, list | tuple) and len(names) == len(renamed) == 1:
        renamed = [
            dataclasses.replace(table, name=str(name)) for table, name in zip(renamed, names, strict=True)
        ]
    return dataclasses.replace(reading, tables=tuple(renamed), notices=(*reading.notices, *notices))


def _tables(
    recipe: Recipe, reading: Reading, known: Sequence[KnownColumn]
) -> tuple[tuple[Table, ...], list[tuple[str, dict[str, object]]]]:
    """The tables the recipe is for: by name when their columns fit, else the one of its signature."""
    named = recipe.source.get("tables")
    wanted = [str(name) for name in named] if isinstance(named, list | tuple) else []
    by_name = {table.name: table for table in reading.tables}
    if recipe.source.get("told") in by_name:
        return (by_name[str(recipe.source["told"])],), []
    if wanted and all(name in by_name and _fits(by_name[name], known) for name in wanted):
        return tuple(by_name[name] for name in wanted), []
    signed = [
        table
        for table in reading.tables
        if table.rows and signature((table,)) == recipe.source.get("signature")
    ]
    fitting = signed or [table for table in reading.tables if table.rows and _fits(table, known)]
    if len(wanted) > 1:
        # Sheets were stacked, and their names may be values: nothing is taken for another sheet.
        raise UnusableRecipe("held-no-table", tables=", ".join(wanted), choices=[])
    if not fitting:
        candidates = choose_tables(reading) if reading.tables else ()
        if len([table for table in reading.tables if table.rows]) == 1:
            # The only table there is: its columns are asked about one by one.
            return candidates[:1], []
        filled = [table for table in reading.tables if table.rows]
        raise UnusableRecipe("held-no-table", tables=", ".join(wanted) or "1", choices=_choices(filled))
    if len(fitting) > 1:
        names = ", ".join(table.name for table in fitting)
        raise UnusableRecipe("held-several-tables", tables=names, choices=_choices(fitting))
    found = fitting[0]
    # A file of one table is called as the file is: that tells nothing.
    if wanted and found.name != wanted[0] and len(reading.tables) > 1:
        return (found,), [("table-renamed", {"was": wanted[0], "now": found.name})]
    return (found,), []


def _choices(found: Iterable[Table | Column]) -> list[dict[str, str]]:
    """What a person may answer: names, and how they are called in the file."""
    return [{"name": one.name, "label": getattr(one, "label", "") or one.name} for one in found]


def _fits(table: Table, known: Sequence[KnownColumn]) -> bool:
    """Whether most of the columns the recipe knows are there by label."""
    labels = {_spelled(column.label or column.name) for column in table.columns}
    there = sum(_spelled(one.label or one.name) in labels for one in known)
    return 2 * there > len(known)


def _spelled(label: str) -> str:
    return "".join(plain(label).split()) or label.strip()


def _pairs(known: Sequence[KnownColumn], table: Table, profile: Profile) -> dict[str, str]:
    """Known name to the column's name now. Raises `held-column-missing` when one cannot be told."""
    left = {column.name: column for column in table.columns}
    pairs: dict[str, str] = {}
    for one in known:
        if one.found in left and _spelled(left[one.found].label) == _spelled(one.label):
            pairs[one.name] = one.found
            del left[one.found]
    for one in known:
        if one.name in pairs:
            continue
        if one.name in left and _spelled(left[one.name].label) == _spelled(one.label):
            pairs[one.name] = one.name
            del left[one.name]
    for one in known:
        same = [name for name, column in left.items() if _spelled(column.label) == _spelled(one.label)]
        if one.name not in pairs and one.label and len(same) == 1:
            pairs[one.name] = same[0]
            del left[same[0]]
    for one in known:
        if one.name in pairs:
            continue
        near = [name for name, column in left.items() if _renamed(one, column, profile.column(name))]
        rivals = [
            other
            for other in known
            if other.name not in pairs and other is not one
            and near and _renamed(other, left[near[0]], profile.column(near[0]))
        ]  # fmt: skip
        if len(near) != 1 or rivals:
            raise UnusableRecipe(
                "held-column-missing",
                column=one.label or one.name,
                name=one.name,
                choices=_choices(left.values()),
                candidates=", ".join(column.label or name for name, column in left.items()) or "–",
            )
        pairs[one.name] = near[0]
        del left[near[0]]
    return pairs


def _renamed(one: KnownColumn, column: Column, now: ColumnProfile) -> bool:
    """Whether a column is surely a known one under another label: same kind, a label that says the same."""
    if not _compatible(one, now):
        return False
    before, after = _spelled(one.label), _spelled(column.label)
    if not before or not after:
        return False
    spoken, heard = set(words(one.label)), set(words(column.label))
    if spoken and spoken == heard:
        return True
    numbers = [[word for word in sorted(said) if word.isdigit()] for said in (spoken, heard)]
    alike = difflib.SequenceMatcher(None, before, after).ratio() >= ALIKE
    # What a column means is told partly by its label: only two meanings that differ speak against.
    same_meaning = one.semantic is None or now.semantic is None or one.semantic == now.semantic
    return alike and numbers[0] == numbers[1] and same_meaning


def _compatible(one: KnownColumn, now: ColumnProfile) -> bool:
    if now.valid == 0 and not now.examples:
        return True
    return _FAMILIES.get(one.type, "text") == _FAMILIES.get(now.type, "text")


def _same_kinds(known: Sequence[KnownColumn], pairs: Mapping[str, str], profile: Profile) -> None:
    """Raise `held-column-changed` when a column holds another kind of value than it did."""
    for one in known:
        now = profile.column(pairs[one.name])
        if not _compatible(one, now):
            raise UnusableRecipe(
                "held-column-changed",
                column=one.label or one.name,
                name=one.name,
                type=now.type,
                semantic=now.semantic,
                was=one.semantic or one.type,
                now=now.semantic or now.type,
                example=now.examples[0][:40] if now.examples else "–",
            )


def _told(
    known: Sequence[KnownColumn], table: Table, pairs: Mapping[str, str]
) -> list[tuple[str, dict[str, object]]]:
    labels = {column.name: column.label or column.name for column in table.columns}
    told: list[tuple[str, dict[str, object]]] = [
        ("column-renamed", {"was": one.label or one.name, "now": labels[pairs[one.name]]})
        for one in known
        if _spelled(one.label or one.name) != _spelled(labels[pairs[one.name]])
    ]
    spare = [labels[column.name] for column in table.columns if column.name not in pairs.values()]
    if spare:
        told.append(("columns-left-out", {"columns": ", ".join(spare)}))
    return told


def _projected(table: Table, known: Sequence[KnownColumn], pairs: Mapping[str, str], path: Path) -> Table:
    """The table with the known columns only, under their known names and labels, in their order."""
    columns = tuple(Column(one.name, one.label) for one in known)
    if [column.name for column in table.columns] == [one.name for one in known] and all(
        name == now for name, now in pairs.items()
    ):
        return dataclasses.replace(table, columns=columns)
    with Duck(path.parent) as duck:
        read = duck.read(table.path, [column.name for column in table.columns])
        duck.copy(read.select(ROW, **{name: read[now] for name, now in _in_order(known, pairs)}), path)
    return dataclasses.replace(table, columns=columns, path=path)


def _in_order(known: Sequence[KnownColumn], pairs: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(one.name, pairs[one.name]) for one in known]
