"""A database address to Django's options."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from parvis.errors import UnusableSetting
from parvis.settings.databases import database_options


def test_without_address_it_is_the_file_in_home():
    options = database_options("", Path("/home"))
    assert options["NAME"] == "/home/parvis.sqlite3"
    assert options["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_postgresql_address_is_taken_apart():
    options = database_options(
        "postgresql://ville:p%40ss@db.local:5433/parvis?sslmode=require", Path("/home")
    )
    assert {name: options[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "parvis",
        "USER": "ville",
        "PASSWORD": "p@ss",
        "HOST": "db.local",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "postgresql://ville:secret@host", "http://x", "postgresql://h:x/y"]
)
def test_another_address_is_refused_without_repeating_it(url):
    with pytest.raises(UnusableSetting, match="mistyped-database-url") as refusal:
        database_options(url, Path("/home"))
    assert "secret" not in str(refusal.value)


@pytest.mark.django_db
def test_sqlite_writes_ahead_and_to_the_disk():
    if connection.vendor != "sqlite":
        pytest.skip("this run is on PostgreSQL: SQLite's pragmas are not tried")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)  # FULL
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)
