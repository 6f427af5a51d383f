"""Read beside the values of an ODS (OpenDocument 1.3): merges, errors, hidden rows, notes, names, links…"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from parvis.engine.reading.safe_xml import attribute, parse_xml
from parvis.engine.reading.workbook.aside import MOST_CELLS, WorkbookAside, column_letters
from parvis.errors import UnreadableExtract

# Rows repeated to the end of the sheet are its empty rest.
LONGEST_REPEAT = 100_000
ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "Err:")
PROPERTIES = {
    "creator": "creator",
    "initial-creator": "initial-creator",
    "printed-by": "printed-by",
    "title": "title",
    "subject": "subject",
    "description": "description",
    "keyword": "keyword",
}


def look_aside(path: Path) -> WorkbookAside:
    """Read everything but the values. Refuses password-protected, and what parse_xml refuses."""
    aside = WorkbookAside()
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names:
            _refuse_encrypted(archive)
        if "content.xml" in names:
            content = _Content(aside)
            with archive.open("content.xml") as stream:
                parse_xml(stream, start=content.start, end=content.end, text=content.text)
            content.finish()
        if "meta.xml" in names:
            _read_properties(archive, aside)
        macros = [
            name for name in names if name.startswith(("Basic/", "Scripts/")) and not name.endswith("/")
        ]
        if macros:
            aside.hide("macro", "", len(macros))
        objects = [name for name in names if name.startswith("Object ") and name.endswith("/content.xml")]
        for name in objects:
            aside.hide("embedded-file", name.split("/")[0])
    return aside


def _refuse_encrypted(archive: zipfile.ZipFile) -> None:
    def start(element: str, _: Mapping[str, str]) -> None:
        if element == "encryption-data":
            raise UnreadableExtract("password-protected")

    with archive.open("META-INF/manifest.xml") as stream:
        parse_xml(stream, start=start)


class _Content:
    """Where the reading of content.xml stands: sheet, row, column."""

    def __init__(self, aside: WorkbookAside) -> None:
        self.aside = aside
        self.name: str | None = None
        self.row = self.column = self.column_place = 0
        self.rows_here = self.cells_here = 1
        self.groups: list[bool] = []
        self.noting = self.sheet_depth = 0
        self.note: list[str] = []
        self.notes: list[tuple[str | None, str]] = []
        self.cell: tuple[bool, list[str]] | None = None
        self.named: list[tuple[str | None, str]] = []

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        match element:
            case "table":
                self.sheet_depth += 1
                if self.sheet_depth == 1:
                    self.name = attribute(attributes, "name") or ""
                    self.row = self.column_place = 0
                    self.notes = []
            case "table-column" if self.name is not None:
                count = _repeat(attributes, "number-columns-repeated")
                if attribute(attributes, "visibility") in ("collapse", "filter") and count <= 1000:
                    hidden = self.aside.sheet(self.name).hidden_columns
                    hidden.extend(range(self.column_place, self.column_place + count))
                self.column_place += count
            case "table-row" if self.name is not None and self.sheet_depth == 1:
                self.rows_here, self.column = _repeat(attributes, "number-rows-repeated"), 0
                seen = attribute(attributes, "visibility")
                if seen in ("collapse", "filter") and self.rows_here <= LONGEST_REPEAT:
                    sheet = self.aside.sheet(self.name)
                    rows = sheet.hidden_rows if seen == "collapse" else sheet.filtered_rows
                    rows.extend(range(self.row, self.row + self.rows_here))
            case "table-cell" | "covered-table-cell" if self.name is not None and self.sheet_depth == 1:
                self._cell(attributes)
            case "annotation" if self.name is not None:
                self.noting += 1
            case "p" if self.noting and self.note:
                self.note.append("\n")
            case "named-range" | "named-expression":
                where = (
                    attribute(attributes, "cell-range-address") or attribute(attributes, "expression") or ""
                )
                self.named.append((attribute(attributes, "name"), where))
            case "data-pilot-table":
                self.aside.hide("pivot-cache", attribute(attributes, "name") or "", params={"part": "fields"})
            case "table-source" | "dde-source" | "cell-range-source":
                target = attribute(attributes, "href") or attribute(attributes, "dde-topic") or ""
                self.aside.hide("external-link", self.name or "", texts=[("target", target)])

    def _cell(self, attributes: Mapping[str, str]) -> None:
        name = self.name or ""
        self.cells_here = _repeat(attributes, "number-columns-repeated")
        down = _repeat(attributes, "number-rows-spanned")
        across = _repeat(attributes, "number-columns-spanned")
        formula = attribute(attributes, "formula")
        if down > 1 or across > 1:
            last = self.row + down - 1, self.column + across - 1
            self.aside.sheet(name).merges.append((self.row, self.column, *last))
        if formula is not None:
            sheet = self.aside.sheet(name)
            sheet.formulas += self.rows_here * self.cells_here
            # An error is written as the text of a formula's cell, or as an error type by recent programs.
            self.cell = attribute(attributes, "value-type") is None, []

    def end(self, element: str) -> None:
        match element:
            case "table":
                self.sheet_depth -= 1
                if self.sheet_depth == 0 and self.name is not None:
                    if self.notes:
                        self.aside.hide("comment", self.name, len(self.notes), texts=self.notes)
                    self.name = None
            case "table-row" if self.sheet_depth == 1:
                self.row += self.rows_here
            case "table-cell" | "covered-table-cell" if self.name is not None and self.sheet_depth == 1:
                self._close_cell(self.name)
                self.column += self.cells_here
            case "annotation" if self.noting:
                self.noting -= 1
                if len(self.notes) < MOST_CELLS:
                    self.notes.append((f"{column_letters(self.column)}{self.row + 1}", "".join(self.note)))
                self.note = []

    def _close_cell(self, name: str) -> None:
        if self.cell is None:
            return
        untyped, held = self.cell
        self.cell = None
        shown = "".join(held).strip()
        if shown.startswith(ERRORS):
            self.aside.sheet(name).add_error(self.row, self.column, shown)
        elif untyped and not shown:
            self.aside.sheet(name).add_unvalued(self.row, self.column)

    def text(self, characters: str) -> None:
        if self.noting:
            self.note.append(characters)
        elif self.cell is not None:
            self.cell[1].append(characters)

    def finish(self) -> None:
        if self.named:
            self.aside.hide("defined-name", "", len(self.named), texts=self.named)


def _repeat(attributes: Mapping[str, str], name: str) -> int:
    text = attribute(attributes, name)
    return max(1, int(text)) if text and text.isdigit() and len(text) < 9 else 1


def _read_properties(archive: zipfile.ZipFile, aside: WorkbookAside) -> None:
    opened: list[str] = []
    held: list[str] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        held.clear()
        opened[:] = [attribute(attributes, "name") or "user-defined"] if element == "user-defined" else []
        if element in PROPERTIES:
            opened[:] = [PROPERTIES[element]]

    def end(_: str) -> None:
        if opened and "".join(held).strip():
            aside.hide("document-property", opened[0], texts=[(opened[0], "".join(held))])
        opened.clear()

    with archive.open("meta.xml") as stream:
        parse_xml(stream, start=start, end=end, text=held.append)
