"""A small public square: what is published, what is not yet, what was withdrawn."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from django.test import Client

from parvis.engine.charts.svg import finish
from parvis.engine.storage import store_version

DAY = datetime.datetime(2026, 5, 4, 9, 30, tzinfo=datetime.UTC)
CANARY = "canari-jamais-public"

COLUMNS = [
    {
        "name": "nom",
        "label": "Nom",
        "title": "Nom de l’arbre",
        "description": "",
        "type": "string",
        "semantic": None,
    },
    {
        "name": "hauteur",
        "label": "Hauteur",
        "title": "",
        "description": "En mètres",
        "type": "number",
        "semantic": None,
    },
    {
        "name": "plante_le",
        "label": "Planté le",
        "title": "",
        "description": "",
        "type": "date",
        "semantic": "date",
    },
    {
        "name": "longitude",
        "label": "lon",
        "title": "",
        "description": "",
        "type": "number",
        "semantic": "longitude",
    },
    {
        "name": "latitude",
        "label": "lat",
        "title": "",
        "description": "",
        "type": "number",
        "semantic": "latitude",
    },
]
TREES = [
    (4, "Tilleul, grand", 12.5, datetime.date(1990, 3, 1), 2.35, 48.85),
    (5, "Érable", None, None, None, None),
    (6, 'Chêne "du pré"', float("nan"), datetime.date(2001, 11, 25), 2.36, 48.86),
    (7, "Platane", 21.0, datetime.date(1950, 1, 1), 2.37, 48.87),
]


@dataclass
class Square:
    """published: a dataset anybody may read; fresh: never published; withdrawn: taken back."""

    home: Path
    published: object
    fresh: object
    withdrawn: object

    @property
    def resource(self):
        return self.published.resources.get()

    @property
    def version(self):
        return self.resource.current


def write_version(folder: Path, versions: Path, word: str):
    folder.mkdir(parents=True)
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE t (_row BIGINT, nom VARCHAR, hauteur DOUBLE, plante_le DATE, "
        "longitude DOUBLE, latitude DOUBLE)"
    )
    connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", TREES)
    connection.execute("INSERT INTO t (_row, nom) VALUES (8, ?)", [word])
    connection.execute(f"COPY t TO '{folder / 'table.parquet'}' (FORMAT parquet)")
    connection.execute(f"COPY (SELECT * EXCLUDE _row FROM t) TO '{folder / 'table.csv'}' (HEADER)")
    (folder / "charts").mkdir()
    (folder / "charts" / "one.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    write_picture(folder)
    (folder / "report.json").write_text('{"valid": true}')
    return store_version(folder, versions, metadata={"word": word})


def write_picture(folder: Path) -> None:
    """Write one picture as the engine does: two languages, two widths."""
    svgs = {
        lang: {width: f"barres-hauteur.{lang}.{width}.svg" for width in ("860", "360")}
        for lang in ("fr", "en")
    }
    drawn = (
        '<svg class="marks" width="860" height="80" viewBox="0 0 860 80"><rect width="9" height="9"/></svg>'
    )
    for lang, files in svgs.items():
        for width, name in files.items():
            named = finish(drawn, name=f"b-{lang}-{width}", title="Hauteurs", description="Des arbres.")
            (folder / name).write_text(named, encoding="utf-8")
    picture = {
        "code": "barres-hauteur",
        "title": {"fr": "Le platane est le plus haut", "en": "The plane tree is the tallest"},
        "subtitle": {"fr": "Hauteur par essence", "en": "Height by species"},
        "svgs": svgs,
    }
    (folder / "charts.json").write_text(json.dumps([picture]), encoding="utf-8")


class ReadingClient(Client):
    """Reads every stream to its end, as a reader does, so that nothing stays open behind it."""

    def request(self, **request):
        answer = super().request(**request)
        if answer.streaming:
            answer.streaming_content = [b"".join(answer.streaming_content)]
        return answer


@pytest.fixture(autouse=True)
def addresses_of_the_api(settings) -> None:
    """The machine routes alone: they answer whatever becomes of the pages."""
    settings.ROOT_URLCONF = "parvis.api.urls"


@pytest.fixture
def client() -> ReadingClient:
    return ReadingClient()


@pytest.fixture
def square(db, home: Path, tmp_path: Path) -> Square:
    from parvis.portal.catalog.models import Dataset, Resource, Version
    from parvis.portal.catalog.operations import index_dataset
    from parvis.portal.organizations.models import Organization

    town = Organization.objects.create(
        slug="valmont", name="Ville de Valmont", kind="commune", siren="200000008", insee_code="99001"
    )
    hidden_town = Organization.objects.create(slug=f"ville-{CANARY}", name=f"Ville {CANARY}")

    def dataset(slug: str, word: str, organization=town, **dates):
        made = Dataset.objects.create(
            slug=slug,
            organization=organization,
            title=f"Arbres {word}",
            summary=f"Chaque arbre des rues, {word}.",
            description=f"Relevé **annuel** des {word}.",
            theme="environment",
            keywords=["arbres", word],
            license="lov2",
            frequency="annual",
            territory="Valmont",
            temporal_start=datetime.date(2020, 1, 1),
            temporal_end=datetime.date(2025, 12, 31),
            **dates,
        )
        resource = Resource.objects.create(dataset=made, title=f"Table {word}", format="csv")
        manifest = write_version(tmp_path / slug, home / "versions", word)
        version = Version.objects.create(
            hash=manifest.hash,
            resource=resource,
            rows=5,
            columns=COLUMNS,
            files=[
                {"name": f.name, "sha256": f.sha256, "bytes": f.bytes, "media_type": f.media_type}
                for f in manifest.files
            ],
        )
        # Even a pointer set too early shows nothing: the day of publication decides.
        resource.current = version
        resource.save()
        index_dataset(made)
        return made

    return Square(
        home=home,
        published=dataset("arbres", "alignement", published_at=DAY, updated_at=DAY),
        fresh=dataset("brouillon", CANARY, hidden_town),
        withdrawn=dataset(
            "retire",
            f"{CANARY}-retire",
            published_at=DAY,
            updated_at=DAY,
            withdrawn_at=DAY,
            withdrawn_reason="erreur",
        ),
    )
