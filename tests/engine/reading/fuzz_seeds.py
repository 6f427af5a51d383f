"""One small sound file of every format Parvis reads, made on the spot, and ways to spoil it."""

from __future__ import annotations

import gzip
import io
import json
import random
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio.raw
import xlsxwriter
from tests.engine.reading.binary_workbooks import plain_workbook
from tests.engine.reading.bombs import opendocument

HEADER = ["code", "Libellé", "montant", "date"]
ROWS = [[f"{n:05d}", f"Rue de l’Été n° {n}", f"{n},5", f"{n % 28 + 1:02d}/03/2024"] for n in range(1, 40)]
RECORDS = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
TEXT = "\r\n".join(";".join(row) for row in [HEADER, *ROWS]) + "\r\n"
POINT = {"type": "Point", "coordinates": [2.35, 48.85]}
FEATURES = {
    "type": "FeatureCollection",
    "features": [{"type": "Feature", "properties": record, "geometry": POINT} for record in RECORDS],
}


def _xlsx() -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        for name in ("2023", "2024"):
            sheet = book.add_worksheet(name)
            sheet.merge_range(0, 0, 0, 3, "Titre")
            for number, row in enumerate([HEADER, *ROWS], start=2):
                sheet.write_row(number, 0, row)
            sheet.write_formula(50, 2, "=SUM(C4:C40)", None, 820)
            sheet.write_comment("A3", "à vérifier")
    return output.getvalue()


def _ods(folder: Path) -> bytes:
    def line(row: list[str]) -> str:
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        return f"<table:table-row>{cells}</table:table-row>"

    path = folder / "seed.ods"
    opendocument(path, "".join(map(line, [HEADER, *ROWS])))
    return path.read_bytes()


def _parquet() -> bytes:
    output = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(RECORDS), output)
    return output.getvalue()


def _layer(folder: Path, name: str, driver: str) -> list[Path]:
    """Write the rows as points with GDAL; return the files it made."""
    place = folder / f"layer-{driver.split()[-1]}"
    place.mkdir()
    # A point in well-known binary: little-endian, kind 1, x, y.
    points = np.array([struct.pack("<BIdd", 1, 1, 2.35, 48.85)] * len(ROWS), dtype=object)
    fields = ["code", "libelle"]
    data = [np.array([row[column] for row in ROWS], dtype=object) for column in (0, 1)]
    pyogrio.raw.write(
        place / name, geometry=points, field_data=data, fields=fields, geometry_type="Point", crs="EPSG:4326",
        driver=driver,
    )  # fmt: skip
    return sorted(place.iterdir())


def _zip(parts: Mapping[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return output.getvalue()


def _sqlite(folder: Path) -> bytes:
    path = folder / "seed.sqlite"
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE TABLE t (code TEXT, libelle TEXT, montant TEXT, jour TEXT)")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", ROWS)
    connection.close()
    return path.read_bytes()


def _dbf() -> bytes:
    widths = (5, 30, 8, 10)
    fields = b"".join(
        struct.pack("<11sc4xBB14x", name.encode("ascii", "ignore")[:10], b"C", width, 0)
        for name, width in zip(HEADER, widths, strict=True)
    )
    head = struct.pack("<4BIHH20x", 3, 124, 3, 1, len(ROWS), 33 + len(fields), 1 + sum(widths))
    body = b"".join(
        b" "
        + b"".join(
            cell.encode("latin-1", "replace")[:w].ljust(w) for cell, w in zip(row, widths, strict=True)
        )
        for row in ROWS
    )
    return head + fields + b"\r" + body + b"\x1a"


def _markup(root: str, line: str, closing: str) -> bytes:
    lines = "".join(line.format(code=row[0], label=row[1]) for row in ROWS)
    return f'<?xml version="1.0" encoding="UTF-8"?><{root}>{lines}</{closing}>'.encode()


def make_seeds(folder: Path) -> dict[str, bytes]:
    """Return name → content of each seed."""
    shapes = {path.name: path.read_bytes() for path in _layer(folder, "seed.shp", "ESRI Shapefile")}
    utf8 = TEXT.encode()
    return {
        "utf8.csv": utf8,
        "latin.csv": TEXT.encode("cp1252", "replace"),
        "wide.csv": TEXT.encode("utf-16"),
        "tabs.tsv": TEXT.replace(";", "\t").encode("utf-8-sig"),
        "quoted.csv": "\n".join(",".join(f'"{cell}"' for cell in row) for row in [HEADER, *ROWS]).encode(),
        "titled.csv": ("Titre;;;\n;;;\n" + TEXT + ";;;\nSource : mairie;;;\n").encode(),
        "book.xlsx": _xlsx(),
        "book.xlsb": plain_workbook([HEADER, *ROWS]),
        "book.ods": _ods(folder),
        "records.json": json.dumps({"total": len(RECORDS), "rows": RECORDS}).encode(),
        "records.ndjson": "\n".join(map(json.dumps, RECORDS)).encode(),
        "points.geojson": json.dumps(FEATURES).encode(),
        "points.gpkg": _layer(folder, "seed.gpkg", "GPKG")[0].read_bytes(),
        "points.zip": _zip(shapes),
        "points.kml": _markup(
            'kml xmlns="http://www.opengis.net/kml/2.2"><Document',
            "<Placemark><name>{code}</name><Point><coordinates>2.35,48.85</coordinates></Point></Placemark>",
            "Document></kml",
        ),
        "points.gpx": _markup(
            'gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"',
            '<wpt lat="48.85" lon="2.35"><name>{code}</name></wpt>',
            "gpx",
        ),
        "rows.xml": _markup("lignes", "<ligne><code>{code}</code><nom>{label}</nom></ligne>", "lignes"),
        "rows.dbf": _dbf(),
        "rows.parquet": _parquet(),
        "rows.sqlite": _sqlite(folder),
        "packed.zip": _zip({"utf8.csv": utf8}),
        "packed.csv.gz": gzip.compress(utf8),
        "book.zip": _zip({"book.xlsx": _xlsx()}),
    }


Mutation = Callable[[bytes, random.Random, Mapping[str, bytes]], bytes]


def truncate(content: bytes, chance: random.Random, _seeds: Mapping[str, bytes]) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def flip(content: bytes, chance: random.Random, _seeds: Mapping[str, bytes]) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 64))):
        if spoilt:
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def scatter(content: bytes, chance: random.Random, _seeds: Mapping[str, bytes]) -> bytes:
    """Put telling bytes here and there: marks of structure, ends of the ranges of integers."""
    spoilt = bytearray(content)
    telling = (
        b"\x00",
        b"\xff\xff\xff\xff",
        b"\x7f\xff\xff\xff",
        b'"',
        b"'",
        b";",
        b"\r",
        b"<",
        b"&x;",
        b"{",
        b"]",
    )
    for _ in range(chance.choice((1, 3, 20))):
        place = chance.randrange(len(spoilt) + 1)
        mark = chance.choice(telling)
        spoilt[place : place + chance.choice((0, len(mark)))] = mark
    return bytes(spoilt)


def splice(content: bytes, chance: random.Random, seeds: Mapping[str, bytes]) -> bytes:
    other = chance.choice(list(seeds.values()))
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1) :]


def duplicate(content: bytes, chance: random.Random, _seeds: Mapping[str, bytes]) -> bytes:
    begin = chance.randrange(len(content) + 1)
    part = content[begin : begin + chance.choice((1, 10, 1000, 100_000))]
    place = chance.randrange(len(content) + 1)
    return content[:place] + part * chance.choice((1, 2, 50)) + content[place:]


def cut_out(content: bytes, chance: random.Random, _seeds: Mapping[str, bytes]) -> bytes:
    begin = chance.randrange(len(content) + 1)
    return content[:begin] + content[begin + chance.choice((1, 4, 100, 5000)) :]


def inside(content: bytes, chance: random.Random, seeds: Mapping[str, bytes]) -> bytes:
    """Spoil one part of an archive and close it again, so that the fault is met behind the archive's door."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError, struct.error):
        return flip(content, chance, seeds)
    if not parts:
        return content
    spoilt = chance.choice(sorted(parts))
    parts[spoilt] = chance.choice((truncate, flip, scatter, duplicate, cut_out))(parts[spoilt], chance, seeds)
    return _zip(parts)


MUTATIONS: tuple[Mutation, ...] = (truncate, flip, scatter, splice, duplicate, cut_out, inside, inside)


def mutate(number: int, seed: int, seeds: Mapping[str, bytes]) -> tuple[str, bytes, str]:
    """Return (name, content, how it was made) of the mutated input of that number."""
    chance = random.Random(f"{seed}-{number}")
    name = sorted(seeds)[number % len(seeds)]
    content, told = seeds[name], [name]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        mutation = chance.choice(MUTATIONS)
        content = mutation(content, chance, seeds)
        told.append(mutation.__name__)
    if chance.random() < 0.25:
        name = "wrong" + Path(chance.choice(sorted(seeds))).suffix
        told.append(f"as {name}")
    return name, content, " ".join(told)
