"""A town, its people, and an engine that answers at once."""

from __future__ import annotations

import hashlib
import itertools
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

# Made for these tests and read by them; test modules are not importable by name otherwise.
sys.path.insert(0, str(Path(__file__).parent))
from scans import METADATA, scanned

from parvis.engine.model.profile import ColumnProfile, Profile
from parvis.engine.model.progress import silent
from parvis.engine.model.recipe import Ledger, LedgerStep, Recipe, StepCall
from parvis.portal.accounts.models import User
from parvis.portal.organizations.enums import Role
from parvis.portal.organizations.models import Membership, Organization
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.services import describe, receive_extract
from parvis.portal.review.services import confirm_examination
from parvis.standards.schemas import get_schema


@dataclass
class FakeEngine:
    """Stands for parvis.engine.pipeline.prepare_extract: writes a candidate of one column.

    calls: what it was asked; recognised: slug of the schema it recognises when it may;
    error: raised instead of answering; during: called in the middle of the run; scan: what the search for
    personal data finds; days: first and last of a second column, of dates.
    """

    calls: list[dict]
    error: Exception | None = None
    during: object = None
    recognised: str = ""
    scan: dict = field(default_factory=lambda: scanned())
    days: tuple[str, str] | None = None

    def __call__(
        self, path, *, name, sha256, schema, recognise, recipe, told, sampled, references,
        destination, scan, neighbours, progress,
    ):  # fmt: skip
        assert scan, "a candidate of the portal is always scanned"
        assert sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        self.calls.append(
            {
                "path": path,
                "name": name,
                "schema": schema,
                "recognise": recognise,
                "recipe": recipe,
                "told": told,
                "references": references,
                "neighbours": neighbours,
            }
        )
        if recognise and schema is None and recipe is None and self.recognised:
            schema = get_schema(self.recognised)
        progress("reading", 0.1)
        if self.during:
            self.during()
        if self.error:
            raise self.error
        content = path.read_bytes()
        destination.mkdir()
        for public in ("table.csv", "table.parquet", "datapackage.json"):
            (destination / public).write_bytes(content)
        for private in ("ledger.json", "report.json", "profile.json", "recipe.yaml"):
            (destination / private).write_text("PRIVATE")
        progress("storing", 1.0)
        asked = recipe or Recipe(steps=(StepCall("title-rows"), StepCall("trim-spaces", {"column": "nom"})))
        return SimpleNamespace(
            folder=destination,
            sha256=hashlib.sha256(content + repr(asked.steps).encode()).hexdigest(),
            profile=Profile(3, self.columns()),
            recipe=asked,
            proposals=(),
            ledger=Ledger("0" * 64, 3, 3, (), (), (LedgerStep("title-rows", {}, 3, 3, 0, 0),)),
            report=None,
            schema=schema,
            rows=3,
            pictures=(),
            scan=self.scan,
        )

    def columns(self) -> tuple[ColumnProfile, ...]:
        nom = ColumnProfile("nom", "Nom", "string", None, None, 1, 2, 2, None, None, ())
        if self.days is None:
            return (nom,)
        return (nom, ColumnProfile("jour", "Jour", "date", None, None, 1, 0, 3, *self.days, ()))


@pytest.fixture
def engine(monkeypatch) -> FakeEngine:
    fake = FakeEngine([])
    # In the place of the module: these tests do not wait for the engine's libraries to load.
    monkeypatch.setitem(sys.modules, "parvis.engine.pipeline", SimpleNamespace(prepare_extract=fake))
    return fake


@pytest.fixture
def town(db) -> Organization:
    return Organization.objects.create(slug="valmont", name="Valmont-sur-Ource", siren="219900001")


@pytest.fixture
def person(db, town):
    """Make a person with roles in the town (or elsewhere): person("dpo")."""
    numbers = itertools.count(1)

    def make(*roles: str, organization: Organization = town, **fields) -> User:
        user = User.objects.create_user(
            f"personne{next(numbers)}@example.org", name="Camille Exemple", **fields
        )
        Membership.objects.bulk_create(
            Membership(user=user, organization=organization, role=role) for role in roles
        )
        return user

    return make


@pytest.fixture
def officer(person) -> User:
    return person(Role.DATA_OFFICER)


@pytest.fixture
def extract(tmp_path) -> Path:
    file = tmp_path / "subventions_2024.csv"
    file.write_text("nom\nÉcole\nClub\n", encoding="utf-8")
    return file


@pytest.fixture
def ready(home, engine, officer, town):
    """Make a prepared draft: ready(b"…", dataset=…)."""

    def make(content: bytes = b"nom\nA\n", dataset=None, name: str = "subventions_2024.csv") -> Draft:
        file = home / "upload.csv"
        file.write_bytes(content)
        return receive_extract(officer, town, file, name, dataset, here=silent)

    return make


@pytest.fixture
def examined(ready, officer):
    """Make a draft described and examined, ready to publish."""

    def make(content: bytes = b"nom\nA\n", dataset=None, **metadata) -> Draft:
        draft = describe(ready(content, dataset), officer, {**METADATA, **metadata})
        confirm_examination(draft, officer)
        draft.refresh_from_db()
        return draft

    return make
