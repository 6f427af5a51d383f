"""Take a table of a declared database: choose it, see its first rows, make it an extract like a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from parvis.connectors.database import first_rows, table_names
from parvis.portal.catalog.models import Dataset
from parvis.portal.inventory.models import Line
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import require
from parvis.portal.preparation.databases import (
    QUERY,
    TABLE,
    Connection,
    connection_for,
    declared_connections,
    what_to_read,
)
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.services.drafts import clean_name, new_draft
from parvis.portal.preparation.services.runs import run_again

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parvis.portal.accounts.models import User


def connections_of(organizations: Iterable[Organization]) -> tuple[Connection, ...]:
    """Return the declared databases that one of these authorities may read. Raises UnusableSetting."""
    known = tuple(organizations)
    return tuple(one for one in declared_connections() if any(map(one.serves, known)))


def offered(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return the (TABLE or QUERY, name) pairs that may be taken: saved queries first.

    Raises UnreadableExtract as `table_names` does.
    """
    tables = connection.tables or table_names(connection.address)
    return (*((QUERY, name) for name in connection.queries), *((TABLE, name) for name in tables))


def look_at_database(
    actor: User, organization: Organization, code: str, kind: str, name: str
) -> tuple[tuple[str, ...], tuple[tuple[str | None, ...], ...]]:
    """Return the columns and the first rows. Raises RefusedAction, UnreadableExtract."""
    require(actor, "prepare", organization)
    connection = connection_for(organization, code)
    return first_rows(connection.address, **what_to_read(connection, {kind: name}))


def receive_table(
    actor: User,
    organization: Organization,
    code: str,
    kind: str,
    name: str,
    dataset: Dataset | None = None,
    *,
    line: Line | None = None,
) -> Draft:
    """Start a draft whose extract is a copy of a table or of a saved query, taken by the worker.

    kind: TABLE or QUERY. Raises RefusedAction as `receive_extract` does, and `database-gone`.
    """
    require(actor, "prepare", organization)
    what_to_read(connection_for(organization, code), {kind: name})
    draft = new_draft(actor, organization, clean_name(f"{name}.parquet"), dataset, line=line)
    draft.source = {"connection": code, kind: name}
    with transaction.atomic():
        run_again(draft)
    return draft
