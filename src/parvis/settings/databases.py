"""A database address to the options Django wants."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from parvis.errors import UnusableSetting

# FULL: an acknowledged decision survives a power cut.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000"


def database_options(url: str, home: Path) -> dict[str, object]:
    """Return the `DATABASES` entry of `url`: postgresql://user:password@host:port/name?option=value,
    sqlite:///path, or "" for home/parvis.sqlite3.

    Raises UnusableSetting `mistyped-database-url`; the address is never repeated, it may hold a password.
    """
    parts = urlsplit(url)
    if parts.scheme in ("postgresql", "postgres"):
        name = unquote(parts.path.lstrip("/"))
        try:
            port = str(parts.port or "")
        except ValueError:
            name = ""
        if not name:
            raise UnusableSetting("mistyped-database-url", name="PARVIS_DATABASE_URL")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": port,
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    if parts.scheme not in ("", "sqlite"):
        raise UnusableSetting("mistyped-database-url", name="PARVIS_DATABASE_URL")
    file = Path(unquote(parts.path)) if parts.scheme == "sqlite" else home / "parvis.sqlite3"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # A transaction takes the write lock when it begins: it waits its turn, it never fails half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
        # A file, not memory: threads of a test contend as they do for real.
        "TEST": {"NAME": str(home / "tests.sqlite3")},
    }
