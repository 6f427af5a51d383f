"""bal-address: the name, number, commune, place and date of each address, as the national validator asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import ibis

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Example, Question, Violation
from parvis.engine.validation.checks.french.bal import PADDED, asked, broken, numbered
from parvis.engine.validation.checks.french.gps_coordinates import inside_france
from parvis.engine.validation.types.typed import full_match
from parvis.standards.codes.communes import COMMUNES

POSITIONS = (
    "délivrance postale",
    "entrée",
    "bâtiment",
    "cage d’escalier",
    "logement",
    "parcelle",
    "segment",
    "service technique",
)
# Before the format, no address base was kept.
FIRST_DAY = date(2010, 1, 1)
_PLAIN = str.maketrans("éèêâî’", "eeeai'")
_PARCEL = r"[^|]{14,15}"


def ask(subject: Subject) -> dict[str, Question]:
    """Whether the commune of each row exists, and whether it still does."""
    cell = subject.cells.get("commune_insee")
    if cell is None or not any(asked(subject, "bal-address")):
        return {}
    return {
        "bal-address unknown": Question(cell.text, _is_commune, "bal-address", cell.field.name, cell.column),
        "bal-address former": Question(cell.text, _is_present, "bal-address", cell.field.name, cell.column),
    }


def rules(subject: Subject) -> Iterator[Violation]:
    """The rules of each column the table has, then those of the place."""
    for version in asked(subject, "bal-address"):
        for name, column_rules in _COLUMNS.items():
            cell = subject.cells.get(name)
            if cell is not None:
                yield from column_rules(subject, cell, version)
        for name in PADDED:
            cell = subject.cells.get(name)
            if cell is not None:
                padded = cell.text != cell.text.strip()
                yield from broken(f"{name}.espaces_debut_fin", version, cell, padded)
        yield from _place(subject, version)


def _name(_: Subject, cell: Cell, version: str) -> Iterator[Violation]:
    name = cell.text.strip()
    yield from broken("toponyme.trop_court", version, cell, name.length() < 3)
    yield from broken("toponyme.trop_long", version, cell, name.length() > 200)
    yield from broken("toponyme.caractere_invalide", version, cell, name.contains("\ufffd"))
    shouted = (name == name.upper()) & (name != name.lower())
    yield from broken("toponyme.casse_incorrecte", version, cell, shouted)
    yield from broken("toponyme.contient_tiret_bas", version, cell, name.contains("_"))


def _number(_: Subject, cell: Cell, version: str) -> Iterator[Violation]:
    if cell.logical is not None:
        yield from broken("numero.trop_grand", version, cell, cell.logical.between(10000, 99998))
        yield from broken("numero.not_to_be_zero", version, cell, cell.logical == 0)
    yield from broken("numero.contient_prefixe", version, cell, full_match(cell.text, r"0[0-9]+"))


def _suffix(_: Subject, cell: Cell, version: str) -> Iterator[Violation]:
    suffix = cell.text.strip()
    yield from broken("suffixe.espaces_debut_fin", version, cell, cell.text != suffix)
    yield from broken("suffixe.debut_invalide", version, cell, ~suffix.re_search(r"\A[0-9A-Za-z]"))
    yield from broken("suffixe.trop_long", version, cell, suffix.length() > 9)
    odd = suffix.re_search(r"\A[0-9A-Za-z].*[^0-9A-Za-zÀ-ÖØ-öø-ÿ]")
    yield from broken("suffixe.caractere_invalide", version, cell, odd)


def _commune(subject: Subject, cell: Cell, version: str) -> Iterator[Violation]:
    unknown, former = (subject.derived.get(f"bal-address {what}") for what in ("unknown", "former"))
    if unknown is not None:
        yield from broken("commune_insee.commune_invalide", version, cell, unknown)
    if former is not None:
        gone = former if unknown is None else former & ~unknown
        yield from broken("commune_insee.commune_ancienne", version, cell, gone)


def _position(subject: Subject, cell: Cell, version: str) -> Iterator[Violation]:
    kind = cell.text.strip()
    # Without capitals and accents the validator takes the word, and says so.
    plain = kind.lower().translate("éèêâî’", "eeeai'")
    known = plain.isin([position.translate(_PLAIN) for position in POSITIONS])
    yield from broken("position.valeur_invalide", version, cell, ~known)
    yield from broken("position.enum_fuzzy", version, cell, known & kind.notin(POSITIONS))
    number = numbered(subject)
    if number is not None:
        yield from broken("row.position_manquante", version, cell, number & cell.missing)


def _parcels(_: Subject, cell: Cell, version: str) -> Iterator[Violation]:
    outer = cell.text.startswith("|") | cell.text.endswith("|")
    yield from broken("cad_parcelles.pipe_debut_fin", version, cell, outer)
    listed = full_match(cell.text, rf"\|?{_PARCEL}(?:\|{_PARCEL})*\|?")
    yield from broken("cad_parcelles.valeur_invalide", version, cell, ~listed)


def _source(_: Subject, cell: Cell, version: str) -> Iterator[Violation]:
    yield from broken("source.valeur_manquante", version, cell, cell.missing)


def _date(_: Subject, cell: Cell, version: str) -> Iterator[Violation]:
    yield from broken("date_der_maj.valeur_manquante", version, cell, cell.missing)
    if cell.logical is not None:
        yield from broken("date_der_maj.date_ancienne", version, cell, cell.logical < ibis.literal(FIRST_DAY))
        today = ibis.literal(date.today())  # noqa: DTZ011  the day where the check is run
        yield from broken("date_der_maj.date_future", version, cell, cell.logical > today)


def _certified(_: Subject, cell: Cell, version: str) -> Iterator[Violation]:
    yield from broken("certification_commune.valeur_invalide", version, cell, cell.text.notin(("0", "1")))


def _place(subject: Subject, version: str) -> Iterator[Violation]:
    """An address with a number has a longitude and a latitude, in France."""
    number, longitude, latitude = (subject.cells.get(name) for name in ("numero", "long", "lat"))
    where, has_number = longitude or latitude or number, numbered(subject)
    if where is None or has_number is None:
        return
    known = [cell for cell in (longitude, latitude) if cell is not None]
    empty = ibis.or_(*(cell.missing for cell in known)) if len(known) == 2 else where.missing | ~where.missing
    yield from broken("row.longlat_vides", version, where, has_number & empty)
    if longitude is not None and latitude is not None:
        x, y = (cell.text.try_cast("float64") for cell in (longitude, latitude))
        yield from broken("row.longlat_invalides", version, longitude, ~inside_france(x, y))


_COLUMNS = {
    "voie_nom": _name,
    "toponyme": _name,
    "numero": _number,
    "suffixe": _suffix,
    "commune_insee": _commune,
    "position": _position,
    "cad_parcelles": _parcels,
    "source": _source,
    "date_der_maj": _date,
    "certification_commune": _certified,
}


def _is_commune(code: str) -> bool:
    return COMMUNES.exists(code.strip().upper())


def _is_present(code: str) -> bool:
    commune = COMMUNES.entry(code.strip().upper())
    return commune is None or commune.until is None


_TYPES = {"numero": "integer", "long": "number", "lat": "number", "date_der_maj": "date"}


def _row(**cells: str | None) -> Example:
    right: dict[str, str | None] = {"voie_nom": "Rue du Canal", "numero": "9", "commune_insee": "35238"}
    right |= {"long": "-1.67", "lat": "48.11", "position": "entrée", "source": "Fontval"} | cells
    fields = [{"name": name, "type": _TYPES.get(name, "string")} for name in right]
    checks = [{"name": "bal-address", "params": {"version": "1.4"}}]
    return Example({"fields": fields, "custom_checks": checks}, (tuple(right), tuple(right.values())))


CHECK = Check(
    code="bal-address",
    finding="bal",
    rules=rules,
    ask=ask,
    examples=(
        _row(),
        _row(numero="99999", long=None, lat=None, position=None),
        _row(suffixe="bis", cad_parcelles="35238000AB0123|35238000AB0124", certification_commune="1"),
        _row(date_der_maj="2024-05-06", commune_insee="2A004", long="8.73", lat="41.92"),
    ),
    counter_examples=(
        _row(voie_nom="Ru"),
        _row(voie_nom="RUE DU CANAL"),
        _row(voie_nom="Rue_du_Canal"),
        _row(numero="12345"),
        _row(numero="09"),
        _row(suffixe=" bis "),
        _row(suffixe="?"),
        _row(commune_insee="00000"),
        _row(commune_insee="01003"),
        _row(position="porte"),
        _row(long=None),
        _row(long="48.11", lat="-1.67"),
        _row(cad_parcelles="AB12"),
        _row(source=None),
        _row(date_der_maj="2009-05-06"),
        _row(certification_commune="oui"),
        _row(source=" Fontval"),
        _row(numero="0"),
        _row(suffixe="bis-1"),
        _row(position="Entree"),
    ),
)
