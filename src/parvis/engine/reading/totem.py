"""Know the budget document that authorities send to the prefecture (TOTEM, DGCL's `DocumentBudgetaire`).

The same document carries M14, M57 and the other charts of accounts; `Nomenclature` says which. Its lines are
the table that the national model of budgets describes; its annexes (loans, staff, subsidies…) are others.
"""

from __future__ import annotations

from collections.abc import Sequence

TOTEM = "DocumentBudgetaire"
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


def is_budget(path: Sequence[str]) -> bool:
    """Tell the element that holds a whole budget: it is no record, even where two stand in the document."""
    return tuple(path) == (TOTEM, "Budget")


def is_annex(path: Sequence[str]) -> bool:
    """Tell a record of an annex: Annexes / DATA_… / record, even where it stands alone."""
    return len(path) == 5 and path[0] == TOTEM and path[2] == "Annexes"
