"""The demo town goes the way of anybody's files, and ends as a portal worth looking at."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

PARVIS = Path(sys.executable).with_name("parvis")
# Rows that an analyst counts by hand in the generator: titles, headers, totals and empty lines are no rows.
ROWS = {
    "arbres-de-la-ville": 900,
    "budget-par-fonction": 9 * 4,
    "collecte-des-dechets": 5 * 12 * 5,
    "elections-municipales-2026": 12,
    "equipements-publics": 34,
    "marches-publics": 172,
    "permis-de-construire": 430,
    "qualite-de-l-air": 731 * 3,
}
# Menus are words: a picture of them would say nothing.
WITHOUT_PICTURE = {"menus-des-cantines"}


def demo(home: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
    return subprocess.run(
        [PARVIS, "demo", "--no-serve"],
        env={**environment, "PARVIS_HOME": str(home), "LANG": "fr_FR.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
        timeout=280,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("town")
    demo(place)
    return place


@pytest.fixture
def versions(home: Path) -> dict[str, sqlite3.Row]:
    database = sqlite3.connect(home / "parvis.sqlite3")
    database.row_factory = sqlite3.Row
    found = database.execute(
        "SELECT d.slug, v.rows, v.pictures, v.files, v.ledger, v.hash FROM catalog_dataset d"
        " JOIN catalog_resource r ON r.dataset_id = d.id JOIN catalog_version v ON v.hash = r.current_id"
        " WHERE d.published_at IS NOT NULL"
    ).fetchall()
    database.close()
    return {row["slug"]: row for row in found}


def test_nineteen_datasets_are_published_with_their_true_number_of_rows(
    versions: dict[str, sqlite3.Row],
) -> None:
    assert len(versions) == 19
    assert {slug: versions[slug]["rows"] for slug in ROWS} == ROWS


def test_every_dataset_that_can_be_drawn_leads_with_a_picture(versions: dict[str, sqlite3.Row]) -> None:
    for slug, version in versions.items():
        pictures = json.loads(version["pictures"])
        assert bool(pictures) == (slug not in WITHOUT_PICTURE), slug
        for picture in pictures:
            assert picture["title"]["fr"]
            assert picture["title"]["en"]


def test_no_record_of_an_extract_is_lost(versions: dict[str, sqlite3.Row]) -> None:
    for slug, version in versions.items():
        ledger = json.loads(version["ledger"])
        removed = sum(step["rows_removed"] for step in ledger["steps"])
        aside = sum(ledger["skipped"].values()) + sum(ledger["rejected"].values())
        assert ledger["source_rows"] == ledger["output_rows"] + aside + removed, slug


def test_no_raw_extract_stands_among_the_public_files(home: Path, versions: dict[str, sqlite3.Row]) -> None:
    raw = {path.name for path in (home / "extracts").rglob("*") if path.is_file()}
    # Nineteen published, two whose publication is still to settle.
    assert len(raw) == 21
    for version in versions.values():
        assert not raw & {file["sha256"] for file in json.loads(version["files"])}


def test_loaded_again_it_adds_nothing_and_tells_the_same_accounts(home: Path) -> None:
    first, second = demo(home), demo(home)
    assert first.stdout == second.stdout
    assert "donnees@sainte-aube.example" in first.stdout
    assert len([path for path in (home / "versions").iterdir() if path.is_dir()]) == 19


def test_the_inbox_holds_something_and_what_was_signed_is_whole(home: Path) -> None:
    database = sqlite3.connect(home / "parvis.sqlite3")
    waiting = database.execute("SELECT count(*) FROM review_question WHERE answer_id IS NULL").fetchone()[0]
    kinds = [kind for (kind,) in database.execute("SELECT kind FROM review_record ORDER BY at")]
    database.close()
    assert waiting == 2
    assert kinds[-2:] == ["opinion", "decision"]
    assert kinds.count("opinion") == kinds.count("decision")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
    verified = subprocess.run(
        [PARVIS, "review", "verify", "--json"],
        env={**environment, "PARVIS_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(verified.stdout)["whole"]
