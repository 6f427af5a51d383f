"""What a command is given to read: a file, or the address of a database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.errors import UnreadableExtract

if TYPE_CHECKING:
    from parvis.engine.model.progress import Progress
    from parvis.engine.model.table import Reading
    from parvis.engine.model.told import Told

# What is told of files and means nothing for a database.
OF_FILES = ("encoding", "delimiter", "quote", "header_rows", "first_data_row", "stack")
SOURCE = "FILE|postgresql://…|mysql://…"


@dataclass(frozen=True)
class DatabaseSource:
    """A server, of which one table or the rows of one query are read. name: its address without a secret."""

    address: str

    @property
    def name(self) -> str:
        """The address as it may be shown. Raises UnreadableExtract `database-address`."""
        from parvis.connectors.database import parse_address

        return parse_address(self.address).shown

    def read(self, told: Told, folder: Path, progress: Progress) -> Reading:
        """Read what `told` asks for into `folder`. Raises UnreadableExtract as `read_database` does, and
        `option-not-for-database` when something was told that has no meaning for one."""
        from parvis.connectors.database import parse_address, read_database

        idle = [name for name in OF_FILES if getattr(told, name) is not None]
        if idle:
            options = ", ".join(f"--{name.replace('_', '-')}" for name in idle)
            raise UnreadableExtract("option-not-for-database", options=options)
        return read_database(
            parse_address(self.address), folder, table=told.sheet, query=told.query, progress=progress
        )


def database_named(text: str) -> DatabaseSource | None:
    """Return the database that an argument names, None when it names a file."""
    from parvis.connectors.database import is_address

    return DatabaseSource(text) if is_address(text) else None
