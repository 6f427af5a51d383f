"""Read lines pasted from a spreadsheet: columns parted by tabs, with or without their names."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from parvis.portal.inventory.enums import Level, Personal

# Names of columns as people write them: the field of `inventory.services.FIELDS` they fill.
NAMES: Mapping[str, str] = {
    "titre": "title",
    "title": "title",
    "nom": "title",
    "donnee": "title",
    "jeu de donnees": "title",
    "information": "title",
    "intitule": "title",
    "dataset": "title",
    "libelle": "title",
    "data": "title",
    "service": "department",
    "direction": "department",
    "department": "department",
    "pole": "department",
    "responsable": "owner",
    "owner": "owner",
    "referent": "owner",
    "contact": "owner",
    "application": "application",
    "logiciel": "application",
    "outil": "application",
    "software": "application",
    "description": "description",
    "contenu": "description",
    "objet": "description",
    "content": "description",
    "echeance": "deadline",
    "date limite": "deadline",
    "deadline": "deadline",
    "pour le": "deadline",
    "schema": "schema",
    "modele": "schema",
    "model": "schema",
    "valeur": "value",
    "interet": "value",
    "value": "value",
    "effort": "effort",
    "difficulte": "effort",
    "donnees personnelles": "personal",
    "personnel": "personal",
    "rgpd": "personal",
    "personal data": "personal",
}
# Without names, the columns people put first.
ORDER = ("title", "department", "application", "description")
LEVELS = {
    "1": Level.LITTLE,
    "faible": Level.LITTLE,
    "peu": Level.LITTLE,
    "low": Level.LITTLE,
    "2": Level.SOME,
    "moyen": Level.SOME,
    "moyenne": Level.SOME,
    "medium": Level.SOME,
    "3": Level.MUCH,
    "fort": Level.MUCH,
    "forte": Level.MUCH,
    "eleve": Level.MUCH,
    "high": Level.MUCH,
}
PERSONAL = {
    "oui": Personal.LIKELY,
    "yes": Personal.LIKELY,
    "non": Personal.NONE,
    "no": Personal.NONE,
    "peut-etre": Personal.POSSIBLE,
    "perhaps": Personal.POSSIBLE,
}
LONGEST = 200


@dataclass(frozen=True)
class Pasted:
    """What was understood. columns: fields found, in order; rows: values by field; unnamed: column names
    nobody knows, left out; faults: (row counted from 1, the cell as written) that could not be read."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]
    unnamed: tuple[str, ...]
    faults: tuple[tuple[int, str], ...]


def read_pasted(text: str) -> Pasted:
    """Return the lines of a pasted text; rows without a title are left out."""
    table = [row for row in _cells(text) if any(row)]
    if not table:
        return Pasted((), (), (), ())
    names = [NAMES.get(_plain(cell), "") for cell in table[0]]
    if "title" in names:
        unnamed = tuple(cell for cell, name in zip(table[0], names, strict=True) if cell and not name)
        table = table[1:]
        first = 2
    else:
        names, unnamed, first = [*ORDER][: max(len(row) for row in table)], (), 1
    rows, faults = [], []
    for number, row in enumerate(table, start=first):
        values: dict[str, object] = {}
        for name, cell in zip(names, row, strict=False):
            if name and cell:
                value = _value(name, cell)
                if value is None:
                    faults.append((number, cell))
                else:
                    values[name] = value
        if values.get("title"):
            rows.append(values)
    return Pasted(tuple(name for name in names if name), tuple(rows), unnamed, tuple(faults))


def _cells(text: str) -> list[list[str]]:
    first = text.lstrip().partition("\n")[0]
    delimiter = "\t" if "\t" in text else ";" if ";" in first else "\t"
    reader = csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter)
    return [[" ".join(cell.split()) for cell in row] for row in reader]


def _plain(cell: str) -> str:
    apart = unicodedata.normalize("NFKD", cell.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).strip(" :*")


def _value(name: str, cell: str) -> object | None:
    """Return the value a field takes, None when the cell cannot be read as one."""
    if name in ("value", "effort"):
        return LEVELS.get(_plain(cell))
    if name == "personal":
        return PERSONAL.get(_plain(cell))
    if name == "deadline":
        return _day(cell)
    return cell if name == "description" else cell[: LONGEST if name == "title" else 120]


def _day(cell: str) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%Y"):
        try:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007  a day has no hour
        except ValueError:
            continue
    return None
