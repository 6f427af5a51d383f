"""Read files the way the sandbox's child does, in this process, and look at what came out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.engine.reading.rows import rows_of

from parvis.engine.model.table import Table
from parvis.engine.model.told import Told
from parvis.engine.reading.reader import HEAD_BYTES, Contents, Source
from parvis.engine.reading.task import read_source

DATA = Path(__file__).parents[2] / "data"


@dataclass
class Read:
    """Contents and easy looks at them."""

    contents: Contents

    @property
    def table(self) -> Table:
        return self.contents.tables[0]

    @property
    def labels(self) -> list[str]:
        return [column.label for column in self.table.columns]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.table.columns]

    def rows(self, position: int = 0) -> dict[int, list[str | None]]:
        """Record number → cells."""
        before = self.contents.tables[:position] if self.contents.format in ("csv", "tsv") else ()
        return rows_of(self.contents.tables[position], 1 + sum(table.records for table in before))

    @property
    def aside(self) -> list[tuple[int, str]]:
        return [(record.row, record.reason) for record in self.table.skipped]

    @property
    def rejected(self) -> list[tuple[int, str]]:
        return [(record.row, record.reason) for record in self.table.rejected]


@pytest.fixture(scope="session", name="rows_of")
def rows_of_fixture() -> Callable[[Table], dict[int, list[str | None]]]:
    """Give `rows_of` to tests that make their own tables."""
    return rows_of


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    """Read bytes, or a file of tests/data by its name."""
    count = 0

    def reading(content: bytes | str | Path, name: str = "extrait.csv", **options) -> Read:
        nonlocal count
        count += 1
        if isinstance(content, Path):
            path, name = content, content.name
        elif isinstance(content, str):
            path, name = DATA / content, content
        else:
            path = tmp_path / f"source-{count}"
            path.write_bytes(content)
        folder = tmp_path / f"folder-{count}"
        folder.mkdir()
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        source = Source(
            path=path, name=name, head=head, size=path.stat().st_size, folder=folder, told=Told(**options)
        )
        contents = read_source(source, lambda share: None)
        kept = {t.path.name for t in contents.tables}
        if contents.hidden_texts is not None:
            kept.add(contents.hidden_texts.name)
        leftovers = {entry.name for entry in folder.iterdir()} - kept
        assert leftovers == set()
        return Read(contents)

    return reading
