"""The operators of the row API: data.gouv.fr's tabular words, with Datasette's as other names."""

from __future__ import annotations

from dataclasses import dataclass

ORDERED = frozenset({"text", "integer", "decimal", "real", "boolean", "date", "datetime", "time"})
TEXT = frozenset({"text"})
ANY = ORDERED | {"other"}
NUMERIC = frozenset({"integer", "decimal", "real"})


@dataclass(frozen=True)
class Operator:
    """One condition a person can put on a column.

    code: the tabular word; aliases: other words for exactly the same condition;
    values: "one", "many" (comma-separated, or a JSON array) or "none"; kinds: of the columns it fits;
    sql: DuckDB text where {column} is a quoted identifier and {values} bound markers, never a value;
    meaning: for the documentation, (French, English).
    """

    code: str
    sql: str
    meaning: tuple[str, str]
    values: str = "one"
    kinds: frozenset[str] = ORDERED
    aliases: tuple[str, ...] = ()


OPERATORS: tuple[Operator, ...] = (
    Operator("exact", "{column} = {values}", ("est égal à", "equals")),
    Operator(
        "differs",
        "{column} IS DISTINCT FROM {values}",
        ("est différent de, cellules vides comprises", "differs from, missing cells included"),
    ),
    Operator(
        "not",
        "{column} <> {values}",
        ("est différent de, sans les cellules vides", "differs from, missing cells left out"),
    ),
    Operator(
        "contains",
        "contains(lower({column}), lower({values}))",
        ("contient, sans tenir compte des majuscules", "contains, whatever the case"),
        kinds=TEXT,
    ),
    Operator(
        "notcontains",
        "NOT contains(lower({column}), lower({values}))",
        ("ne contient pas, sans tenir compte des majuscules", "does not contain, whatever the case"),
        kinds=TEXT,
    ),
    Operator(
        "startswith",
        "starts_with(lower({column}), lower({values}))",
        ("commence par, sans tenir compte des majuscules", "starts with, whatever the case"),
        kinds=TEXT,
    ),
    Operator(
        "endswith",
        "ends_with(lower({column}), lower({values}))",
        ("finit par, sans tenir compte des majuscules", "ends with, whatever the case"),
        kinds=TEXT,
    ),
    Operator("in", "{column} IN ({values})", ("est dans la liste", "is in the list"), values="many"),
    Operator(
        "notin",
        "{column} NOT IN ({values})",
        ("n’est pas dans la liste", "is not in the list"),
        values="many",
    ),
    # The tabular API's `less` and `greater` include the bound: kept as they are, their names notwithstanding.
    Operator("less", "{column} <= {values}", ("est inférieur ou égal à", "is at most"), aliases=("lte",)),
    Operator("greater", "{column} >= {values}", ("est supérieur ou égal à", "is at least"), aliases=("gte",)),
    Operator(
        "strictly_less",
        "{column} < {values}",
        ("est strictement inférieur à", "is less than"),
        aliases=("lt",),
    ),
    Operator(
        "strictly_greater",
        "{column} > {values}",
        ("est strictement supérieur à", "is greater than"),
        aliases=("gt",),
    ),
    Operator("isnull", "{column} IS NULL", ("est vide", "is missing"), values="none", kinds=ANY),
    Operator(
        "isnotnull",
        "{column} IS NOT NULL",
        ("n’est pas vide", "is not missing"),
        values="none",
        kinds=ANY,
        aliases=("notnull",),
    ),
)

OPERATORS_BY_WORD: dict[str, Operator] = {
    word: operator for operator in OPERATORS for word in (operator.code, *operator.aliases)
}

# function: (kinds of column it fits, DuckDB text with {column} a quoted identifier)
AGGREGATES: dict[str, tuple[frozenset[str], str]] = {
    "count": (ANY, "count({column})"),
    "sum": (NUMERIC, "sum({column})"),
    "avg": (NUMERIC, "avg({column})"),
    "min": (ORDERED, "min({column})"),
    "max": (ORDERED, "max({column})"),
}
