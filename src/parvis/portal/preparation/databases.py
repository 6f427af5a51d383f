"""Read the databases that the operator declares in `connections.toml`; our own database holds nothing of it.

The file is in the home folder, readable by the server's account alone:

    [finances]
    title = "Finances"
    address = "postgresql://reader@server/town"
    password = "…"                       # or in ~/.pgpass, PGPASSWORD, MYSQL_PWD
    organizations = ["valmont"]
    tables = ["grants"]                  # left out: all those the account may read
    [finances.queries]
    "Grants paid" = "SELECT name, amount FROM grants WHERE paid"
"""

from __future__ import annotations

import dataclasses
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from parvis.connectors.database import DatabaseAddress, parse_address, read_database
from parvis.engine.model.progress import Progress
from parvis.engine.model.table import ROW
from parvis.errors import ParvisError, RefusedAction, UnusableSetting
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.models import Draft

# What is taken of a database, before the name of the table or of the saved query.
TABLE, QUERY = "table", "query"
KEYS = frozenset({"title", "address", "password", "organizations", "tables", "queries"})


@dataclass(frozen=True)
class Connection:
    """One declared database. code: its name in the file; organizations: slugs of those who may read it.

    tables: those offered, empty for all that the account may read; queries: {name: SQL that reads}.
    """

    code: str
    title: str
    address: DatabaseAddress = field(repr=False)
    organizations: tuple[str, ...]
    tables: tuple[str, ...]
    queries: Mapping[str, str]

    def serves(self, organization: Organization) -> bool:
        """Tell whether this authority may read it."""
        return organization.slug in self.organizations


def declared_connections(file: Path | None = None) -> tuple[Connection, ...]:
    """Return the connections in the order of the file, none without a file.

    Raises UnusableSetting: connections-readable-by-others, connections-unreadable, connection-incomplete; no
    message quotes the file.
    """
    path = file or settings.PARVIS.connections
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise UnusableSetting("connections-readable-by-others", name=path.name)
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        raise UnusableSetting("connections-unreadable", name=path.name) from None
    return tuple(_connection(code, told) for code, told in declared.items())


def connection_for(organization: Organization, code: str) -> Connection:
    """Return the connection that the authority may read. Raises RefusedAction `database-gone`."""
    for connection in declared_connections():
        if connection.code == code and connection.serves(organization):
            return connection
    raise RefusedAction("database-gone", name=code)


def what_to_read(connection: Connection, source: Mapping[str, str]) -> dict[str, str]:
    """Return the arguments of `read_database` for what a draft's source names.

    Raises RefusedAction `database-gone` when the operator does not offer it: nobody else writes a query.
    """
    table, query = source.get(TABLE), source.get(QUERY)
    if query is not None and query in connection.queries:
        return {"query": connection.queries[query]}
    if table is not None and (not connection.tables or table in connection.tables):
        return {"table": table}
    raise RefusedAction("database-gone", name=query or table or connection.code)


def write_copy(draft: Draft, folder: Path, progress: Progress) -> Path:
    """Write in `folder` the rows that the draft's source names, as a Parquet file of text, and return it.

    Raises RefusedAction `database-gone`, UnreadableExtract as `read_database` does.
    """
    import pyarrow.parquet as pq

    connection = connection_for(draft.organization, draft.source["connection"])
    asked = what_to_read(connection, draft.source)
    reading = read_database(connection.address, folder, progress=progress, **asked)
    (table,) = reading.tables
    output = folder / "copy.parquet"
    # Numbers of rows are given anew when the copy is read, as for any file.
    with pq.ParquetFile(table.path) as rows:
        names = [column.name for column in table.columns]
        schema = rows.schema_arrow
        kept = schema.remove(schema.get_field_index(ROW))
        with pq.ParquetWriter(output, kept, compression="zstd") as writer:
            for group in range(rows.num_row_groups):
                writer.write_table(rows.read_row_group(group, columns=names))
    return output


def _connection(code: str, told: Any) -> Connection:
    try:
        if not isinstance(told, dict) or not set(told) <= KEYS:
            raise TypeError
        address = parse_address(_text(told["address"]))
        if "password" in told:
            address = dataclasses.replace(address, password=_text(told["password"]))
        return Connection(
            code=code,
            title=_text(told.get("title", code)),
            address=address,
            organizations=tuple(_text(slug) for slug in told["organizations"]),
            tables=tuple(_text(name) for name in told.get("tables", ())),
            queries={name: _text(query) for name, query in told.get("queries", {}).items()},
        )
    except (KeyError, TypeError, AttributeError, ParvisError):
        raise UnusableSetting("connection-incomplete", name=code) from None


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError
    return value
