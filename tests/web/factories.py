"""Make a small invented square for the tests: an authority, its people, published data, drafts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings
from django.utils import timezone

from parvis.engine.charts.svg import finish
from parvis.portal.accounts.models import User
from parvis.portal.catalog.models import Dataset, Resource, Version
from parvis.portal.catalog.operations import index_dataset
from parvis.portal.organizations.enums import Role
from parvis.portal.organizations.models import Membership, Organization
from parvis.portal.preparation.enums import State, Step
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.queries import candidate_folder
from parvis.portal.publication.models import Publication

PASSWORD = "un-mot-de-passe-long"
CLUBS = (
    "Club nautique",
    "Harmonie municipale",
    "Les Amis du canal",
    "Théâtre de la Halle",
    "Judo",
    "Épicerie solidaire",
)
THEMES = ("Sport", "Culture", "Environnement", "Culture", "Sport", "Action sociale")
COLUMNS: tuple[dict[str, Any], ...] = (
    {
        "name": "beneficiaire",
        "label": "Bénéficiaire",
        "title": "Bénéficiaire",
        "type": "string",
        "semantic": None,
    },
    {"name": "montant", "label": "Montant €", "title": "Montant", "type": "number", "semantic": None},
    {"name": "date_vote", "label": "Date", "title": "Date du vote", "type": "date", "semantic": None},
    {"name": "domaine", "label": "Domaine", "title": "Domaine", "type": "string", "semantic": None},
)


# What the search for personal data says of the invented tables.
SCAN: dict[str, Any] = {
    "verdict": "nothing-found",
    "rules": "2026-11-24",
    "findings": [],
    "looked": {"rows": 40, "columns": 4, "cells": 160, "hidden_tables": 0, "hidden": 0},
}


def make_organization(
    slug: str = "sainte-aube", name: str = "Ville de Sainte-Aube", **more: Any
) -> Organization:
    """Return an authority."""
    return Organization.objects.create(
        slug=slug,
        name=name,
        tagline="Au bord du canal",
        about="Une ville **fictive**.",
        **{"accent": "#0a5c55", **more},
    )


def make_user(
    organization: Organization | None, role: Role = Role.DATA_OFFICER, email: str = "jeanne@exemple.test"
) -> User:
    """Return a person who holds one role in the authority, or none."""
    user = User.objects.create_user(email=email, password=PASSWORD, name=email.partition("@")[0].title())
    if organization is not None:
        Membership.objects.create(user=user, organization=organization, role=role)
    return user


def draw(lang: str, width: int, title: str) -> str:
    """Return a stub picture: six bars, in the shape the charts room writes."""
    texts = "".join(
        f'<text x="4" y="{30 + 40 * place}" font-size="15" fill="#1d2530">{name}</text>'
        f'<rect x="{width // 3}" y="{12 + 40 * place}" height="26" fill="{colour}" '
        f'width="{(width - width // 3) * share}"/>'
        for place, (name, share, colour) in enumerate(
            (
                ("Sport", 0.9, "#0a5c55"),
                ("Culture", 0.6, "#b9b2a4"),
                ("Social", 0.4, "#b9b2a4"),
                ("Autres", 0.2, "#b9b2a4"),
            )
        )
    )
    raw = f'<svg class="marks" width="{width}" height="180" viewBox="0 0 {width} 180">{texts}</svg>'
    return finish(raw, name=f"p1-{lang}-{width}", title=title, description="Quatre barres.")


def write_files(folder: Path, *, rows: int = 60) -> list[dict[str, Any]]:
    """Write what a version folder holds; return the files of the version."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    connection.execute(
        f"""COPY (SELECT i + 5 AS _row, {list(CLUBS)}[i % 6 + 1] || ' ' || i AS beneficiaire,
        CASE WHEN i = 2 THEN NULL ELSE (1200.5 + i * 37)::DECIMAL(12,2) END AS montant,
        DATE '2025-03-12' + i::INTEGER AS date_vote, {list(THEMES)}[i % 6 + 1] AS domaine
        FROM range({rows}) t(i)) TO '{folder / "table.parquet"}' (FORMAT parquet)"""
    )
    connection.execute(
        f"COPY (SELECT * EXCLUDE _row FROM '{folder / 'table.parquet'}') TO '{folder / 'table.csv'}' (HEADER)"
    )
    (folder / "table.xlsx").write_bytes(b"PK" + b"0" * 38_000)
    title = {
        "fr": "Le sport reçoit 38\u202f% des aides en 2025",
        "en": "Sport receives 38% of grants in 2025",
    }
    svgs: dict[str, dict[str, str]] = {}
    for lang in ("fr", "en"):
        for width in (860, 360):
            name = f"domaine-{lang}-{width}.svg"
            (folder / name).write_text(draw(lang, width, title[lang]), encoding="utf-8")
            svgs.setdefault(lang, {})[str(width)] = name
    picture = {
        "code": "domaine",
        "rule": "category-amount",
        "family": "ranking",
        "reason": {
            "fr": "Une catégorie et un montant\u202f: des barres.",
            "en": "A category and an amount: bars.",
        },
        "title": title,
        "subtitle": {"fr": "Montant par domaine", "en": "Amount by field"},
        "caption": {"fr": "96\u202f000\u00a0€ en tout.", "en": "€96,000 in all."},
        "facts": [],
        "spec": {},
        "table": {
            "columns": [{"fr": "Domaine", "en": "Field"}, {"fr": "Montant", "en": "Amount"}],
            "units": ["", "€"],
            "rows": [["Sport", 36500.5], ["Culture", 24000], ["Social", 16000], ["Autres", 8000]],
        },
        "svg": svgs["fr"]["860"],
        "svgs": svgs,
    }
    (folder / "charts.json").write_text(json.dumps([picture], ensure_ascii=False), encoding="utf-8")
    return [
        {
            "name": file.name,
            "bytes": file.stat().st_size,
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "media_type": "application/octet-stream",
        }
        for file in sorted(folder.iterdir())
    ]


def facts_of(folder: Path, rows: int) -> dict[str, Any]:
    """Return what the portal keeps of a candidate or a version."""
    counts: dict[str, Any] = {"params": {}, "rows_before": rows, "rows_after": rows, "rows_removed": 0}
    picture = {
        name: value
        for name, value in json.loads((folder / "charts.json").read_text())[0].items()
        if name not in ("spec", "table")
    }
    return {
        "columns": [
            {
                **column,
                "description": "",
                "form": None,
                "missing": int(column["name"] == "montant"),
                "distinct": 6,
                "minimum": None,
                "maximum": None,
            }
            for column in COLUMNS
        ],
        "report": {"valid": True, "rows": rows, "schema": {"name": "", "version": ""},
                   "counts": {}, "cells": rows * 4},
        "ledger": {
            "source_rows": rows + 5,
            "output_rows": rows,
            "skipped": {"title": 3, "header": 1, "empty": 1},
            "rejected": {},
            "steps": [
                {"step": "number", **counts, "cells_changed": rows - 1, "not_understood_count": 0},
                {"step": "date", **counts, "cells_changed": rows, "not_understood_count": 1},
            ],
        },
        "pictures": [picture],
        "quality": 96,
    }  # fmt: skip


def make_published(
    organization: Organization,
    author: User,
    *,
    slug: str = "subventions",
    title: str = "Subventions aux associations",
    theme: str = "finances",
    keywords: Sequence[str] = ("associations", "aides"),
    rows: int = 60,
    days_ago: int = 3,
) -> Dataset:
    """Return a public dataset whose version is on the disk."""
    at = timezone.now() - timedelta(days=days_ago)
    dataset = Dataset.objects.create(
        slug=slug,
        organization=organization,
        title=title,
        summary="Chaque aide versée par la ville : à qui, combien, pour quoi.",
        description="Une ligne par aide **votée** au conseil.\n\n- montants en euros\n- dates du vote",
        theme=theme,
        keywords=list(keywords),
        frequency="monthly",
        territory="Sainte-Aube",
        published_at=at,
        updated_at=at,
    )
    digest = hashlib.sha256(slug.encode()).hexdigest()
    folder = settings.PARVIS.versions / digest
    files = write_files(folder, rows=rows)
    resource = Resource.objects.create(dataset=dataset, title=title)
    version = Version.objects.create(
        hash=digest, resource=resource, rows=rows, files=files, **facts_of(folder, rows)
    )
    resource.current = version
    resource.save()
    draft = Draft.objects.create(
        organization=organization, author=author, dataset=dataset, file_name=f"{slug}.csv",
        state=State.PUBLISHED,
        extract_sha256=digest, candidate_sha256=digest,
    )  # fmt: skip
    Publication.objects.create(
        dataset=dataset,
        resource=resource,
        version=version,
        draft=draft,
        by=author,
        at=at,
        candidate_sha256=digest,
    )
    index_dataset(dataset)
    return dataset


def make_draft(
    organization: Organization,
    author: User,
    *,
    state: State = State.READY,
    step: Step = Step.CHECK,
    **more: Any,
) -> Draft:
    """Return a draft; a ready one has its candidate on the disk."""
    draft = Draft.objects.create(
        organization=organization, author=author, state=state, step=step, run=1, heartbeat=timezone.now(),
        **{
            "file_name": "subventions_T3.xlsx", "extract_sha256": "0" * 64, "extract_size": 48_000,
            "metadata": {"title": "Subventions T3"}, **more,
        },
    )  # fmt: skip
    if state == State.READY:
        folder = candidate_folder(draft)
        files = write_files(folder, rows=40)
        draft.rows = 40
        draft.candidate_sha256 = hashlib.sha256(str(draft.id).encode()).hexdigest()
        draft.candidate = {**facts_of(folder, 40), "files": files, "schema": "", "scan": SCAN}
        draft.recipe = {
            "schema": None,
            "source": {},
            "steps": [
                {"step": "number", "params": {"columns": ["montant"]}},
                {"step": "date", "params": {"columns": ["date_vote"]}},
            ],
        }
        draft.proposals = [
            {
                "step": "number",
                "params": {"columns": ["montant"]},
                "reason": "decimal-comma",
                "reason_params": {},
                "rows": 39,
                "cells": 39,
            },
            {
                "step": "date",
                "params": {"columns": ["date_vote"]},
                "reason": "french-date",
                "reason_params": {},
                "rows": 40,
                "cells": 40,
            },
        ]
        draft.save()
    return draft
