"""Measure the search for personal data on invented extracts with truth: recall, precision, false blocks.

Usage: python benchmarks/privacy.py [--extracts N] [--seed S]
    [--vocabulary own|second|kept] [--planted] [--hiding] [--negatives] [--speed] [--misses]
Without a choice, everything. Prints Markdown tables. `--speed` scans 1,000,000 rows of 12 columns, beside
bare DuckDB passes over the same cells: CPU seconds of one process, which a busy machine does not stretch.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
from privacy_aside import HALVES, vocabulary
from privacy_corpus import OWN, Extract, Vocabulary, extracts
from privacy_hiding import techniques
from privacy_negatives import negatives

from parvis.engine.model.table import Column, Table
from parvis.engine.privacy import Scan, scan_reading, scan_table
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.sandbox import TEMPLATE
from parvis.errors import UnreadableExtract

PARTS = ("planted", "hiding", "negatives", "speed")


def scanned(name: str, content: bytes) -> tuple[Scan, list[str]]:
    """Scan one file; return the outcome and the names of the columns of its first table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        reading = read_extract(describe_extract(path), Path(folder))
        columns = [column.name for column in reading.tables[0].columns] if reading.tables else []
        return scan_reading(reading, name=name), columns


class Tally:
    """What was found of what was planted, by class and density."""

    def __init__(self, spoken: Vocabulary) -> None:
        self._kinds = spoken.kinds
        self.planted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.alarms = self.right = self.leaks = 0
        self.misses: list[str] = []

    def add(self, extract: Extract, scan: Scan, columns: list[str]) -> None:
        """Count one extract."""
        calling = [finding for finding in scan.findings if finding.calls]
        truth: set[str] = set()
        for kind, place, _ in extract.planted:
            planted = self._kinds[kind]
            column = columns[place] if place < len(columns) else "?"
            truth.add(column)
            told = f"{planted.class_} {extract.density}"
            self.planted[told] += 1
            seen = any(finding.column == column and finding.code in planted.codes for finding in calling)
            self.found[told] += seen
            if not seen:
                self.misses.append(f"missed {kind} {extract.name} {extract.density} column {column!r}")
        if extract.density == "all":
            alarms = {finding.column for finding in calling if finding.kind == "direct" and finding.column}
            self.alarms += len(alarms)
            self.right += len(alarms & truth)
            self.misses += [f"false {extract.name} column {one!r}" for one in alarms - truth]
        said = json.dumps(scan.to_json(), ensure_ascii=False)
        leaked = [value for value in extract.values if value in said]
        self.leaks += len(leaked)

    def told(self) -> str:
        """The Markdown table."""
        lines = ["| Planted | Found | Of | Recall |", "|---|---:|---:|---:|"]
        for name, planted in sorted(self.planted.items()):
            lines.append(f"| {name} | {self.found[name]} | {planted} | {self.found[name] / planted:.3f} |")
        told = f"Direct columns: precision {self.right / max(1, self.alarms):.3f} of {self.alarms} alarms."
        return "\n".join([*lines, "", told, f"Raw values in the reports: {self.leaks}."])


def measure_extracts(count: int, seed: str, spoken: Vocabulary) -> Tally:
    """Scan the invented extracts."""
    tally = Tally(spoken)
    for extract in extracts(count, seed, spoken):
        scan, columns = scanned(extract.name, extract.content)
        tally.add(extract, scan, columns)
    return tally


def measure_hiding(misses: bool) -> str:
    """Scan a harmless file that hides one person, in each way."""
    seen = refused = told = 0
    for technique, name, content in techniques():
        told += 1
        try:
            scan, _ = scanned(name, content)
        except UnreadableExtract:
            refused += 1
            continue
        seen += scan.verdict != "nothing-found"
        if misses and scan.verdict == "nothing-found":
            print(f"hidden: {technique}")
    return f"Techniques of hiding: {seen} seen, {refused} refused by the reader, of {told}."


def measure_negatives(misses: bool) -> str:
    """Scan what is lawful to publish; return how many files were stopped."""
    stopped = files = 0
    for name, content in negatives():
        scan, _ = scanned(name, content)
        files += 1
        stopped += scan.verdict != "nothing-found"
        if misses and scan.verdict != "nothing-found":
            told = {(one.code, one.column, one.where) for one in scan.findings if one.calls}
            print(f"stopped {name}: {sorted(told, key=str)}")
    return f"Lawful files stopped: {stopped} of {files} ({100 * stopped / files:.1f} %)."


# Twelve columns of a service, without persons and with them.
SERVICE = """
    'D' || lpad(i::VARCHAR, 8, '0') AS dossier,
    strftime(DATE '2015-01-01' + (random() * 3650)::INT, '%d/%m/%Y') AS date_depot,
    ['Voirie', 'Bruit', 'Propreté', 'Éclairage'][1 + (random() * 3)::INT] AS categorie,
    round(random() * 9000, 2)::VARCHAR AS montant,
    (300000000 + (random() * 600000000)::BIGINT)::VARCHAR || '00013' AS siret,
    (1 + (random() * 200)::INT) || ' rue ' || ['du Port', 'Victor Hugo'][1 + (random())::INT] AS adresse,
    (47 + random())::DECIMAL(9, 6)::VARCHAR AS latitude,
    (-1 - random())::DECIMAL(9, 6)::VARCHAR AS longitude,
    ['Traitée', 'En attente de pièces'][1 + random()::INT] || ' n° ' || (random() * 1e5)::INT AS suivi,
    (1 + (random() * 120)::INT)::VARCHAR AS duree,
    ['oui', 'non'][1 + random()::INT] AS traite,
    lower(hex(i * 2654435761 % 4294967296)) AS reference
"""
PERSONS = """
    'D' || lpad(i::VARCHAR, 8, '0') AS dossier,
    ['MARTIN', 'BENALI', 'LE GOFF'][1 + (random() * 2)::INT] || ' ' || chr((65 + i % 26)::INT) AS nom,
    ['Zoé', 'Karim', 'Anne', 'Pierre'][1 + (random() * 3)::INT] AS prenom,
    strftime(DATE '1940-01-01' + (random() * 28000)::INT, '%d/%m/%Y') AS date_naissance,
    '06' || lpad((random() * 99999999)::INT::VARCHAR, 8, '0') AS telephone,
    (100000000000000 + (random() * 199999999999999)::BIGINT)::VARCHAR AS num_secu,
    (1 + (random() * 200)::INT) || ' rue du Port, 44000 Nantes' AS adresse,
    'u' || i || ['@orange.fr', '@ville.fr'][1 + random()::INT] AS courriel,
    ['Traitée', 'Vu avec Mme Martin'][1 + random()::INT] || ' n° ' || (random() * 1e5)::INT AS suivi,
    round(random() * 9000, 2)::VARCHAR AS montant,
    (1 + (random() * 120)::INT)::VARCHAR AS duree,
    ['oui', 'non'][1 + random()::INT] AS traite
"""
# The dearest: three columns of sentences of which none comes twice, without a name and with one in ten.
NOTES = """
    'D' || lpad(i::VARCHAR, 8, '0') AS dossier,
    'Demande ' || i || ' reçue à l''accueil, à reprendre après la visite du service des bâtiments' AS objet,
    'Relance ' || i || CASE WHEN i % 10 = 0 THEN ' faite avec Mme Martin' ELSE ' faite par courrier' END
        || ', pièces attendues avant la fin du mois' AS suivi,
    'Vu le ' || (1 + i % 28) || ', dossier ' || i || ' complet, voirie à prévenir' AS observations,
    strftime(DATE '2015-01-01' + (random() * 3650)::INT, '%d/%m/%Y') AS date_depot,
    ['Voirie', 'Bruit', 'Propreté', 'Éclairage'][1 + (random() * 3)::INT] AS categorie,
    round(random() * 9000, 2)::VARCHAR AS montant,
    (1 + (random() * 120)::INT)::VARCHAR AS duree,
    ['oui', 'non'][1 + random()::INT] AS traite,
    (47 + random())::DECIMAL(9, 6)::VARCHAR AS latitude,
    (-1 - random())::DECIMAL(9, 6)::VARCHAR AS longitude,
    ['Traitée', 'En attente'][1 + random()::INT] AS etat
"""


def measure_speed(rows: int) -> str:
    """Scan large tables, beside bare passes."""
    lines = [
        "| Table | Lengths of cells | An expression on each | Scan | × lengths | × expressions | × in wall |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, columns in (("service", SERVICE), ("persons", PERSONS), ("notes", NOTES)):
            path = Path(folder) / f"{name}.parquet"
            duckdb.execute("SELECT setseed(0.5)")
            made = f"SELECT i + 2 AS _row, {columns} FROM range({rows}) t(i)"
            duckdb.execute(f"COPY ({made}) TO '{path}' (FORMAT parquet)")
            names = [row[0] for row in duckdb.execute(f"DESCRIBE FROM '{path}'").fetchall()][1:]
            table = Table(name, path, tuple(Column(one, one) for one in names), rows, rows)
            lengths, bare = _spent(_pass, path, names, "sum(length({}))")
            searched, _ = _spent(_pass, path, names, "count(*) FILTER (regexp_matches({}, '[0-9]{{13}}'))")
            ours, wall = _spent(scan_table, table)
            lines.append(
                f"| {rows:,} × {len(names)}, {name} | {lengths:.2f} | {searched:.2f} | {ours:.2f} "
                f"| {ours / lengths:.1f} | {ours / searched:.1f} | {wall / bare:.1f} |"
            )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    told = f"CPU seconds; last, wall time over that of the lengths. Peak memory: {peak:.0f} MB."
    return "\n".join([*lines, "", told])


def _pass(path: Path, names: list[str], expression: str) -> None:
    asked = ", ".join(expression.format(f'"{name}"') for name in names)
    duckdb.connect(config={"threads": 2}).execute(f"SELECT {asked} FROM '{path}'").fetchall()


def _spent(run: Callable[..., object], *given: object) -> tuple[float, float]:
    """(CPU seconds, wall seconds)."""
    before = os.times()
    run(*given)
    after = os.times()
    cpu = after.user + after.system - before.user - before.system
    return cpu, after.elapsed - before.elapsed


def main() -> None:
    """Run what was asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--extracts", type=int, default=1040)
    arguments.add_argument("--seed", default="extracts", help="of the extracts; never used to mend a rule")
    arguments.add_argument(
        "--vocabulary", choices=("own", *HALVES), default="own", help="`kept`: only measured"
    )
    arguments.add_argument("--rows", type=int, default=1_000_000, help="of the tables of --speed")
    arguments.add_argument("--misses", action="store_true", help="name what was missed, and false alarms")
    for part in PARTS:
        arguments.add_argument(f"--{part}", action="store_true", help="only this, and what else is named")
    chosen = arguments.parse_args()
    parts = [part for part in PARTS if getattr(chosen, part)] or list(PARTS)
    TEMPLATE.warm_up(wait=True)
    if "planted" in parts:
        spoken = OWN if chosen.vocabulary == "own" else vocabulary(chosen.vocabulary)
        tally = measure_extracts(chosen.extracts, chosen.seed, spoken)
        print(tally.told())
        if chosen.misses:
            print("\n".join(tally.misses))
    if "hiding" in parts:
        print(measure_hiding(chosen.misses))
    if "negatives" in parts:
        print(measure_negatives(chosen.misses))
    if "speed" in parts:
        print(measure_speed(chosen.rows))


if __name__ == "__main__":
    main()
