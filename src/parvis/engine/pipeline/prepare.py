"""Prepare an extract: read, profile, repair, profile again, validate, type, export, draw, scan."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from parvis.engine.charts.draw import draw_table, write_pictures
from parvis.engine.charts.render import ENGINE
from parvis.engine.charts.spec import Picture
from parvis.engine.exporting import describe_package
from parvis.engine.model.finding import Report
from parvis.engine.model.neighbour import Neighbour
from parvis.engine.model.profile import Profile
from parvis.engine.model.progress import Progress, silent
from parvis.engine.model.recipe import Ledger, Recipe
from parvis.engine.model.table import Reading, Table
from parvis.engine.model.told import Told
from parvis.engine.pipeline.candidate import Candidate
from parvis.engine.pipeline.exports import Exports
from parvis.engine.pipeline.ledger import check_ledger, touched_columns
from parvis.engine.pipeline.preview import preview_rows
from parvis.engine.pipeline.scanning import scan_candidate
from parvis.engine.pipeline.stages import Whole
from parvis.engine.pipeline.told import telling, told_in
from parvis.engine.privacy import treatments_of, untreated
from parvis.engine.profiling import profile_columns, profile_table, with_positions
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.repair import (
    Proposal,
    choose_tables,
    dump_recipe,
    recognise_extract,
    rehearse,
    run_recipe,
    suggest_recipe,
    take_sample,
)
from parvis.engine.repair.rehearse import SHOWN
from parvis.engine.storage.digest import sha256_of
from parvis.engine.validation.infer import infer_schema
from parvis.engine.validation.recognise import clear_winner, recognise_schema
from parvis.engine.validation.validate import validate_table
from parvis.errors import ParvisError, RefusedAction, UnreadableExtract
from parvis.standards.licenses import License
from parvis.standards.table_schema import TableSchema

logger = logging.getLogger(__name__)

# What a person told, the folder for tables, the listener → what was read.
Read = Callable[[Told, Path, Progress], Reading]
# What tells one of our folders from somebody else's.
MARK = "ledger.json"


def prepare_extract(
    path: Path,
    *,
    name: str | None = None,
    sha256: str | None = None,
    schema: TableSchema | None = None,
    recognise: bool = False,
    recipe: Recipe | None = None,
    told: Told | None = None,
    sampled: bool = False,
    license: License | None = None,  # noqa: A002  (the standard's word)
    references: Mapping[str, Path] | None = None,
    destination: Path,
    scan: bool = False,
    cluster: str | None = None,
    neighbours: Sequence[Neighbour] = (),
    progress: Progress = silent,
) -> Candidate:
    """Prepare the file at `path` and write the outcome in the folder `destination`, whole or not at all.

    name: the file name its sender gave it. sha256: its digest, when the store knows it. schema: what its
    columns should be; without one the columns are typed from what they hold and nothing is validated.
    recognise: without schema nor recipe, aim at the shipped schema that the columns clearly follow, if any.
    recipe: the steps to run; suggested when None. references: Parquet files of the tables that steps look
    up, by name. license: the one its publisher chose; none is claimed otherwise. told: how a person says the
    file is to be read; kept in the recipe, taken from it when nothing is said. sampled: also keep a sample of
    the rows as found, and what each step does to it, for a person to look at (`sample.parquet`,
    `steps.json`).
    destination: absent, empty, or an earlier preparation, which is replaced. scan: look for personal data
    too, and write what was found, which quotes nothing, in `scan.json`. neighbours: published tables that a
    scan compares this one with: its earlier version, the other data of the authority. cluster: as in
    `run_recipe` and `validate_table`.

    Raises UnreadableExtract, UnusableRecipe or UnusableSchema as the rooms do; RefusedAction
    `folder-not-empty` when the destination holds something else; BrokenStore `ledger-unbalanced` when a
    record was lost; whatever `progress` raises to cancel. Nothing is left behind then.
    """
    extract = describe_extract(path, name, sha256=sha256)

    def read(told: Told, work: Path, progress: Progress) -> Reading:
        return read_extract(extract, work, told=told, progress=progress)

    return prepare_reading(
        read, name=extract.name, schema=schema, recognise=recognise, recipe=recipe, told=told,
        sampled=sampled, license=license, references=references, destination=destination, scan=scan,
        cluster=cluster, neighbours=neighbours, progress=progress,
    )  # fmt: skip


def prepare_reading(
    read: Read,
    *,
    name: str,
    schema: TableSchema | None = None,
    recognise: bool = False,
    recipe: Recipe | None = None,
    told: Told | None = None,
    sampled: bool = False,
    license: License | None = None,  # noqa: A002  (the standard's word)
    references: Mapping[str, Path] | None = None,
    destination: Path,
    scan: bool = False,
    cluster: str | None = None,
    neighbours: Sequence[Neighbour] = (),
    progress: Progress = silent,
) -> Candidate:
    """Prepare what `read` reads, wherever it comes from: it is given what a person told, a folder for its
    tables and a listener, and raises UnreadableExtract when there is nothing to read.

    name: what the source is called. The rest is as in `prepare_extract`, which this does for a file.
    """
    tell = Whole(progress)
    tell("reading", 0.0)
    with _appearing(destination) as folder, _working(destination) as work:
        ENGINE.warm_up()
        told = told_in(recipe) if told is None or told == Told() else told
        reading = read(told, work, lambda _, share: tell("reading", share))
        proposals: tuple[Proposal, ...] = ()
        profiles: dict[str, Profile] = {}
        if recipe is None:
            tell("profiling", 0.0)
            chosen = choose_tables(reading, stack=told.stack)
            profiles = {table.name: profile_table(table, final=False) for table in chosen}
            if recognise and schema is None and profiles:
                schema = clear_winner(recognise_schema(next(iter(profiles.values()))))
            suggestion = suggest_recipe(reading, profiles, schema, stack=told.stack)
            recipe, proposals = suggestion.recipe, suggestion.proposals
        else:
            tell("profiling", 0.0)
            reading = recognise_extract(recipe, reading, profile_table, work)
        recipe = telling(recipe, told)
        tell("repairing", 0.0)
        table, ledger = run_recipe(
            reading,
            recipe,
            work / "repaired.parquet",
            references=references,
            passing=True,
            cluster=cluster,
            progress=lambda _, share: tell("repairing", share),
        )
        check_ledger(ledger)
        if table.rows == 0:
            raise UnreadableExtract("extract-without-rows", name=name)
        profile = _profile_again(table, ledger, profiles)
        tell("validating", 0.0)
        fields = schema or infer_schema(profile, name=name)
        report = (
            validate_table(table, schema, cluster=cluster) if schema is not None else _unchecked(table.rows)
        )
        tell("exporting", 0.0)
        with ThreadPoolExecutor(max_workers=1) as aside:
            exporting = Exports(aside, folder, table, _completed(fields, profile), _canonical(profile))
            typed = exporting.write_typed()
            tell("exporting", 0.3)
            # None needs the others, and drawing waits for its child: they share the time.
            written = exporting.write_rest(fields)
            previewed = aside.submit(preview_rows, reading, table, report, recipe)
            tell("drawing", 0.0)
            pictures, undrawn = _draw(typed, profile, schema)
            exports, digests = written.result()
            preview = previewed.result()
        if undrawn is not None:
            preview["reading"]["notices"].append([undrawn, {}])
        if pictures:
            write_pictures(pictures, folder)
        found = None
        if scan:
            tell("scanning", 0.0)
            follows = schema.name if schema else ""
            found = scan_candidate(
                reading,
                table,
                name=name,
                schema=follows,
                folder=work,
                before=_before_treatments(reading, recipe, work, references),
                treatments=treatments_of(recipe),
                typed=typed,
                neighbours=neighbours,
                progress=tell,
            )
            _write_json(folder / "scan.json", found)
        tell("storing", 0.0)
        (folder / "recipe.yaml").write_text(dump_recipe(recipe), encoding="utf-8")
        _write_json(folder / MARK, ledger.to_json())
        _write_json(folder / "report.json", report.to_json())
        _write_json(folder / "profile.json", dataclasses.asdict(profile))
        _write_json(folder / "preview.json", preview)
        if sampled:
            sample = take_sample(reading, recipe, folder, _telling_rows(preview, ledger))
            _write_json(folder / "steps.json", rehearse(sample, recipe, references).to_json())
        package = describe_package(exports, name=name, schema=fields, license=license, digests=digests)
        _write_json(folder / "datapackage.json", package)
        sha256 = _content_hash(folder, digests)
    tell("storing", 1.0)
    return Candidate(
        folder=destination,
        sha256=sha256,
        reading=reading,
        profile=profile,
        recipe=recipe,
        proposals=proposals,
        ledger=ledger,
        report=report,
        schema=schema,
        fields=fields,
        rows=table.rows,
        pictures=pictures,
        undrawn=undrawn,
        scan=found,
        exports=tuple(
            dataclasses.replace(export, path=destination / export.path.name) if export.path else export
            for export in exports
        ),
    )


def _before_treatments(
    reading: Reading, recipe: Recipe, work: Path, references: Mapping[str, Path] | None
) -> Table | None:
    """Return the table as it would be without the treatments that protect persons, or None."""
    shorter = untreated(recipe)
    if shorter is None:
        return None
    table, _ledger = run_recipe(
        reading, shorter, work / "untreated.parquet", references=references, passing=True
    )
    return table


def _profile_again(table: Table, ledger: Ledger, profiles: Mapping[str, Profile]) -> Profile:
    """Return the profile of the repaired table; the sound columns no step has touched keep theirs."""
    before = next(iter(profiles.values())) if len(profiles) == 1 else None
    touched = touched_columns(ledger)
    if before is None or touched is None or before.rows != table.rows:
        return profile_table(table)
    kept = {
        column.name: column for column in before.columns if column.form is None and column.name not in touched
    }
    again = tuple(column for column in table.columns if column.name not in kept)
    seen = {column.name: column for column in profile_columns(dataclasses.replace(table, columns=again))}
    columns = tuple((kept | seen)[column.name] for column in table.columns)
    # The two columns of a place are judged together, and one may have been looked at without the other.
    return with_positions(table, Profile(rows=table.rows, columns=columns))


def _canonical(profile: Profile) -> dict[str, str]:
    """Return {column: type} of the columns whose every cell has the canonical form of the type."""
    return {
        column.name: column.type
        for column in profile.columns
        if column.form is None and column.valid + column.missing == profile.rows
    }


def _draw(
    typed: Path, profile: Profile, schema: TableSchema | None
) -> tuple[tuple[Picture, ...], str | None]:
    """Return the pictures, or none and the notice that says why: data never waits for its pictures."""
    try:
        return draw_table(typed, profile, schema), None
    except (ParvisError, duckdb.Error) as error:
        logger.warning("no picture: %s", getattr(error, "code", type(error).__name__))
        return (), "picture-not-drawn"


def _telling_rows(preview: Mapping[str, Any], ledger: Ledger) -> set[int]:
    """Return the numbers of the records worth showing: previewed, or with a cell not understood."""
    unread = {cell.row for step in ledger.steps for cell in step.not_understood[:SHOWN]}
    return unread | {row["row"] for row in preview["rows"]}


def _unchecked(rows: int) -> Report:
    """Return the report of a table nobody asked to check against a schema."""
    return Report(
        valid=True,
        rows=rows,
        schema_name=None,
        schema_version=None,
        counts={},
        findings=(),
        truncated=False,
        seconds=0.0,
    )


def _completed(schema: TableSchema, profile: Profile) -> TableSchema:
    """Return the schema with a field of its observed type for each column it does not know."""
    known = set(schema.field_names)
    unknown = [column for column in profile.columns if column.name not in known]
    if not unknown:
        return schema
    observed = infer_schema(Profile(rows=profile.rows, columns=tuple(unknown)), name=schema.name)
    return dataclasses.replace(schema, fields=(*schema.fields, *observed.fields))


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _content_hash(folder: Path, known: Mapping[Path, str]) -> str:
    """Return the sha256 of the names and bytes of the files, but for the time the validation took.

    known: the sha256 of the files already read.
    """
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.name == "report.json":
            report = json.loads(path.read_bytes())
            content = hashlib.sha256(json.dumps({**report, "seconds": 0}).encode()).hexdigest()
        else:
            content = known.get(path) or sha256_of(path)
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


@contextmanager
def _appearing(destination: Path) -> Iterator[Path]:
    """Give a hidden folder beside the destination, that takes its name once everything is written in it."""
    if destination.exists() and not destination.is_dir():
        raise RefusedAction("output-is-file", name=destination.name)
    if destination.is_dir() and any(destination.iterdir()) and not (destination / MARK).is_file():
        raise RefusedAction("folder-not-empty", name=destination.name)
    destination.parent.mkdir(parents=True, exist_ok=True)
    incoming = _hidden(destination)
    incoming.mkdir()
    try:
        yield incoming
        if destination.is_dir() and any(destination.iterdir()):
            former = _hidden(destination)
            destination.rename(former)
            incoming.rename(destination)
            shutil.rmtree(former)
        else:
            # A folder takes the place of an empty one in a single step.
            incoming.replace(destination)
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


@contextmanager
def _working(destination: Path) -> Iterator[Path]:
    """Give a hidden folder beside the destination for what is only needed meanwhile."""
    folder = _hidden(destination)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _hidden(destination: Path) -> Path:
    return destination.with_name(f".{destination.name}-{uuid.uuid4().hex}")
