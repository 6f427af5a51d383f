"""The readers Parvis knows, asked in this order, after those of the entry point group `parvis.readers`."""

from __future__ import annotations

from parvis.engine.model.registry import Registry
from parvis.engine.reading import (
    delimited,
    geographic,
    json_records,
    parquet_file,
    spreadsheet,
    sqlite_file,
    xml_records,
)
from parvis.engine.reading.reader import Reader

READERS: Registry[Reader] = Registry(
    "readers",
    (
        spreadsheet.READER,
        parquet_file.READER,
        geographic.READER,
        sqlite_file.READER,
        json_records.READER,
        xml_records.READER,
        delimited.READER,
    ),
    # Nearly any text can be read as lines parted by a sign: whoever knows a text better is asked before.
    offered_first=True,
)
