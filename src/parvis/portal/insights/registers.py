"""The two registers the inventory gives out, as rows of text: public information, algorithms."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone

from parvis.portal.catalog.enums import Frequency
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.insights.states import states_of
from parvis.portal.inventory.enums import TO_OPEN, LineKind
from parvis.portal.inventory.models import Algorithm, Line
from parvis.portal.inventory.queries import lines_of
from parvis.portal.organizations.models import Organization
from parvis.standards.addresses import Addresses
from parvis.standards.licenses import find_license

# What the register says of each document: nature, subject, dates, conditions of reuse (art. R. 322-7 CRPA).
REGISTER_COLUMNS = (
    "titre",
    "objet",
    "nature",
    "service",
    "date_creation",
    "date_mise_a_jour",
    "rythme",
    "conditions_reutilisation",
    "adresse",
)
ALGORITHM_COLUMNS = (
    "nom",
    "service",
    "contact",
    "finalite",
    "contexte",
    "automatisation",
    "fondement_juridique",
    "public_concerne",
    "decisions_par_an",
    "donnees",
    "fonctionnement",
    "date_mise_a_jour",
)
FREQUENCIES_FR: Mapping[str, str] = {
    Frequency.CONTINUOUS: "temps réel",
    Frequency.DAILY: "quotidienne",
    Frequency.WEEKLY: "hebdomadaire",
    Frequency.MONTHLY: "mensuelle",
    Frequency.QUARTERLY: "trimestrielle",
    Frequency.BIANNUAL: "semestrielle",
    Frequency.ANNUAL: "annuelle",
    Frequency.PUNCTUAL: "ponctuelle",
    Frequency.IRREGULAR: "irrégulière",
    Frequency.UNKNOWN: "inconnue",
}
KINDS_FR: Mapping[str, str] = {
    LineKind.COMMUNICATED: "document communiqué",
    LineKind.REGISTER: "document du répertoire",
    LineKind.DATABASE: "base de données",
    LineKind.INTEREST: "données d’intérêt public",
}


def register_lines(organization: Organization, base: str = "") -> list[dict[str, str]]:
    """Return the register's rows: what is open or is to be, and every public dataset no line speaks of.

    The register is an official document of a French authority: its cells are in French. base: start of the
    addresses, empty for paths.
    """
    rows = []
    told = set()
    for state in states_of(lines_of(organization)):
        if state.dataset is None and state.line.decision not in TO_OPEN:
            continue
        if state.dataset is not None:
            told.add(state.dataset.pk)
        rows.append(_register_row(state.line, state.dataset, base))
    rows += [
        _register_row(None, dataset, base)
        for dataset in public_datasets().filter(organization=organization).order_by("title")
        if dataset.pk not in told
    ]
    return sorted(rows, key=lambda row: row["titre"].casefold())


def _register_row(line: Line | None, dataset: Dataset | None, base: str) -> dict[str, str]:
    license_ = find_license(dataset.license) if dataset else None
    frequency = (dataset.frequency if dataset else "") or (line.frequency if line else "")
    return {
        "titre": line.title if line else dataset.title if dataset else "",
        "objet": (line.description if line else "") or (dataset.summary if dataset else ""),
        "nature": KINDS_FR.get(line.kind, "") if line else "",
        "service": line.department.name if line and line.department else "",
        "date_creation": _day(dataset.published_at if dataset else None),
        "date_mise_a_jour": _day(dataset.updated_at if dataset else None),
        "rythme": FREQUENCIES_FR.get(frequency, ""),
        "conditions_reutilisation": license_.title["fr"] if license_ else "",
        "adresse": Addresses(base).dataset(dataset.slug) if dataset else "",
    }


def _day(moment: object) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""  # type: ignore[arg-type]


def algorithm_rows(algorithms: Iterable[Algorithm]) -> list[dict[str, str]]:
    """Return the register of algorithms as rows."""
    return [
        {
            "nom": one.name,
            "service": one.department,
            "contact": one.contact,
            "finalite": one.purpose,
            "contexte": one.context,
            "automatisation": str(one.get_automation_display()),
            "fondement_juridique": one.legal_basis,
            "public_concerne": one.people,
            "decisions_par_an": "" if one.decisions_per_year is None else str(one.decisions_per_year),
            "donnees": one.data_used,
            "fonctionnement": one.operations,
            "date_mise_a_jour": _day(one.changed),
        }
        for one in algorithms
    ]


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return RFC 4180 text; a cell a spreadsheet would run as a formula is written behind an apostrophe."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _inert(row.get(name, "")) for name in columns})
    return buffer.getvalue()


def _inert(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
