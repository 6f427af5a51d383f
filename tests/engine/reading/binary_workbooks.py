"""Binary workbooks written record by record ([MS-XLSB]): no tool of ours writes any."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

SPACE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def record(number: int, data: bytes = b"") -> bytes:
    """One record: seven bits of its number and of its size to a byte (2.1.4)."""
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, length = b"", len(data)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + data


def wide(text: str) -> bytes:
    """A text with its length in front."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def text_cell(column: int, value: str) -> bytes:
    """BrtCellSt."""
    return record(6, struct.pack("<II", column, 0) + wide(value))


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """BrtRowHdr and its cells."""
    head = struct.pack("<IIHBBBI", number, 0, 300, 0, 0x10 if hidden else 0, 0, 0)
    return record(0, head) + b"".join(cells)


def sheet(rows: Sequence[bytes], width: int, *, before: bytes = b"", after: bytes = b"") -> bytes:
    """A worksheet. before, after: records around its cells."""
    size = record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    return b"".join([record(129), size, before, record(145), *rows, record(146), after, record(130)])


def relations(*found: tuple[str, str, str]) -> str:
    """The part that says where an id leads: (id, kind, target)."""
    lines = (f'<Relationship Id="{name}" Type="http://x/{kind}" Target="{to}"/>' for name, kind, to in found)
    return f"<Relationships {SPACE}>{''.join(lines)}</Relationships>"


def package(
    sheets: Mapping[str, bytes],
    *,
    hidden: Sequence[str] = (),
    names: bytes = b"",
    parts: Mapping[str, bytes | str],
) -> bytes:
    """A workbook. sheets: by name; hidden: those out of sight; names: BrtName records; parts: beside."""
    listed = [
        record(156, struct.pack("<II", int(name in hidden), at) + wide(f"rId{at}") + wide(name))
        for at, name in enumerate(sheets, start=1)
    ]
    head = record(153, struct.pack("<II", 0, 0) + wide(""))
    book = b"".join([record(131), head, record(143), *listed, record(144), names, record(132)])
    leads = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.bin") for at in range(1, len(sheets) + 1)]
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", relations(("rId1", "officeDocument", "xl/workbook.bin")))
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", relations(*leads))
        for at, content in enumerate(sheets.values(), start=1):
            archive.writestr(f"xl/worksheets/sheet{at}.bin", content)
        for name, part in parts.items():
            archive.writestr(name, part)
    return output.getvalue()


def plain_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """One sheet of texts."""
    lines = [
        row(at, *(text_cell(place, text) for place, text in enumerate(cells)))
        for at, cells in enumerate(rows)
    ]
    return package({"Lignes": sheet(lines, len(rows[0]))}, parts={})


def hiding_workbook() -> bytes:
    """Two sheets, one hidden: a merge, a hidden row and column, a formula, an error, a comment, a link."""
    before = record(390) + record(60, struct.pack("<IIIIH", 2, 2, 2000, 0, 1)) + record(391)
    merge = record(177, struct.pack("<I", 1)) + record(176, struct.pack("<IIII", 1, 2, 0, 0)) + record(178)
    number = record(5, struct.pack("<IId", 1, 0, 12.5))
    formula = record(9, struct.pack("<IIdH", 1, 0, 25.0, 0) + struct.pack("<II", 0, 0))
    error = record(3, struct.pack("<IIB", 2, 0, 0x17))
    rows = [
        row(0, text_cell(0, "quartier"), text_cell(1, "montant"), text_cell(2, "note")),
        row(1, text_cell(0, "Nord"), number),
        row(2, formula, error),
        row(3, text_cell(0, "Sud"), number, hidden=True),
    ]
    secret = [row(0, text_cell(0, "a"), text_cell(1, "b"), text_cell(2, "c"))]
    comment = record(635, struct.pack("<IIIII", 0, 1, 1, 0, 0) + b"\0" * 16)
    return package(
        {"Aides": sheet(rows, 3, before=before, after=merge), "Cachée": sheet(secret, 3, before=before)},
        hidden=["Cachée"],
        names=record(39, struct.pack("<IBI", 1, 0, 0xFFFFFFFF) + wide("Taux") + b"\0" * 8 + wide("")),
        parts={
            "xl/worksheets/_rels/sheet1.bin.rels": relations(("rId1", "comments", "../comments1.bin")),
            "xl/comments1.bin": record(632, wide("Camille"))
            + comment
            + record(637, b"\0" + wide("à revoir"))
            + record(636),
            "xl/externalLinks/externalLink1.bin": b"",
            "xl/pivotCache/pivotCacheDefinition1.bin": record(24, wide("Mme Dupré")) + record(21, b"\0" * 8),
            "xl/pivotCache/pivotCacheRecords1.bin": record(33, b"\0" * 8 + wide("Rue Haute"))
            + record(33, b"\1"),
            "docProps/core.xml": "<coreProperties><creator>Camille</creator></coreProperties>",
        },
    )
