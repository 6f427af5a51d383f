"""Which national model a candidate resembles: the engine's recognition, asked of the profile on the disk."""

from __future__ import annotations

import json
from pathlib import Path

from parvis.engine.model.profile import ColumnProfile, Profile
from parvis.engine.validation.recognise import recognise_schema


def likeliest_schema(folder: Path) -> str:
    """Return the slug of the likeliest model for the candidate in `folder`, "" when none is near."""
    try:
        content = json.loads((folder / "profile.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ""
    columns = tuple(
        ColumnProfile(**{**column, "examples": tuple(column["examples"])}) for column in content["columns"]
    )
    found = recognise_schema(Profile(rows=content["rows"], columns=columns))
    return found[0].slug if found else ""
