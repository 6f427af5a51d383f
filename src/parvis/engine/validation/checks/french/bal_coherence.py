"""bal-coherence: what an address says twice agrees: its places, its names, its identifiers."""

from __future__ import annotations

from collections.abc import Iterator

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Example, Question, Violation
from parvis.engine.validation.checks.french.bal import NO_NUMBER, asked, broken, numbered
from parvis.engine.validation.checks.french.gps_coordinates import TERRITORIES
from parvis.engine.validation.checks.french.lambert_93 import project
from parvis.standards.codes.communes import COMMUNES

# Metres between the two places of one address, as the national validator allows.
TOLERANCE = 10
_MAINLAND = TERRITORIES[0]
# rule: what names the group of rows, and what must be one in it.
_ONE_IN_GROUP = {
    "row.different_voie_nom_with_same_id_ban_toponyme": ("id_ban_toponyme", "street"),
    "row.different_id_ban_toponyme_with_same_voie_nom": ("street", "id_ban_toponyme"),
    "row.different_adresse_with_same_id_ban_adresse": ("id_ban_adresse", "address"),
    "row.different_id_ban_adresses_with_same_adresse": ("address", "id_ban_adresse"),
}


def ask(subject: Subject) -> dict[str, Question]:
    """Whether the delegated commune of each row is known, as a commune of today or of before."""
    cell = subject.cells.get("commune_deleguee_insee")
    if cell is None or not any(asked(subject, "bal-coherence")):
        return {}
    return {"bal-coherence": Question(cell.text, _is_commune, "bal-coherence", cell.field.name, cell.column)}


def derive(subject: Subject) -> dict[str, ir.Value]:
    """The first and the last value that stand in each group of rows."""
    if not any(asked(subject, "bal-coherence")):
        return {}
    texts = _texts(subject)
    ends: dict[str, ir.Value] = {}
    for rule, (group, inner) in _ONE_IN_GROUP.items():
        if group in texts and inner in texts:
            window = ibis.window(group_by=texts[group])
            ends[f"{rule} first"] = texts[inner].min().over(window)
            ends[f"{rule} last"] = texts[inner].max().over(window)
    return ends


def rules(subject: Subject) -> Iterator[Violation]:
    """The rules on one row, then those on rows that bear the same name or identifier."""
    for version in asked(subject, "bal-coherence"):
        yield from _places(subject, version)
        commune, wrong = subject.cells.get("commune_deleguee_insee"), subject.derived.get("bal-coherence")
        if commune is not None and wrong is not None:
            yield from broken("commune_deleguee_insee.commune_invalide", version, commune, wrong)
        street, place = subject.cells.get("voie_nom"), subject.cells.get("lieudit_complement_nom")
        if street is not None and place is not None:
            same = street.text.strip().lower() == place.text.strip().lower()
            yield from broken("row.voie_nom_have_same_lieudit_complement_nom", version, place, same)
        yield from _hamlets(subject, version)
        texts, placed = _texts(subject), _placed(subject)
        for rule, (group, _) in _ONE_IN_GROUP.items():
            first, last = subject.derived.get(f"{rule} first"), subject.derived.get(f"{rule} last")
            if first is not None and last is not None:
                yield from broken(rule, version, placed[rule], texts[group].notnull() & (first != last))


def _places(subject: Subject, version: str) -> Iterator[Violation]:
    """Longitude and latitude against x and y, where both are given; Lambert-93, hence the mainland only."""
    cells = [subject.cells.get(name) for name in ("long", "lat", "x", "y")]
    longitude, latitude, x, y = (None if cell is None else cell.text.try_cast("float64") for cell in cells)
    at = cells[2]
    if at is None or longitude is None or latitude is None or x is None or y is None:
        return
    west, east, south, north = _MAINLAND
    here = longitude.between(west, east) & latitude.between(south, north)
    # Elsewhere the projection has no sense, and at the poles no value.
    right, up = project(ibis.ifelse(here, longitude, 0.0), ibis.ifelse(here, latitude, 0.0))
    far = ((x - right) * (x - right) + (y - up) * (y - up)) > TOLERANCE * TOLERANCE
    yield from broken("row.longlat_xy_incoherents", version, at, here & far)


def _hamlets(subject: Subject, version: str) -> Iterator[Violation]:
    """The hamlet that an address names has a row of its own, without number."""
    name = subject.cells.get("voie_nom") or subject.cells.get("toponyme")
    place, number = (subject.cells.get(column) for column in ("lieudit_complement_nom", "numero"))
    if name is None or place is None or number is None or number.logical is None:
        return
    rows = name.text.op().find(ops.Relation)
    own = ibis.ifelse(number.logical == NO_NUMBER, name.text, ibis.null("string"))
    declared = rows[0].to_expr().select(declared=own).drop_null().declared
    # In an empty list, even nothing is not found.
    absent = place.text.notnull() & place.text.notin(declared)
    yield from broken("row.lieudit_complement_nom_not_declared", version, place, absent)


def _texts(subject: Subject) -> dict[str, ir.StringValue]:
    """Return, by name, the identifiers of the row and what they stand for: NULL where there is none."""
    texts = {
        name: subject.cells[name].text
        for name in ("id_ban_toponyme", "id_ban_adresse")
        if name in subject.cells
    }
    named = [
        subject.cells[name].text.fill_null("").strip().lower()
        for name in ("commune_insee", "commune_deleguee_insee", "voie_nom")
        if name in subject.cells
    ]
    if "voie_nom" not in subject.cells:
        return texts
    street = ibis.literal("|").join(named)
    # The name of a place that has no number is no street's: it may bear the identifier of one.
    texts["street"] = ibis.ifelse(subject.cells["voie_nom"].missing, ibis.null("string"), street)
    number = numbered(subject)
    if number is not None and "suffixe" in subject.cells:
        suffix = subject.cells["suffixe"].text.fill_null("").strip().lower()
        written = street + "|" + subject.cells["numero"].text + "|" + suffix
        texts["address"] = ibis.ifelse(number, written, ibis.null("string"))
        if "id_ban_adresse" in texts:
            texts["id_ban_adresse"] = ibis.ifelse(number, texts["id_ban_adresse"], ibis.null("string"))
    return texts


def _placed(subject: Subject) -> dict[str, Cell]:
    """Return the cell at which each rule on groups is told."""
    street, number = subject.cells.get("voie_nom"), subject.cells.get("numero")
    return {
        rule: cell for rule in _ONE_IN_GROUP if (cell := street if "voie_nom" in rule else number) is not None
    }


def _is_commune(code: str) -> bool:
    return COMMUNES.exists(code.strip().upper())


_TYPES = {"numero": "integer", "long": "number", "lat": "number", "x": "number", "y": "number"}
_STREET, _ADDRESS, _OTHER = (
    f"{digit * 8}-{digit * 4}-4{digit * 3}-8{digit * 3}-{digit * 12}" for digit in "abc"
)


def _rows(*changes: dict[str, str | None]) -> Example:
    right: dict[str, str | None] = {
        "id_ban_toponyme": _STREET, "id_ban_adresse": _ADDRESS, "voie_nom": "Rue du Canal", "numero": "9",
        "suffixe": None, "commune_insee": "35238", "commune_deleguee_insee": None,
        "lieudit_complement_nom": None, "long": "2.337229", "lat": "48.861023", "x": "651374.71",
        "y": "6862536.17",
    }  # fmt: skip
    fields = [{"name": name, "type": _TYPES.get(name, "string")} for name in right]
    checks = [{"name": "bal-coherence", "params": {"version": "1.4"}}]
    rows = tuple(tuple((right | change).values()) for change in changes)
    return Example({"fields": fields, "custom_checks": checks}, (tuple(right), *rows))


CHECK = Check(
    code="bal-coherence",
    finding="bal",
    rules=rules,
    derive=derive,
    ask=ask,
    examples=(
        _rows({}),
        _rows({"x": None}, {"numero": "11", "id_ban_adresse": _OTHER}),
        # The other projections of overseas are not known here: nothing is said.
        _rows({"long": "55.45", "lat": "-20.88", "x": "338000", "y": "7690000"}),
        _rows({"numero": "9"}, {"numero": "9", "suffixe": "bis", "id_ban_adresse": _OTHER}),
        _rows({"commune_deleguee_insee": "01003"}),
        _rows(
            {"lieudit_complement_nom": "Les Rives"},
            {"voie_nom": "Les Rives", "numero": "99999", "id_ban_toponyme": _OTHER, "id_ban_adresse": None},
        ),
    ),
    counter_examples=(
        _rows({"x": "651385.71"}),
        _rows({"x": "2.337229", "y": "48.861023"}),
        _rows({"commune_deleguee_insee": "00000"}),
        _rows({"lieudit_complement_nom": "rue du canal"}),
        _rows({"lieudit_complement_nom": "Les Rives"}, {"lieudit_complement_nom": None}),
        _rows({}, {"voie_nom": "Rue du Port", "numero": "11", "id_ban_adresse": _OTHER}),
        _rows({}, {"numero": "11", "id_ban_adresse": _OTHER, "id_ban_toponyme": _OTHER}),
        _rows({}, {"numero": "11"}),
        _rows({}, {"id_ban_adresse": _OTHER}),
    ),
)
