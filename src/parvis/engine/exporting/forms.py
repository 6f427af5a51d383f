"""How a cell is read as a value, by the form its column has: the lexical form first, then the cast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from parvis.engine.exporting.typed import FORMS, TYPES
from parvis.engine.profiling.numerals import SPACES

# The name the cell has in the SQL below.
CELL = "$cell"
# Ten to the fifteenth and its decimals: what sixty-four bits keep.
_DECIMALS = "([.,][0-9]{0,17})?"
_GROUPS = f"([{SPACES}][0-9]{{3}}){{1,4}}"
_SQUEEZED = CELL
for _space in SPACES:
    _SQUEEZED = f"replace({_SQUEEZED}, '{_space}', '')"
# Most cells are plain ASCII, as long in bytes as in characters: theirs is the plain space alone.
_SQUEEZED = f"CASE WHEN strlen({CELL}) = length({CELL}) THEN replace({CELL}, ' ', '') ELSE {_SQUEEZED} END"
_TRUE = "('true', 'vrai', 'oui', 'o', 'yes', 'y')"
_FALSE = "('false', 'faux', 'non', 'n', 'no')"
_DAY_FIRST = ", ".join(f"'%d{separator}%m{separator}%Y'" for separator in "/-.")


@dataclass(frozen=True)
class ValueForm:
    """shape: RE2 pattern of the whole cell, None where the value tells enough; value: SQL over `$cell` that
    casts it, NULL when it cannot.

    examples: texts that are read, with the value DuckDB shows; counter_examples: texts that are not.
    """

    shape: str | None
    value: str
    examples: Mapping[str, str]
    counter_examples: tuple[str, ...]

    def sql(self, cell: str) -> str:
        """Return the SQL that reads the SQL expression `cell`: NULL for what is not of this form."""
        value = self.value.replace(CELL, cell)
        if self.shape is None:
            return value
        return f"CASE WHEN regexp_full_match({cell}, '{self.shape}') THEN {value} END"


def _canonical(kind: str, examples: Mapping[str, str], counter_examples: tuple[str, ...]) -> ValueForm:
    return ValueForm(FORMS[kind], f"TRY_CAST({CELL} AS {TYPES[kind]})", examples, counter_examples)


# (type, form) of a profile → how its cells are read. Columns of any other form keep their text: codes, money
# with its sign, dates whose day and month nobody can tell apart.
VALUE_FORMS: Mapping[tuple[str, str | None], ValueForm] = MappingProxyType(
    {
        ("integer", None): _canonical("integer", {"12": "12", "-3": "-3"}, ("01004", "12.0", "1 200", " 1")),
        ("integer", "thousands-space"): ValueForm(
            f"[+-]?(0|[1-9][0-9]{{0,2}}{_GROUPS}|[1-9][0-9]{{0,14}})",
            f"TRY_CAST({_SQUEEZED} AS BIGINT)",
            {"1 200": "1200", "12\u202f000": "12000", "7": "7"},
            ("01 200", "1 20", "12 3456"),
        ),
        ("number", None): _canonical("number", {"12.5": "12.5", "1e3": "1000.0"}, ("12,5", "nan", "1_000")),
        ("number", "decimal-comma"): ValueForm(
            f"[+-]?[0-9]{{1,15}}{_DECIMALS}",
            f"TRY_CAST(replace({CELL}, ',', '.') AS DOUBLE)",
            {"12,5": "12.5", "-0,25": "-0.25", "3": "3.0"},
            ("1 200,5", "1,2,3", "12,5 €"),
        ),
        ("number", "thousands-space"): ValueForm(
            f"[+-]?([0-9]{{1,3}}{_GROUPS}|[0-9]{{1,15}}){_DECIMALS}",
            f"TRY_CAST(replace({_SQUEEZED}, ',', '.') AS DOUBLE)",
            {"1 200,50": "1200.5", "1\u00a0200\u00a0000": "1200000.0", "12,5": "12.5"},
            ("1 20,5", "1200 000", "12 €"),
        ),
        ("boolean", None): ValueForm(
            "(?i)true|false", f"lower({CELL}) = 'true'", {"true": "True", "FALSE": "False"}, ("oui", "1")
        ),
        ("boolean", "french-boolean"): ValueForm(
            None,
            f"CASE WHEN lower({CELL}) IN {_TRUE} THEN true WHEN lower({CELL}) IN {_FALSE} THEN false END",
            {"oui": "True", "NON": "False", "Faux": "False"},
            ("x", "1", "peut-être"),
        ),
        ("date", None): _canonical("date", {"2024-02-29": "2024-02-29"}, ("2023-02-29", "29/02/2024")),
        ("date", "french-date"): ValueForm(
            "[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}",
            f"CAST(try_strptime({CELL}, [{_DAY_FIRST}]) AS DATE)",
            {"29/02/2024": "2024-02-29", "1-2-2024": "2024-02-01"},
            ("30/02/2024", "29/02/24", "2024-02-29"),
        ),
        ("year", None): _canonical("year", {"2024": "2024"}, ("24", "2024-25")),
        ("datetime", None): _canonical(
            "datetime",
            {"2024-02-29T12:30:00": "2024-02-29 12:30:00"},
            ("2024-02-30T12:30", "29/02/2024 12:30"),
        ),
    }
)
