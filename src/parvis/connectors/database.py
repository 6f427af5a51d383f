"""Read a table or a reading query of a PostgreSQL, MySQL or MariaDB server, in a read-only transaction.

The answer comes from a server that the operator named, on the command line or in `connections.toml`, by its
own protocol: it stands on the authority's own network, so its address is not checked as `http.py` checks
those of strangers. What it sends is kept as text and never interpreted. The password is taken from the
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
from parvis.engine.reading.sqlite_file import texts_of, write_cursor
from parvis.engine.storage.digest import sha256_of
from parvis.errors import UnreadableExtract

POSTGRESQL, MYSQL = "postgresql", "mysql"
SCHEMES = {"postgresql": POSTGRESQL, "postgres": POSTGRESQL, "mysql": MYSQL, "mariadb": MYSQL}
PORTS = {POSTGRESQL: 5432, MYSQL: 3306}
CONNECT_SECONDS, QUERY_SECONDS = 10, 600
# A person waits before the page that shows the first rows.
LOOK_SECONDS = 15
# Tables offered to choose from; named in a sentence.
MOST_TABLES, TABLES_SAID = 500, 50
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


def first_rows(
    address: DatabaseAddress, *, table: str | None = None, query: str | None = None, most: int = 20
) -> tuple[tuple[str, ...], tuple[tuple[str | None, ...], ...]]:
    """Return the names of the columns and the first rows as text. Raises as `read_database` does."""
    asked = one_reading_query(query) if query is not None else None
    with _rows(address, table, asked, most=most) as cursor:
        rows = cursor.fetchmany(most)
        names = tuple(str(column[0]) for column in cursor.description)
    return names, tuple(tuple(texts_of(row)) for row in rows)


def table_names(address: DatabaseAddress) -> tuple[str, ...]:
    """Return the names of the tables and views that the account may read, `schema.name` where it is needed.

    Raises UnreadableExtract: database-silent, query-refused.
    """
    if address.kind == POSTGRESQL:
        import psycopg

        with closing(_postgresql_connection(address, LOOK_SECONDS)) as connection:
            try:
                return _postgresql_tables(connection)
            except psycopg.Error as error:
                raise _refused_by_postgresql(error) from None
    import pymysql

    with closing(_mysql_connection(address, LOOK_SECONDS)) as connection:
        try:
            return _mysql_tables(connection)
        except pymysql.Error as error:
            raise _refused_by_mysql(error) from None


@contextmanager
def _rows(
    address: DatabaseAddress, table: str | None, query: str | None, *, most: int | None = None
) -> Iterator[Any]:
    """Give a cursor over the rows, streamed from the server. most: no more rows are wanted, and soon."""
    with (_postgresql if address.kind == POSTGRESQL else _mysql)(address, table, query, most) as cursor:
        yield cursor


def _postgresql_connection(address: DatabaseAddress, seconds: int) -> Any:
    """Return a connection that can only read. seconds: most that one answer may take."""
    import psycopg

    try:
        connection = psycopg.connect(
            host=address.host,
            port=address.port,
            user=address.user,
            password=address.password,
            dbname=address.database,
            connect_timeout=CONNECT_SECONDS,
            options=f"-c default_transaction_read_only=on -c statement_timeout={seconds * 1000}"
            " -c DateStyle=ISO -c IntervalStyle=iso_8601",
            application_name="parvis",
            client_encoding="utf-8",
        )
    except psycopg.OperationalError:
        # The driver's message may name the user; libpq never repeats the password.
        raise UnreadableExtract("database-silent", address=address.shown, retryable=True) from None
    connection.read_only = True
    return connection


def _refused_by_postgresql(error: Any) -> UnreadableExtract:
    said = error.diag.message_primary or type(error).__name__
    return UnreadableExtract("query-refused", detail=said[:LONGEST_DETAIL])


@contextmanager
def _postgresql(
    address: DatabaseAddress, table: str | None, query: str | None, most: int | None
) -> Iterator[Any]:
    import psycopg
    from psycopg import sql
    from psycopg.types.string import TextLoader

    with closing(_postgresql_connection(address, LOOK_SECONDS if most else QUERY_SECONDS)) as connection:
        try:
            if query is None and table is None:
                tables = ", ".join(_postgresql_tables(connection)[:TABLES_SAID])
                raise UnreadableExtract("database-asked-nothing", tables=tables)
            for kind in connection.adapters.types:
                # As the server writes them: a numeric keeps its zeros, JSON its spaces.
                if kind.name not in ("bool", "bytea"):
                    connection.adapters.register_loader(kind.oid, TextLoader)
            asked: Any = query
            if asked is None:
                asked = sql.SQL("SELECT * FROM {}").format(sql.Identifier(*(table or "").split(".")))
            with connection.cursor(name="parvis") as cursor:
                cursor.itersize = most or 10_000
                cursor.execute(asked)
                yield cursor
        except psycopg.Error as error:
            raise _refused_by_postgresql(error) from None


def _postgresql_tables(connection: Any) -> tuple[str, ...]:
    found = connection.execute(
        "SELECT CASE table_schema WHEN 'public' THEN table_name ELSE table_schema || '.' || table_name END"
        " FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
        " ORDER BY 1 LIMIT %s",
        [MOST_TABLES],
    ).fetchall()
    return tuple(name for (name,) in found)


def _mysql_connection(address: DatabaseAddress, seconds: int) -> Any:
    """Return a connection in a transaction that can only read. seconds: most that one answer may take."""
    import pymysql
    from pymysql.converters import encoders

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
            read_timeout=seconds,
            local_infile=False,
            # No decoder: every value as the server writes it.
            conv=dict(encoders),
        )
    except (pymysql.Error, OSError):
        raise UnreadableExtract("database-silent", address=address.shown, retryable=True) from None
    with connection.cursor() as cursor:
        cursor.execute("SET SESSION TRANSACTION READ ONLY")
        cursor.execute("START TRANSACTION READ ONLY")
    return connection


def _mysql_tables(connection: Any) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW TABLES")
        return tuple(str(name) for (name,) in cursor.fetchall())[:MOST_TABLES]


def _refused_by_mysql(error: Any) -> UnreadableExtract:
    said = str(error.args[1]) if len(error.args) > 1 else type(error).__name__
    return UnreadableExtract("query-refused", detail=said[:LONGEST_DETAIL])


@contextmanager
def _mysql(address: DatabaseAddress, table: str | None, query: str | None, most: int | None) -> Iterator[Any]:
    import pymysql
    from pymysql.cursors import SSCursor

    with closing(_mysql_connection(address, LOOK_SECONDS if most else QUERY_SECONDS)) as connection:
        try:
            if query is None and table is None:
                tables = ", ".join(_mysql_tables(connection)[:TABLES_SAID])
                raise UnreadableExtract("database-asked-nothing", tables=tables)
            if most:
                # The driver reads to the end what it was sent: the server sends no more than is wanted.
                with connection.cursor() as cursor:
                    cursor.execute(f"SET SESSION sql_select_limit = {int(most)}")
            if query is None:
                named = ".".join(f"`{part.replace('`', '``')}`" for part in (table or "").split("."))
                query = f"SELECT * FROM {named}"  # noqa: S608  a quoted name
            with connection.cursor(SSCursor) as cursor:
                cursor.execute(query)
                yield cursor
        except pymysql.Error as error:
            raise _refused_by_mysql(error) from None
