"""Know the budget document that authorities send to the prefecture (TOTEM, DGCL's `DocumentBudgetaire`).

The same document carries M14, M57 and the other charts of accounts; `Nomenclature` says which. Its lines are
the table that the national model of budgets describes; its annexes (loans, staff, subsidies…) are others. The
single financial account (`CompteFinancierUnique`), which takes the place of the administrative account, holds
such a document beside the accountant's, and lines that a program has added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

TOTEM, SINGLE_ACCOUNT = "DocumentBudgetaire", "CompteFinancierUnique"
LINE = "LigneBudget"
# Why a line that is the sum of others is no row.
CALCULATED = "calculated-line"
# What identifies the budget and is carried on each of its lines.
IDENTIFICATION = (
    "EnTeteDocBudgetaire.LibelleColl",
    "EnTeteDocBudgetaire.IdColl",
    "Budget.EnTeteBudget.LibelleEtab",
    "Budget.EnTeteBudget.IdEtab",
    "Budget.EnTeteBudget.Nomenclature",
    "Budget.BlocBudget.NatDec",
    "Budget.BlocBudget.Exer",
)


def is_budget_document(root: str) -> bool:
    """Tell the root element of a document that holds a budget."""
    return root in (TOTEM, SINGLE_ACCOUNT)


def identification(root: str) -> Mapping[str, str]:
    """Return {column: name of the leaf in the document} of what each line carries."""
    before = f"{TOTEM}." if root == SINGLE_ACCOUNT else ""
    return {name: f"{before}{name}" for name in IDENTIFICATION}


def _inner(path: Sequence[str]) -> tuple[str, ...]:
    """The path from the budget document on, whatever holds it."""
    return tuple(path[1:] if path[:1] == (SINGLE_ACCOUNT,) else path)


def is_budget(path: Sequence[str]) -> bool:
    """Tell the element that holds a whole budget: it is no record, even where two stand in the document."""
    return _inner(path) == (TOTEM, "Budget")


def is_annex(path: Sequence[str]) -> bool:
    """Tell a record of an annex: Annexes / DATA_… / record, even where it stands alone."""
    inner = _inner(path)
    return len(inner) == 5 and inner[0] == TOTEM and inner[2] == "Annexes"


def is_calculated(path: Sequence[str], cells: Mapping[str, object]) -> bool:
    """Tell a line that is the sum of others: with them, its amount would count twice."""
    return path[-1] == LINE and cells.get("calculated") in ("true", "1")
