"""Hide one invented person in a harmless file, in many ways: signs, cells, sheets, and what workbooks carry.

Each technique yields (name, file name, bytes). The table itself tells of nobody.
"""

from __future__ import annotations

import base64
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

NIR = "185057800608491"
SPACED = "1 85 05 78 006 084 91"
MAIL = "zoe.martin@orange.fr"
PHONE = "06 39 98 12 34"
IBAN = "FR7630006000011234567890189"
PERSON = "Mme Zoé MARTIN"
Hidden = tuple[str, str, bytes]

# A cell of the column of remarks.
CELLS = {
    "no-break spaces": SPACED.replace(" ", "\u00a0"),
    "narrow spaces": SPACED.replace(" ", "\u202f"),
    "zero-width signs": "\u200b".join(NIR),
    "full-width digits": NIR.translate({48 + at: 0xFF10 + at for at in range(10)}),
    "Arabic digits": NIR.translate({48 + at: 0x660 + at for at in range(10)}),
    "mathematical digits": NIR.translate({48 + at: 0x1D7CE + at for at in range(10)}),
    "dots": SPACED.replace(" ", "."),
    "slashes": SPACED.replace(" ", "/"),
    "dashes": SPACED.replace(" ", "-"),
    "low lines": SPACED.replace(" ", "_"),
    "en dashes": SPACED.replace(" ", "–"),
    "scientific": "1.85057800608491E+14",
    "scientific with a comma": "1,85057800608491E+14",
    "decimal zero": NIR + ".0",
    "leading apostrophe": "'" + NIR,
    "formula of text": f'="{NIR}"',
    "key in brackets": "1850578006084 (91)",
    "key named": "1850578006084 clé 91",
    "between brackets": f"[{NIR}]",
    "glued to letters by a colon": f"secu:{NIR};ok",
    "address at in brackets": "zoe.martin [at] orange [dot] fr",
    "address at in words": "zoe.martin arobase orange.fr",
    "address at in parentheses": "zoe.martin(at)orange.fr",
    "address entity": "zoe.martin&#64;orange.fr",
    "address named entity": "zoe.martin&commat;orange.fr",
    "address percent": "zoe.martin%40orange.fr",
    "address link": f"mailto:{MAIL}?subject=x",
    "address full-width": "zoe.martin＠orange．fr",
    "address look-alikes": "zоe.mаrtin@оrange.fr",
    "address spaced": "zoe.martin @ orange.fr",
    "address capitals": MAIL.upper(),
    "address soft hyphens": "zoe.mar\u00adtin@oran\u00adge.fr",
    "address angle brackets": f"Zoé Martin <{MAIL}>",
    "address base64": base64.b64encode(MAIL.encode()).decode(),
    "number base64": base64.b64encode(f"secu {NIR} dossier".encode()).decode(),
    "address in a JSON": json.dumps({"c": {"mail": MAIL}}),
    "address in XML": f"<p><m>{MAIL}</m></p>",
    "address in a query": f"https://exemple.fr/?u={MAIL}&d=1",
    "phone international": "+33 (0)6 39 98 12 34",
    "phone zeros": "0033 6 39 98 12 34",
    "phone dots": "06.39.98.12.34",
    "phone slashes": "06/39/98/12/34",
    "phone link": "tel:+33639981234",
    "phone glued": "tél0639981234",
    "account spaced": "FR76 3000 6000 0112 3456 7890 189",
    "account dashes": "FR76-3000-6000-0112-3456-7890-189",
    "account small letters": IBAN.lower(),
    "account without country": "30006 00001 12345678901 89",
    "plate in a sentence": "fourrière : AB-123-CD vu rue Foch",
    "card in groups": "4970 1012 3456 7893",
    "two persons": "Mme Zoé MARTIN / M. Karim BENALI",
    "name decomposed": "Mme Zoe\u0301 MARTIN",
    "name turned": "MARTIN Zoé",
    "second line": f"dossier complet\n{PHONE}",
    "far in a long text": "Rien à signaler. " * 60 + MAIL,
    "tabs in a cell": f"a\tb\t{MAIL}",
    "born on": "née le 12/05/1985 à Nantes",
    "machine-readable zone": "IDFRAMARTIN<<<<<<<<<<<<<<<<<<<<751234",
}


def rows(extra: str = "", at: int = 20) -> list[list[str]]:
    """A harmless table of 40 rows, with `extra` in one cell of the last column."""
    found = [["Date", "Quartier", "Nombre", "Remarques"]]
    for number in range(40):
        note = extra if number == at and extra else "réparé"
        found.append(
            [
                f"2024-03-{number % 28 + 1:02d}",
                ("Centre", "Nord", "Port")[number % 3],
                str(number * 7 % 50),
                note,
            ]
        )
    return found


def delimited(table: list[list[str]]) -> str:
    """The table as CSV."""
    quoted = (
        '"' + cell.replace('"', '""') + '"' if set(cell) & set('";\n') else cell
        for row in table
        for cell in row
    )
    cells = iter(quoted)
    return "\n".join(";".join(next(cells) for _ in row) for row in table) + "\n"


def in_text() -> Iterator[Hidden]:
    """Hide in a text file."""
    for name, cell in CELLS.items():
        yield name, "x.csv", delimited(rows(cell)).encode()
    plain = delimited(rows())
    yield "header", "x.csv", plain.replace("Remarques", MAIL, 1).encode()
    yield "file name", f"{NIR}.csv", plain.encode()
    yield "file name of a person", "dossier Zoé MARTIN.csv", plain.encode()
    yield "title above", "x.csv", f"Liste de {PERSON} {PHONE};;;\n;;;\n{plain}".encode()
    yield "note below", "x.csv", f"{plain};;;\nContact : {MAIL};;;\n".encode()
    yield "cell beyond the header", "x.csv", plain.replace("réparé\n", f"réparé;{MAIL}\n", 1).encode()
    yield "remark line", "x.csv", f"# export de {MAIL}\n{plain}".encode()
    yield "UTF-16", "x.csv", delimited(rows(MAIL)).encode("utf-16")
    yield "column of hashes", "x.csv", _hashes().encode()
    yield (
        "JSON nested",
        "x.json",
        json.dumps(
            [
                {"d": r[0], "n": r[2], "x": {"y": [{"z": MAIL if at == 3 else "-"}]}}
                for at, r in enumerate(rows())
            ]
        ).encode(),
    )
    yield "GeoJSON property", "x.geojson", _geojson({"obs": MAIL}).encode()
    yield (
        "XML attribute",
        "x.xml",
        (
            "<l>"
            + "".join(f'<r n="{at}" obs="{MAIL if at == 3 else "-"}"><d>{at}</d></r>' for at in range(9))
            + "</l>"
        ).encode(),
    )
    yield "second file of an archive", "x.zip", _archive({"a.csv": plain, "b.csv": delimited(rows(NIR))})
    yield "second table of a base", "x.sqlite", _base()


def _hashes() -> str:
    import hashlib

    hashed = (
        hashlib.md5(f"06399812{at:02d}".encode(), usedforsecurity=False).hexdigest() for at in range(40)
    )
    return "date;usager\n" + "".join(f"2024-03-{at % 28 + 1:02d};{one}\n" for at, one in enumerate(hashed))


def _geojson(properties: dict[str, str]) -> str:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [1.5, 47.2 + at / 100]},
            "properties": {"n": at} | (properties if at == 3 else {"obs": "-"}),
        }
        for at in range(9)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def _archive(files: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def _base() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.sqlite"
        base = sqlite3.connect(path)
        base.execute("CREATE TABLE a (d TEXT, n INTEGER)")
        base.execute("CREATE TABLE b (d TEXT, obs TEXT)")
        base.executemany("INSERT INTO a VALUES (?, ?)", [(row[0], row[2]) for row in rows()[1:]])
        base.executemany("INSERT INTO b VALUES (?, ?)", [(row[0], row[3]) for row in rows(MAIL)[1:]])
        base.commit()
        base.close()
        return path.read_bytes()


def _book() -> tuple[Any, Any]:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Données"
    for row in rows():
        sheet.append(row)
    return book, sheet


def _saved(book: Any) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _with_parts(
    content: bytes, parts: dict[str, str | bytes], changes: dict[str, tuple[str, str]] | None = None
) -> bytes:
    """Add parts to a workbook, and replace a text in others."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if changes and name in changes:
                data = data.decode().replace(*changes[name]).encode()
            new.writestr(name, data)
        for name, part in parts.items():
            new.writestr(name, part)
    return held.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</xdr:wsDr>'
)
JPEG_GPS = (
    b"\xff\xd8\xff\xe1\x00\x5aExif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x1a"
    b"\x00\x00\x00\x00\x00\x02\x00\x01\x00\x02\x00\x00\x00\x02N\x00\x00\x00\x00\x02\x00\x05\x00\x00\x00\x03\x00\x00\x00\x38"
    b"\x00\x00\x00\x00\x00\x00\x00\x2f\x00\x00\x00\x01\x00\x00\x00\x0c\x00\x00\x00\x01\x00\x00\x00\x1e\x00\x00\x00\x01\xff\xd9"
)


def in_workbooks() -> Iterator[Hidden]:
    """Hide in an XLSX."""
    for state in ("hidden", "veryHidden"):
        book, _ = _book()
        other = book.create_sheet("Agents")
        for row in (["Nom", "Prénom"], ["MARTIN", "Zoé"], ["BENALI", "Karim"]):
            other.append(row)
        other.sheet_state = state
        yield f"{state} sheet", "x.xlsx", _saved(book)
    for name, hide in {
        "hidden row": lambda sheet: setattr(sheet.row_dimensions[9], "hidden", True),
        "row of no height": lambda sheet: setattr(sheet.row_dimensions[9], "height", 0),
        "hidden column": lambda sheet: setattr(sheet.column_dimensions["D"], "hidden", True),
        "column of no width": lambda sheet: setattr(sheet.column_dimensions["D"], "width", 0),
        "white on white": lambda sheet: setattr(sheet["D9"], "font", openpyxl.styles.Font(color="FFFFFF")),
        "filtered row": lambda sheet: (
            setattr(sheet.auto_filter, "ref", "A1:D41"),
            setattr(sheet.row_dimensions[9], "hidden", True),
        ),
        "merged cell": lambda sheet: sheet.merge_cells("C9:D9"),
        "collapsed group": lambda sheet: sheet.row_dimensions.group(9, 10, hidden=True),
        "format of nothing": lambda sheet: setattr(sheet["D9"], "number_format", ";;;"),
    }.items():
        book, sheet = _book()
        sheet["C9" if name == "merged cell" else "D9"] = f"voir {MAIL}"
        hide(sheet)
        yield name, "x.xlsx", _saved(book)
    book, sheet = _book()
    sheet["B3"].comment = Comment(f"vu avec {PERSON}, {PHONE}", "agent")
    yield "comment", "x.xlsx", _saved(book)
    book, _ = _book()
    book.defined_names["usager"] = DefinedName("usager", attr_text=f'"{MAIL}"')
    yield "defined name", "x.xlsx", _saved(book)
    for name in ("title", "subject", "description", "keywords", "creator", "lastModifiedBy"):
        book, _ = _book()
        setattr(book.properties, name, f"dossier de {PERSON} {PHONE}" if name != "creator" else MAIL)
        yield f"property {name}", "x.xlsx", _saved(book)
    book, _ = _book()
    book.custom_doc_props.append(StringProperty(name="Usager", value=MAIL))
    yield "property of one's own", "x.xlsx", _saved(book)
    book, sheet = _book()
    sheet.oddFooter.center.text = f"Contact {MAIL}"
    yield "printed footer", "x.xlsx", _saved(book)
    book, sheet = _book()
    sheet.evenHeader.left.text = f"{PERSON} {PHONE}"
    yield "printed header of even pages", "x.xlsx", _saved(book)
    book, sheet = _book()
    choice = DataValidation(type="list", formula1=f'"{MAIL},autre"')
    choice.prompt = f"Demander à {PERSON}"
    sheet.add_data_validation(choice)
    choice.add("D2:D40")
    yield "list of choices", "x.xlsx", _saved(book)
    book, sheet = _book()
    sheet["D9"].hyperlink = f"mailto:{MAIL}"
    sheet["D9"].value = "écrire"
    yield "link under a word", "x.xlsx", _saved(book)
    book, sheet = _book()
    sheet.title = "Dossier Zoé MARTIN"
    yield "name of a sheet", "x.xlsx", _saved(book)
    book, sheet = _book()
    sheet["D9"] = int(NIR)
    yield "number of a cell", "x.xlsx", _saved(book)
    plain = _saved(_book()[0])
    box = DRAWING.format(
        f"<xdr:sp><xdr:txBody><a:p><a:r><a:t>{PERSON} {PHONE}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )
    yield "text box", "x.xlsx", _with_parts(plain, {"xl/drawings/drawing1.xml": box})
    alt = DRAWING.format(
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="p" descr="Photo de {PERSON}, {MAIL}"/>'
        "</xdr:nvPicPr></xdr:pic>"
    )
    yield "description of a picture", "x.xlsx", _with_parts(plain, {"xl/drawings/drawing1.xml": alt})
    yield "place of a photograph", "x.xlsx", _with_parts(plain, {"xl/media/image1.jpeg": JPEG_GPS})
    yield "embedded file", "x.xlsx", _with_parts(plain, {"xl/embeddings/oleObject1.bin": b"MARTIN;Zoe"})
    cache = f'<pivotCacheRecords xmlns="{MAIN}" count="1"><r><s v="{MAIL}"/></r></pivotCacheRecords>'
    yield "pivot cache", "x.xlsx", _with_parts(plain, {"xl/pivotCache/pivotCacheRecords1.xml": cache})
    link = (
        f'<externalLink xmlns="{MAIN}"><externalBook><sheetDataSet><sheetData sheetId="0"><row r="1">'
        f'<cell r="A1" t="str"><v>{MAIL}</v></cell></row></sheetData></sheetDataSet></externalBook>'
        "</externalLink>"
    )
    yield (
        "copy of another workbook",
        "x.xlsx",
        _with_parts(plain, {"xl/externalLinks/externalLink1.xml": link}),
    )
    custom = f"<dossier><usager>{MAIL}</usager></dossier>"
    yield "custom XML", "x.xlsx", _with_parts(plain, {"customXml/item1.xml": custom})


def techniques() -> Iterator[Hidden]:
    """Yield every technique."""
    yield from in_text()
    yield from in_workbooks()
