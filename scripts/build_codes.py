"""Build the reference tables of `standards/codes/data` from the official files on this machine.

    python scripts/build_codes.py SOURCES

SOURCES is a folder where the packages below are unpacked, each in a folder of its name and version:

    npm pack @etalab/decoupage-administratif@6.0.0

The tables of few lines (CPV, accounts, matters of deliberations) are written by hand and are not built here.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from parvis.standards.codes.table import DATA

# The vintages (1 January) and the versions of the package that hold them.
VINTAGES = {
    2019: "0.7.0",
    2021: "1.1.1",
    2022: "2.3.1",
    2023: "3.1.1",
    2024: "4.1.0",
    2025: "5.3.0",
    2026: "6.0.0",
}
DIVISION = "etalab-decoupage-administratif"
NAF = "socialgouv-codes-naf-1.1.1"
OPEN_LICENSE = "Licence Ouverte 2.0 (Etalab), https://www.etalab.gouv.fr/licence-ouverte-open-licence"
LATEST = "from the npm package @etalab/decoupage-administratif 6.0.0"
COG = "INSEE, code officiel géographique"
# What is left of a former commune.
STATUSES = {"commune-deleguee": "delegated", "commune-associee": "associated"}
Rows = list[dict[str, Any]]


def main(sources: Path) -> None:
    """Build every table."""
    vintages = {
        year: {
            path.stem: json.loads(path.read_text(encoding="utf-8"))
            for path in (sources / f"{DIVISION}-{version}" / "package" / "data").glob("*.json")
        }
        for year, version in VINTAGES.items()
    }
    communes(vintages)
    departments(vintages)
    regions(vintages)
    intercommunalities(vintages)
    postal_codes(vintages)
    naf(sources)


def write(name: str, about: dict[str, str], columns: str, rows: list[list[object]]) -> None:
    """Write one table: what it is, its columns, its rows."""
    lines = [f"# {word}: {value}" for word, value in about.items()]
    lines.append("\t".join(columns.split()))
    lines += ["\t".join("" if cell is None else str(cell) for cell in row) for row in rows]
    (DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} entries")


def about(title: str, source: str) -> dict[str, str]:
    """Say what the table is, for its first lines."""
    return {
        "title": title,
        "source": source,
        "license": OPEN_LICENSE,
        "date": "2026-01-01",
        "built": f"{datetime.date.today().isoformat()} by scripts/build_codes.py",  # noqa: DTZ011
    }


def communes(vintages: dict[int, dict[str, Rows]]) -> None:
    """Periods of each name of each commune: the history from 1943 to 2019, then the vintages."""
    periods: dict[str, list[list[Any]]] = defaultdict(list)
    events = {event["id"]: event for event in vintages[2019]["historique-communes"]}
    for event in events.values():
        if event["type"] == "COM":
            periods[event["code"]].append(
                [
                    event["nom"],
                    event.get("dateDebut", ""),
                    event.get("dateFin", ""),
                    _successor(event, events),
                ]
            )
    for code, found in periods.items():
        periods[code] = _joined(sorted(found, key=lambda period: period[1]))
    latest = {row["code"]: row for row in vintages[2026]["communes"] if row["type"] == "commune-actuelle"}
    wards = [row for row in vintages[2026]["communes"] if row["type"] == "arrondissement-municipal"]
    merged = {old: row["code"] for row in latest.values() for old in row.get("anciensCodes", [])}
    parts = {
        row["code"]: row
        for row in vintages[2026]["communes"]
        if row["type"] in ("commune-deleguee", "commune-associee")
    }
    # Overseas collectivities are not in the history: their communes are dated by the vintages alone.
    for year in list(VINTAGES)[1:]:
        _take_vintage(periods, year, vintages[year]["communes"], merged)
    homes = {member["code"]: epci["code"] for epci in vintages[2026]["epci"] for member in epci["membres"]}
    rows: list[list[object]] = []
    for code in sorted(periods):
        for rank, (name, since, until, into) in enumerate(periods[code]):
            last = rank == len(periods[code]) - 1
            now = latest.get(code) if last and not until else None
            part = parts.get(code) if last and until else None
            status = STATUSES[part["type"]] if part else ""
            follows = into if until else ""
            home = _attributes(now, homes.get(code))
            rows.append([code, name, "commune", since, until, status, follows, *home])
    rows += [
        [row["code"], row["nom"], "arrondissement", "", "", "", row["commune"], *_attributes(row, None)]
        for row in wards
    ]
    rows.sort(key=lambda row: (str(row[0]), str(row[3])))
    columns = "code name kind since until status into region epci siren population postal_codes"
    source = (
        f"{COG} (history from 1943, vintages 2019 to 2026), populations; DGCL, members of EPCI 2026; "
        "La Poste, postal codes; from the npm package @etalab/decoupage-administratif 0.7.0 to 6.0.0"
    )
    write("communes", about("Communes and municipal arrondissements of France", source), columns, rows)


def _attributes(row: dict[str, Any] | None, epci: str | None) -> list[object]:
    if row is None:
        return ["", "", "", "", ""]
    codes = " ".join(row.get("codesPostaux", []))
    return [row.get("region"), epci, row.get("siren"), row.get("population"), codes]


def _successor(event: dict[str, Any], events: dict[str, dict[str, Any]]) -> str:
    """Return the code of the commune that follows: the one it became part of, or its new number."""
    following = events.get(event.get("successeur", ""), {})
    pole = events.get(following.get("pole", ""), following)
    return str(pole.get("code", ""))


def _joined(periods: list[list[Any]]) -> list[list[Any]]:
    """Join the periods that follow one another under one name."""
    kept: list[list[Any]] = []
    for period in periods:
        if kept and kept[-1][0] == period[0] and kept[-1][2] == period[1] and period[1]:
            kept[-1][2:] = period[2:]
        else:
            kept.append(period)
    return kept


def _take_vintage(periods: dict[str, list[list[Any]]], year: int, rows: Rows, merged: dict[str, str]) -> None:
    there = {row["code"]: row["nom"] for row in rows if row["type"] == "commune-actuelle"}
    # There is no vintage 2020: a commune that came between two vintages may be as old as the first of
    # them, and one that went may have lasted until the second. Doubt speaks for a code.
    first, early = f"{year}-01-01", "2020-01-01" if year == 2021 else f"{year}-01-01"
    for code, name in there.items():
        last = periods[code][-1] if periods[code] else None
        if last is None:
            periods[code].append([name, "" if code[:2] in ("97", "98") else early, "", ""])
        elif last[2]:
            periods[code].append([name, early, "", ""])
        elif last[0] != name:
            last[2], last[3] = first, code
            periods[code].append([name, first, "", ""])
    for code, found in periods.items():
        if code not in there and not found[-1][2]:
            found[-1][2], found[-1][3] = first, merged.get(code, "")


def departments(vintages: dict[int, dict[str, Rows]]) -> None:
    """Departments of today; the dates of the few that changed are the law's."""
    # Corsica was split on 1 January 1976; the Seine and Seine-et-Oise departments ended on 1 January 1968.
    dated = {"2A": "1976-01-01", "2B": "1976-01-01", "976": "2011-03-31"}
    dated |= dict.fromkeys(("91", "92", "93", "94", "95"), "1968-01-01")
    rows: list[list[object]] = [
        [row["code"], row["nom"], dated.get(row["code"], ""), "", row.get("region"), row.get("chefLieu")]
        for row in vintages[2026]["departements"]
    ]
    rows.append(["20", "Corse", "", "1976-01-01", "94", "2A004"])
    rows.sort(key=lambda row: str(row[0]))
    source = f"{COG} 2026; {LATEST}"
    title = "Departments and overseas collectivities of France"
    write("departments", about(title, source), "code name since until region seat", rows)


# Law of 16 January 2015: thirteen regions of mainland France since 1 January 2016.
FORMER_REGIONS = {
    "21": "Champagne-Ardenne",
    "22": "Picardie",
    "23": "Haute-Normandie",
    "25": "Basse-Normandie",
    "26": "Bourgogne",
    "31": "Nord-Pas-de-Calais",
    "41": "Lorraine",
    "42": "Alsace",
    "43": "Franche-Comté",
    "54": "Poitou-Charentes",
    "72": "Aquitaine",
    "73": "Midi-Pyrénées",
    "74": "Limousin",
    "82": "Rhône-Alpes",
    "83": "Auvergne",
    "91": "Languedoc-Roussillon",
}
REGIONS_OF_2016 = {"27", "28", "32", "44", "75", "76", "84"}


def regions(vintages: dict[int, dict[str, Rows]]) -> None:
    """Regions of today, and those before 2016."""
    rows: list[list[object]] = [
        [row["code"], row["nom"], "2016-01-01" if row["code"] in REGIONS_OF_2016 else "", ""]
        for row in vintages[2026]["regions"]
    ]
    rows += [[code, name, "", "2016-01-01"] for code, name in FORMER_REGIONS.items()]
    rows.sort(key=lambda row: str(row[0]))
    source = f"{COG} 2026, and law 2015-29 for those before; {LATEST}"
    write("regions", about("Regions of France", source), "code name since until", rows)


def intercommunalities(vintages: dict[int, dict[str, Rows]]) -> None:
    """EPCI with own taxation, and the territories of Greater Paris, by the vintages they are in."""
    years = list(VINTAGES)
    found: dict[str, list[object]] = {}
    for year in years:
        for row in [*vintages[year]["epci"], *vintages[year].get("ept", [])]:
            # The territories of Greater Paris exist since 2016; the package lists them since 2023.
            first = year == years[0] or row["type"] == "EPT"
            since = found[row["code"]][2] if row["code"] in found else "" if first else f"{year}-01-01"
            found[row["code"]] = [
                row["code"],
                row["nom"],
                since,
                "",
                row["type"],
                row.get("populationMunicipale"),
            ]
        there = {row["code"] for row in [*vintages[year]["epci"], *vintages[year].get("ept", [])]}
        for code, entry in found.items():
            if code not in there and not entry[3] and entry[4] != "EPT":
                entry[3] = f"{year}-01-01"
    rows = [found[code] for code in sorted(found)]
    source = (
        "DGCL, list and members of EPCI with own taxation, 2019 to 2026; INSEE, EPT; "
        "from the npm package @etalab/decoupage-administratif 0.7.0 to 6.0.0"
    )
    write(
        "intercommunalities",
        about("EPCI and EPT of France", source),
        "code name since until kind population",
        rows,
    )


def postal_codes(vintages: dict[int, dict[str, Rows]]) -> None:
    """Postal codes, and the communes they serve."""
    served: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in vintages[2026]["communes"]:
        for code in row.get("codesPostaux", []):
            served[code].append((row["code"], row["nom"]))
    rows: list[list[object]] = [
        [code, served[code][0][1], " ".join(commune for commune, _ in served[code])]
        for code in sorted(served)
    ]
    source = f"La Poste, base officielle des codes postaux; {LATEST}"
    write("postal_codes", about("Postal codes of France, CEDEX apart", source), "code name communes", rows)


def naf(sources: Path) -> None:
    """Every level of NAF rev. 2, in force since 1 January 2008."""
    rows = json.loads((sources / NAF / "package" / "index.json").read_text(encoding="utf-8"))
    told = about(
        "French nomenclature of activities, NAF rev. 2 (2008)",
        "INSEE, NAF rev. 2; from the npm package @socialgouv/codes-naf 1.1.1",
    )
    told["date"] = "2008-01-01"
    write("naf", told, "code name since until", [[row["id"], row["label"], "2008-01-01", ""] for row in rows])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
