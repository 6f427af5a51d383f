"""Write an OpenDocument spreadsheet, the form the State recommends: typed cells, header kept in view.

RGI 2.0, order of 20 April 2016: ODF is recommended, OOXML is under observation.
Plainly written, a row at a time: a table of cells is one XML part, and the writers of the registries hold all
of it in memory. Source of the elements: OpenDocument 1.3, part 3 (OASIS, 2021).
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import duckdb
from xlsxwriter.utility import xl_col_to_name

from parvis.engine.exporting.format import Format, Source
from parvis.engine.exporting.opendocument import HEADER, VERSION, namespaces, open_package, part
from parvis.engine.exporting.spreadsheet import (
    EXACT,
    FIRST_YEAR,
    ROWS,
    SHEET,
    cells_query,
    column_widths,
)
from parvis.standards.xml_text import FORBIDDEN

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
CONTENT, SETTINGS = "content.xml", "settings.xml"
_SPACES = namespaces("office", "style", "text", "table", "number", "fo")
_CHARACTER_CM = 0.21
_BATCH = 5_000
_LINES = re.compile("\r\n|\r|\n")


def _write(connection: duckdb.DuckDBPyConnection, source: Source, path: Path) -> None:
    with open_package(path, MEDIA_TYPE, dict.fromkeys((CONTENT, SETTINGS), "text/xml")) as archive:
        archive.writestr(part(SETTINGS), _settings())
        with archive.open(part(CONTENT), "w", force_zip64=True) as stream:
            for text in _content(connection, source):
                stream.write(text.encode())


def _content(connection: duckdb.DuckDBPyConnection, source: Source) -> Iterator[str]:
    names = [name for name, _ in source.columns]
    widths = [characters * _CHARACTER_CM for characters in column_widths(connection, source)]
    columns = "".join(f'<table:table-column table:style-name="c{at}"/>' for at in range(len(names)))
    header = "".join(_text(name, ' table:style-name="head"') for name in names)
    yield (
        f'{HEADER}<office:document-content {_SPACES} office:version="{VERSION}">{_styles(widths)}'
        f"<office:body><office:spreadsheet><table:table table:name={quoteattr(SHEET)}>{columns}"
        f"<table:table-header-rows><table:table-row>{header}</table:table-row></table:table-header-rows>"
    )
    cursor = connection.execute(cells_query(source))
    while rows := cursor.fetchmany(_BATCH):
        yield "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    whole = f"{SHEET}.A1:{SHEET}.{xl_col_to_name(len(names) - 1)}{source.rows + 1}"
    # LibreOffice's own name for the filter of a sheet: it loses another one when it saves as XLSX.
    yield (
        '</table:table><table:database-ranges><table:database-range table:name="__Anonymous_Sheet_DB__0"'
        f' table:target-range-address="{whole}" table:display-filter-buttons="true"/>'
        "</table:database-ranges></office:spreadsheet></office:body></office:document-content>"
    )


def _styles(widths: Sequence[float]) -> str:
    day = "<number:text>-</number:text>".join(
        f'<number:{part} number:style="long"/>' for part in ("year", "month", "day")
    )
    hour = "<number:text>:</number:text>".join(
        f'<number:{part} number:style="long"/>' for part in ("hours", "minutes", "seconds")
    )
    moment = f"{day}<number:text> </number:text>{hour}"
    columns = "".join(
        f'<style:style style:name="c{at}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
        for at, width in enumerate(widths)
    )
    return (
        f'<office:automatic-styles><number:date-style style:name="day-form">{day}</number:date-style>'
        f'<number:date-style style:name="moment-form">{moment}</number:date-style>{columns}'
        '<style:style style:name="head" style:family="table-cell"><style:table-cell-properties'
        ' fo:border-bottom="0.5pt solid #000000"/><style:text-properties fo:font-weight="bold"/>'
        "</style:style>"
        '<style:style style:name="day" style:family="table-cell" style:data-style-name="day-form"/>'
        '<style:style style:name="moment" style:family="table-cell" style:data-style-name="moment-form"/>'
        "</office:automatic-styles>"
    )


def _cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        told = "true" if value else "false"
        return _typed("boolean", f'office:boolean-value="{told}"', told)
    if isinstance(value, int | float) and math.isfinite(value) and abs(value) < EXACT:
        return _typed("float", f'office:value="{value}"', str(value))
    if isinstance(value, datetime.datetime) and value.year >= FIRST_YEAR:
        told = value.replace(tzinfo=None).isoformat(timespec="seconds")
        return _typed("date", f'table:style-name="moment" office:date-value="{told}"', told.replace("T", " "))
    if isinstance(value, datetime.date) and value.year >= FIRST_YEAR:
        return _typed("date", f'table:style-name="day" office:date-value="{value}"', str(value))
    return _text(str(value))


def _typed(kind: str, facts: str, shown: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" {facts}><text:p>{shown}</text:p></table:table-cell>'


def _text(value: str, style: str = "") -> str:
    """Return a cell of text, never a formula nor a link. What XML cannot hold becomes �."""
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in _LINES.split(value))
    return f'<table:table-cell{style} office:value-type="string">{lines}</table:table-cell>'


def _spaced(line: str) -> str:
    """Escape a line; spaces that a reader would take for one, or for none, are told one by one."""
    line = escape(line)
    if not line.isascii() or not line.isprintable():
        line = FORBIDDEN.sub("\ufffd", line)
    if line.startswith(" "):
        line = f"<text:s/>{line[1:]}"
    if "  " in line or "<text:s/> " in line:
        line = line.replace("  ", " <text:s/>")
        while "<text:s/> " in line:
            line = line.replace("<text:s/> ", "<text:s/><text:s/>")
    return f"{line[:-1]}<text:s/>" if line.endswith(" ") else line


def _settings() -> str:
    """Keep the header in view."""
    items = (
        ("VerticalSplitMode", "short", 2),
        ("VerticalSplitPosition", "int", 1),
        ("ActiveSplitRange", "short", 2),
        ("PositionBottom", "int", 1),
    )
    view = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in items
    )
    return (
        f"{HEADER}<office:document-settings {namespaces('office', 'config')}"
        f' xmlns:ooo="http://openoffice.org/2004/office" office:version="{VERSION}"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed'
        ' config:name="Views"><config:config-item-map-entry>'
        '<config:config-item-map-named config:name="Tables">'
        f"<config:config-item-map-entry config:name={quoteattr(SHEET)}>{view}</config:config-item-map-entry>"
        "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


FORMAT = Format(code="ods", media_type=MEDIA_TYPE, write=_write, limit=ROWS)
