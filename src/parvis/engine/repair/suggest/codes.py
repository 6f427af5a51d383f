"""What columns of codes need: digits together, a lost zero back."""

from __future__ import annotations

from collections.abc import Mapping

from parvis.engine.model.profile import ColumnProfile
from parvis.engine.repair.suggest.trial import Candidate
from parvis.engine.repair.text import plain
from parvis.standards.table_schema import Field, TableSchema

# Codes a spreadsheet damages: their digits are told apart by spaces, or they lost a zero.
SPACED = {"siret": ["14"], "siren": ["9"], "postal_code": ["5"], "insee_commune": ["5"]}
_ZEROED = ("siret", "siren", "postal_code", "insee_commune")


def checked_codes(schema: TableSchema) -> dict[str, str]:
    """Fields that must hold a code, by their French format or by a rule of the schema, and which."""
    codes = {}
    for one in schema.fields:
        spoken = plain(one.fr_format or "")
        spoken = {"code commune insee": "insee_commune", "code postal": "postal_code"}.get(spoken, spoken)
        if spoken in SPACED:
            codes[one.name] = spoken
    for check in schema.custom_checks:
        for code in ("siret", "siren"):
            if code in check.name:
                codes[str(check.params.get("column"))] = code
    return codes


def code_candidates(
    column: ColumnProfile, wanted: Field | None, checked: Mapping[str, str], rows: int
) -> list[Candidate]:
    """What a code needs: its digits together, its lost zero back; what cannot be mended is reported."""
    code = checked.get(wanted.name) if wanted else None
    code = code or column.semantic
    if code == column.semantic and column.form is None and column.valid + column.missing == rows:
        # Every cell is the code, as it should be written.
        return []
    found = []
    if code in SPACED:
        found.append(Candidate("code_spaces", column.name, "code-spaces", {"lengths": SPACED[code]}))
    if code in _ZEROED:
        found.append(Candidate("leading_zeros", column.name, "lost-zero", {"code": code}, report=True))
    return found
