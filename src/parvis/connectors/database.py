"""Read a table or a reading query of a PostgreSQL, MySQL or MariaDB server, in a read-only transaction.

The answer comes from a server that the operator named on the command line, by its own protocol: it stands on
the authority's own network, so its address is not checked as `http.py` checks those of strangers. What it
sends is kept as text and never interpreted. The password is taken from the
address or, better, from where the server's own programs take it (PGPASSWORD, ~/.pgpass, MYSQL_PWD); it is in
no message, notice or ledger.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from parvis.engine.model.progress import Progress, silent
from parvis.engine.model.table import Dialect, Reading
from parvis.engine.reading.sql import one_reading_query
from parvis.engine.reading.sqlite_file import write_cursor
from parvis.engine.storage.digest import sha256_of
from parvis.errors import UnreadableExtract

POSTGRESQL, MYSQL = "postgresql", "mysql"
SCHEMES = {"postgresql": POSTGRESQL, "postgres": POSTGRESQL, "mysql": MYSQL, "mariadb": MYSQL}
PORTS = {POSTGRESQL: 5432, MYSQL: 3306}
CONNECT_SECONDS, QUERY_SECONDS = 10, 600
LONGEST_DETAIL = 200


@dataclass(frozen=True)
class DatabaseAddress:
    """Where a database is. password: never shown."""

    kind: str
    host: str
    port: int
    user: str | None
    password: str | None = field(repr=False)
    database: str

    @property
    def shown(self) -> str:
        """The address as it may be said: neither user nor password."""
        return f"{self.kind}://{self.host}:{self.port}/{self.database}"


def is_address(text: str) -> bool:
    """Tell the address of a server from the name of a file."""
    return text.partition("://")[0].lower() in SCHEMES and "://" in text


def parse_address(text: str) -> DatabaseAddress:
    """Return the parts of `postgresql://user:password@host:port/database`.

    Raises UnreadableExtract("database-address") without quoting it: it may hold a password.
    """
    try:
        parts = urlsplit(text)
        kind = SCHEMES[parts.scheme.lower()]
        database = unquote(parts.path.lstrip("/"))
        port = parts.port or PORTS[kind]
    except (KeyError, ValueError):
        raise UnreadableExtract("database-address") from None
    if not database or "/" in database:
        raise UnreadableExtract("database-address")
    return DatabaseAddress(
        kind=kind,
        host=parts.hostname or "localhost",
        port=port,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        database=database,
    )


def read_database(
    address: DatabaseAddress,
    folder: Path,
    *,
    table: str | None = None,
    query: str | None = None,
    progress: Progress = silent,
) -> Reading:
    """Read one table (`name` or `schema.name`) or the rows of one query into `folder`, which exists.

    Raises UnreadableExtract: database-silent, database-asked-nothing (with the tables there are),
    query-not-reading, query-refused (with the server's own words).
    """
    progress("reading", 0.0)
    asked = one_reading_query(query) if query is not None else None
    with _rows(address, table, asked) as cursor:
        read = write_cursor(table or "query", cursor, folder, 1)
    progress("reading", 1.0)
    if read.rows == 0:
        raise UnreadableExtract("database-empty")
    return Reading(
        format=address.kind, encoding=None, sha256=sha256_of(read.path), dialect=Dialect(), tables=(read,)
    )


@contextmanager
def _rows(address: DatabaseAddress, table: str | None, query: str | None) -> Iterator[Any]:
    """Give a cursor over the rows, streamed from the server."""
    with (_postgresql if address.kind == POSTGRESQL else _mysql)(address, table, query) as cursor:
        yield cursor


@contextmanager
def _postgresql(address: DatabaseAddress, table: str | None, query: str | None) -> Iterator[Any]:
    import psycopg
    from psycopg import sql
    from psycopg.types.string import TextLoader

    try:
        connection = psycopg.connect(
            host=address.host,
            port=address.port,
            user=address.user,
            password=address.password,
            dbname=address.database,
            connect_timeout=CONNECT_SECONDS,
            options=f"-c default_transaction_read_only=on -c statement_timeout={QUERY_SECONDS * 1000}"
            " -c DateStyle=ISO -c IntervalStyle=iso_8601",
            application_name="parvis",
            client_encoding="utf-8",
        )
    except psycopg.OperationalError:
        # The driver's message may name the user; libpq never repeats the password.
        raise UnreadableExtract("database-silent", address=address.shown, retryable=True) from None
    with closing(connection):
        connection.read_only = True
        try:
            if query is None and table is None:
                raise UnreadableExtract("database-asked-nothing", tables=_postgresql_tables(connection))
            for kind in connection.adapters.types:
                # As the server writes them: a numeric keeps its zeros, JSON its spaces.
                if kind.name not in ("bool", "bytea"):
                    connection.adapters.register_loader(kind.oid, TextLoader)
            asked: Any = query
            if asked is None:
                asked = sql.SQL("SELECT * FROM {}").format(sql.Identifier(*(table or "").split(".")))
            with connection.cursor(name="parvis") as cursor:
                cursor.itersize = 10_000
                cursor.execute(asked)
                yield cursor
        except psycopg.Error as error:
            said = error.diag.message_primary or type(error).__name__
            raise UnreadableExtract("query-refused", detail=said[:LONGEST_DETAIL]) from None


def _postgresql_tables(connection: Any) -> str:
    found = connection.execute(
        "SELECT CASE table_schema WHEN 'public' THEN table_name ELSE table_schema || '.' || table_name END"
        " FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
        " ORDER BY 1 LIMIT 50"
    ).fetchall()
    return ", ".join(name for (name,) in found)


@contextmanager
def _mysql(address: DatabaseAddress, table: str | None, query: str | None) -> Iterator[Any]:
    import pymysql
    from pymysql.converters import encoders
    from pymysql.cursors import SSCursor

    try:
        connection = pymysql.connect(
            host=address.host,
            port=address.port,
            user=address.user,
            # As bytes: the driver would take a text for Latin-1.
            password=(address.password or os.environ.get("MYSQL_PWD", "")).encode(),
            database=address.database,
            charset="utf8mb4",
            connect_timeout=CONNECT_SECONDS,
            read_timeout=QUERY_SECONDS,
            local_infile=False,
            # No decoder: every value as the server writes it.
            conv=dict(encoders),
        )
    except (pymysql.Error, OSError):
        raise UnreadableExtract("database-silent", address=address.shown, retryable=True) from None
    with closing(connection):
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET SESSION TRANSACTION READ ONLY")
                cursor.execute("START TRANSACTION READ ONLY")
                if query is None and table is None:
                    cursor.execute("SHOW TABLES")
                    names = [str(name) for (name,) in cursor.fetchall()][:50]
                    raise UnreadableExtract("database-asked-nothing", tables=", ".join(names))
            if query is None:
                named = ".".join(f"`{part.replace('`', '``')}`" for part in (table or "").split("."))
                query = f"SELECT * FROM {named}"  # noqa: S608  a quoted name
            with connection.cursor(SSCursor) as cursor:
                cursor.execute(query)
                yield cursor
        except pymysql.Error as error:
            said = str(error.args[1]) if len(error.args) > 1 else type(error).__name__
            raise UnreadableExtract("query-refused", detail=said[:LONGEST_DETAIL]) from None
