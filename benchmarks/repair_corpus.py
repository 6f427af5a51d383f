"""For each file of a corpus that aims at a schema: what `prepare` leaves, and could the source supply it?

    python benchmarks/repair_corpus.py CORPUS [part of a file's name …]

CORPUS holds MANIFEST.csv (columns `path`, `target_schema`). A finding counts against us unless the source
cannot supply what it asks for. The rules, on purpose mechanical:

- `extra-label`: the source tells more than the model; nothing is lacking. Counted apart.
- `missing-label`, or a required cell that is empty: the source supplies it when a column left over matches
  the field by name, by meaning, or by the values the field lists.
- a value of the wrong form: the source supplies it when any step of ours, run by itself on that value, gives
  a value the schema accepts.
- anything else (a key that repeats, a SIRET whose digits are gone) asks for facts the file does not hold.

Steps for codes are not tried on numbers, and an exponent is never written out: both would read what is not
there. The rules rest on our own steps and matching, so a person has read the corpus too: `BY_HAND` lists the
fields that a column supplies though no rule of ours sees it. Each verdict is printed with its reason.
"""

from __future__ import annotations

import csv
import dataclasses
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pyarrow
import pyarrow.parquet

from parvis.engine.model.finding import Finding
from parvis.engine.model.profile import ColumnProfile
from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.model.table import ROW, Column, Dialect, Reading, Table
from parvis.engine.pipeline import Candidate, prepare_extract
from parvis.engine.repair import STEPS, run_recipe
from parvis.engine.repair.matching import ENOUGH, match_columns
from parvis.engine.repair.parameters import declared
from parvis.engine.repair.step import CellStep
from parvis.engine.repair.text import plain
from parvis.engine.validation.validate import validate_table
from parvis.errors import ParvisError
from parvis.standards.schemas import get_schema
from parvis.standards.table_schema import Field, TableSchema

# The manifest's words to our schemas; a neighbour is aimed at as if it were meant.
AIMS = {
    "SCDL subventions": "scdl-subventions",
    "SCDL prénoms": "scdl-prenoms",
    "arbres urbains": "arbres-urbains",
    "arbres (voisin)": "arbres-urbains",
    "DECP / marchés publics": "decp-marches",
    "SCDL délibérations (voisin)": "scdl-deliberations",
    "SCDL budget (à convertir)": "scdl-budget",
    "SCDL menus restauration collective": "scdl-menus",
    "BAL 1.x": "bal",
    "IRVE statique": "irve-statique",
    "lieux de covoiturage": "lieux-covoiturage",
    "SCDL équipements": "scdl-equipements",
    "équipements (voisin)": "fontaine-eau",
    "aires de livraison (CEREMA)": "aire-livraison",
    "arrêté circulation marchandises": "arrete-circulation-marchandises",
    "aménagements cyclables": "amenagements-cyclables",
    "catalogue SCDL / DCAT": "scdl-catalogue",
    "registre des entrées d'archives": "registre-entrees-archives",
    "bureaux de vote": "parvis-bureaux-vote",
    "bureaux de vote (voisin)": "parvis-bureaux-vote",
}

# Files that no rule was written for, aimed at the nearest model before anything was run on them. They are
# judged by the mechanical rules alone.
KEPT_ASIDE = {
    "csv/rne_maires_latin1.csv": "parvis-elus",
    "csv/an_rattachement_2015.csv": "parvis-elus",
    "xls/presidentielle_2017_tour1.xls": "parvis-bureaux-vote-resultats",
    "csv/aiglun_depenses_engagees.csv": "scdl-budget",
    "csv/observatoire_od_organisations.csv": "collectivites",
    "csv/ademe_demarches_libres.csv": "projets-territoire",
    "patho/uk_airedale_nhs_spend.csv": "scdl-subventions",
}

# Read by a person on 2026-11-24: file, field, the column that could fill it.
BY_HAND = {
    ("csv/culture_catalogue_datagouv.csv", "LICENCE"): "license",
    ("csv/culture_catalogue_datagouv.csv", "MOTS_CLES"): "tags",
    ("csv/culture_catalogue_datagouv.csv", "PRODUCTEUR_NOM"): "organization",
    ("csv/culture_catalogue_datagouv.csv", "DATE_PUBL"): "created_at",
    ("csv/culture_catalogue_datagouv.csv", "DATE_MAJ"): "last_modified",
    ("csv/culture_catalogue_datagouv.csv", "COUV_TEMP_DEBUT"): "temporal_coverage.start",
    ("csv/culture_catalogue_datagouv.csv", "COUV_TEMP_FIN"): "temporal_coverage.end",
    ("csv/culture_catalogue_datagouv.csv", "NOMBRE_RESSOURCES"): "resources_count",
    ("csv/culture_catalogue_datagouv.csv", "FORMAT_RESSOURCES"): "resources_formats",
    ("csv/dijon_amenagements_cyclables.csv", "date_maj"): "Date de mise à jour de la donnée",
    ("csv/dijon_amenagements_cyclables.csv", "geometry"): "geo_shape",
    ("csv/dijon_amenagements_cyclables.csv", "ame_d"): "Aménagement cycle",
    ("csv/insee_profil_bureaux_vote_2012.csv", "numero"): "BUREAU_ID",
    ("csv/paris_fontaines_a_boire.csv", "code_commune_insee"): "Commune",
    ("csv/nantes_equipements_deplacement.csv", "EQUIP_UID"): "_IDOBJ",
    ("csv/nantes_equipements_deplacement.csv", "ADR_NUMERO"): "ADRESSE",
    ("csv/nantes_menus_cantines_2022.csv", "menuPlatNom"): "Repas",
    ("json/decp_extrait_2022.json", "titulaire_id"): "titulaires",
    ("json/decp_extrait_2022.json", "titulaire_typeIdentifiant"): "titulaires",
}
# Steps that would read in a number, or in a code, what is not there.
NOT_TRIED = {"exponent_number"}
# Treatments of personal data take facts away: what they leave is not what the source says.
TREATMENTS = {
    "mask_cells", "clear_cells", "rare_values", "keyed_pseudonym", "coarse_date", "address_place",
    "grid_square", "number_bands", "bounded_number", "coarse_number", "small_counts",
    "protected_sums", "rare_rows",
}  # fmt: skip
FOR_TEXTS = {"code_spaces", "pad_zeros", "phone"}


def could_read(values: list[str], field: Field, folder: Path) -> set[str]:
    """The values that some step, by itself, turns into one the field accepts."""
    schema = TableSchema(name="one", fields=(dataclasses.replace(field, name="c"),))
    path = folder / "values.parquet"
    arrays = {ROW: pyarrow.array(range(1, len(values) + 1), pyarrow.int64()), "c": values}
    pyarrow.parquet.write_table(pyarrow.table(arrays), path)
    table = Table("t", path, (Column("c", "c"),), len(values), len(values))
    reading = Reading("csv", "utf-8", "0" * 64, Dialect(), (table,))
    readable: set[str] = set()
    for step in STEPS:
        needed = [one.name for one in declared(step.params) if one.required]
        if not isinstance(step, CellStep) or set(needed) - {"columns"} or step.code in NOT_TRIED | TREATMENTS:
            continue
        if step.code in FOR_TEXTS and field.type != "string":
            continue
        params: dict[str, object] = {"columns": ["c"]}
        if step.code == "map_values":
            params["allowed"] = list(field.constraints.enum or ())
        mended, _ = run_recipe(reading, Recipe((StepCall(step.code, params),)), folder / "mended.parquet")
        found = pyarrow.parquet.read_table(mended.path).column("c").to_pylist()
        wrong = {one.row for one in validate_table(mended, schema).findings}
        readable |= {
            value
            for row, (value, after) in enumerate(zip(values, found, strict=True), start=1)
            if row not in wrong and after not in (None, value)
        }
    return readable


def left_over(candidate: Candidate, schema: TableSchema) -> list[ColumnProfile]:
    """The columns of the result that are no field of the schema."""
    return [column for column in candidate.profile.columns if column.name not in schema.field_names]


def could_fill(field: Field, columns: list[ColumnProfile]) -> str | None:
    """The column left over that holds what a field wants, by name, meaning or listed values."""
    one = TableSchema(name="one", fields=(field,))
    found = next((match.column for match in match_columns(columns, one) if match.score >= ENOUGH), None)
    if found or not field.constraints.enum:
        return found
    allowed = {plain(word) for word in field.constraints.enum}
    listed = (
        column.name
        for column in columns
        if column.examples and {plain(cell) for cell in column.examples} <= allowed
    )
    return next(listed, None)


def judge(
    path: str, candidate: Candidate, schema: TableSchema, folder: Path
) -> tuple[Counter[str], list[str]]:
    """Counts of findings by verdict (`beyond`, `not supplied`, `supplied`), and each verdict in a line."""
    verdicts: Counter[str] = Counter()
    lines = []
    spare = left_over(candidate, schema)
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in candidate.report.findings:
        groups.setdefault((finding.code, finding.field or finding.column or ""), []).append(finding)
    for (code, name), findings in groups.items():
        field = next((one for one in schema.fields if one.name == name), None)
        values = list(dict.fromkeys(one.value for one in findings if one.value))[:50]
        if code == "extra-label":
            verdicts["beyond"] += 1
            continue
        reason = "asks for facts the file does not hold"
        supplied = 0
        if field is not None and not values:
            by_hand = BY_HAND.get((path, name)) if code == "missing-label" else None
            column = by_hand or could_fill(field, spare)
            supplied, reason = (1, f"column {column}") if column else (0, "no column, or an empty cell")
        elif field is not None and code in ("type-error", "constraint-error"):
            readable = could_read(values, field, folder)
            supplied = sum(one.value in readable for one in findings)
            reason = f"readable: {sorted(readable)[:3]}" if readable else f"no step reads {values[:3]}"
        verdicts["supplied"] += supplied
        verdicts["not supplied"] += len(findings) - supplied
        lines.append(f"    {'SUPPLIED' if supplied else 'no':8} {code} {name} ×{len(findings)}: {reason}")
    return verdicts, lines


def main() -> None:
    """Print file → findings left → whether the source could supply them, and the shares of files."""
    corpus = Path(sys.argv[1])
    rows = list(csv.DictReader((corpus / "MANIFEST.csv").open(encoding="utf-8")))
    aimed = {row["path"]: AIMS[row["target_schema"]] for row in rows if row["target_schema"] in AIMS}
    for name, files in (("aimed at a model by the manifest", aimed), ("kept aside", KEPT_ASIDE)):
        asked = {
            path: slug
            for path, slug in files.items()
            if not sys.argv[2:] or any(part in path for part in sys.argv[2:])
        }
        outcomes = [tell(corpus, path, slug) for path, slug in asked.items()]
        judged = [fine for fine in outcomes if fine is not None]
        share = sum(judged) / max(len(judged), 1)
        print(
            f"\n{name}: {sum(judged)} of {len(judged)} files ({share:.0%}) keep only what the source cannot "
            f"supply; {len(outcomes) - len(judged)} without a row are not counted\n"
        )


def tell(corpus: Path, path: str, slug: str) -> bool | None:
    """Print what is left of one file; return whether the source supplies none of it, None without a row."""
    schema = get_schema(slug)
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        try:
            candidate = prepare_extract(corpus / path, schema=schema, destination=folder / "out")
        except ParvisError as error:
            empty = error.code == "extract-without-rows"
            print(f"{'-- ' if empty else 'BAD'} {path} → {slug}: {error.code}")
            return None if empty else False
        verdicts, lines = judge(path, candidate, schema, folder)
    fine = not verdicts["supplied"]
    print(f"{'ok ' if fine else 'BAD'} {path} → {slug}: {dict(verdicts)}")
    print("\n".join(lines))
    return fine


if __name__ == "__main__":
    main()
