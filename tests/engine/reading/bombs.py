"""Files made to hurt who opens them: small, and without end once opened. Made on the spot, kept nowhere."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>%s</sheetData></worksheet>"
)
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
SQUARE = f"<!DOCTYPE x [<!ENTITY a '{'ha' * 50_000}'>]>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
ZEROS = 1 << 20


def zipped(path: Path, parts: dict[str, bytes | str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def workbook(path: Path, cells: str, *, doctype: str = "", shared: str | None = None) -> None:
    """A workbook as a program writes it, but for the cells of its sheet and its shared strings."""
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole) as book:
        book.add_worksheet("a").write_column(0, 0, ["a", "b"])
    parts: dict[str, bytes | str] = {}
    with zipfile.ZipFile(whole) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    parts["xl/worksheets/sheet1.xml"] = doctype + SHEET % cells
    if shared is not None:
        parts["xl/sharedStrings.xml"] = shared
    zipped(path, parts)


def opendocument(path: Path, table: str, *, doctype: str = "") -> None:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f"{doctype}<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="a">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", '<?xml version="1.0"?>' + content)
        archive.writestr("META-INF/manifest.xml", manifest)


def big_zip(path: Path) -> None:
    """A hundred megabytes of one letter in a hundred kilobytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as file:
        for _ in range(100):
            file.write(b"a" * ZEROS)


def lying_zip(path: Path) -> None:
    """The same, whose directory says ten bytes."""
    big_zip(path)
    content = bytearray(path.read_bytes())
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    content[22:26] = struct.pack("<I", 10)
    path.write_bytes(content)


def big_gzip(path: Path) -> None:
    with gzip.open(path, "wb") as file:
        for _ in range(100):
            file.write(b"a" * ZEROS)


def gzip_in_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(gzip.compress(b"a;b\n1;2\n" * 1000)))


def zip_in_zip(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.csv", "a;b\n1;2\n")
    zipped(path, {"inner.zip": inner.getvalue()})


def crowded_zip(path: Path) -> None:
    zipped(path, {f"{number}.csv": "a" for number in range(6000)})


def overlapping_zip(path: Path) -> None:
    """Many entries that are all the same bytes."""
    name, packed = b"a.csv", zlib.compress(b"0" * ZEROS, 9)[2:-4]
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(packed), ZEROS, len(name), 0)
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(packed), ZEROS, len(name), 0, 0, 0, 0, 0, 0
    )
    directory = (entry + name) * 1500
    end = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, 1500, 1500, len(directory), len(local + name + packed), 0
    )
    path.write_bytes(local + name + packed + directory + end)


def climbing_zip(path: Path) -> None:
    zipped(path, {"../../../../../../tmp/parvis-climbed.csv": "a;b\n1;2\n"})


def absolute_zip(path: Path) -> None:
    zipped(path, {"/tmp/parvis-climbed.csv": "a;b\n1;2\n"})


def linking_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("a.csv")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/hostname")


def sound_workbook(path: Path) -> None:
    workbook(
        path,
        "".join(
            f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>2</v></c></row>' for n in range(1, 5)
        ),
    )


def sound_opendocument(path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
    opendocument(path, f"<table:table-row>{cell * 2}</table:table-row>" * 3)


def laughing_workbook(path: Path) -> None:
    workbook(path, '<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>', doctype=LAUGHS)


def laughing_strings(path: Path) -> None:
    workbook(
        path,
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        shared=LAUGHS + "<sst><si><t>&a9;</t></si></sst>",
    )


def far_cell(path: Path) -> None:
    workbook(
        path,
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    )


def sparse_columns(path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 20_000))
    workbook(path, rows)


def big_workbook(path: Path) -> None:
    """A sheet of many megabytes of blanks."""
    workbook(path, '<row r="1"><c r="A1"><v>1</v></c></row>' + " " * (80 * ZEROS))


def laughing_opendocument(path: Path) -> None:
    opendocument(
        path,
        "<table:table-row><table:table-cell><text:p>&a9;</text:p></table:table-cell></table:table-row>",
        doctype=LAUGHS,
    )


def repeating_opendocument(path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>a</text:p></table:table-cell>"
    )
    opendocument(path, f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')


def nested_objects(path: Path) -> None:
    path.write_bytes(b'[{"a":' + b'{"a":' * 950 + b"1" + b"}" * 950 + b"}]")


def truncated(make: Callable[[Path], None]) -> Callable[[Path], None]:
    def cut(path: Path) -> None:
        make(path)
        content = path.read_bytes()
        path.write_bytes(content[: len(content) * 2 // 3])

    cut.__name__ = f"truncated_{make.__name__}"
    return cut


def laughing(root: str, doctype: str, reference: str) -> bytes:
    return f'<?xml version="1.0"?>{doctype}<{root}><name>{reference}</name></{root}>'.encode()


def laughing_kml(path: Path) -> None:
    path.write_bytes(
        laughing('kml xmlns="http://www.opengis.net/kml/2.2"', LAUGHS, "&a9;").replace(
            b'</kml xmlns="http://www.opengis.net/kml/2.2">', b"</kml>"
        )
    )


def square_gpx(path: Path) -> None:
    path.write_bytes(laughing("gpx", SQUARE, "&a;" * 50_000))


def curious_gml(path: Path) -> None:
    path.write_bytes(laughing("gml", OUTSIDE, "&a;"))


def curious_xml(path: Path) -> None:
    path.write_bytes(laughing("rows", OUTSIDE, "&a;"))


def deep_xml(path: Path) -> None:
    path.write_bytes(b'<?xml version="1.0"?>' + b"<a>" * 300_000 + b"</a>" * 300_000)


def deep_json(path: Path) -> None:
    path.write_bytes(b"[" * 200_000 + b"]" * 200_000)


def deep_objects(path: Path) -> None:
    path.write_bytes(b'[{"a":' * 50_000 + b"1" + b"}]" * 50_000)


def long_number(path: Path) -> None:
    path.write_bytes(b'[{"a": ' + b"9" * 2_000_000 + b"}]")


def wide_json(path: Path) -> None:
    path.write_text(json.dumps([{f"k{row}_{number}": 1 for number in range(200)} for row in range(500)]))


def wide_csv(path: Path) -> None:
    path.write_bytes(b";" * 2_000_000 + b"\n" + b"1;2\n" * 1000)


def long_line(path: Path) -> None:
    path.write_bytes(b"a;b\n1;" + b"x" * 5_000_000 + b"\n")


def open_quote(path: Path) -> None:
    path.write_bytes(b'a;b\n"' + b"1;2\n" * 50_000)


def many_quotes(path: Path) -> None:
    path.write_bytes(b"a,b\n" + b'"' * 5_000_001 + b"\n1,2\n")


def nothing_but_nul(path: Path) -> None:
    path.write_bytes(b"\x00" * 20_000_000)


def promised_parquet(path: Path) -> None:
    """A thousand million rows that are one value."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    batch = pa.table(
        {"a": pa.DictionaryArray.from_arrays(pa.array(np.zeros(10_000_000, dtype=np.int8)), ["x" * 1000])}
    )
    with pq.ParquetWriter(path, batch.schema, compression="zstd") as writer:
        for _ in range(12):
            writer.write_table(batch)


# What opens with a bang, and what may come of it: the code it is refused with, or that it is read, unharmed.
BOMBS = {
    (sound_workbook, "a.xlsx"): {"read"},
    (sound_opendocument, "a.ods"): {"read"},
    (big_zip, "a.zip"): {"archive-bomb"},
    (lying_zip, "a.zip"): {"archive-bomb", "archive-truncated"},
    (big_gzip, "a.csv.gz"): {"archive-bomb"},
    (gzip_in_gzip, "a.csv.gz.gz"): {"archive-nested"},
    (zip_in_zip, "a.zip"): {"archive-nested"},
    (crowded_zip, "a.zip"): {"archive-bomb"},
    (overlapping_zip, "a.zip"): {"archive-bomb", "archive-truncated", "archive-of-several"},
    (climbing_zip, "a.zip"): {"read"},
    (absolute_zip, "a.zip"): {"read"},
    (linking_zip, "a.zip"): {"read"},
    (laughing_workbook, "a.xlsx"): {"xml-entities"},
    (laughing_strings, "a.xlsx"): {"xml-entities"},
    (far_cell, "a.xlsx"): {"sheet-sparse"},
    (sparse_columns, "a.xlsx"): {"sheet-sparse"},
    (big_workbook, "a.xlsx"): {"archive-bomb"},
    (laughing_opendocument, "a.ods"): {"xml-entities"},
    (repeating_opendocument, "a.ods"): {"workbook-damaged", "sheet-sparse"},
    (laughing_kml, "a.kml"): {"xml-entities"},
    (square_gpx, "a.gpx"): {"xml-entities"},
    (curious_gml, "a.gml"): {"xml-entities"},
    (curious_xml, "a.xml"): {"xml-entities"},
    (deep_xml, "a.xml"): {"xml-too-deep"},
    (deep_json, "a.json"): {"json-too-deep"},
    (deep_objects, "a.json"): {"json-too-deep"},
    (nested_objects, "a.json"): {"read", "json-too-deep"},
    (truncated(sound_workbook), "a.xlsx"): {"archive-truncated"},
    (truncated(sound_opendocument), "a.ods"): {"archive-truncated"},
    (truncated(climbing_zip), "a.zip"): {"archive-truncated"},
    (truncated(gzip_in_gzip), "a.csv.gz"): {"archive-truncated"},
    (long_number, "a.json"): {"json-damaged"},
    (wide_json, "a.json"): {"too-many-columns"},
    (wide_csv, "a.csv"): {"read"},
    (long_line, "a.csv"): {"read"},
    (open_quote, "a.csv"): {"read"},
    (many_quotes, "a.csv"): {"read"},
    (nothing_but_nul, "a.csv"): {"not-a-table"},
    (promised_parquet, "a.parquet"): {"archive-bomb"},
}
