"""Write e-mail addresses one way: `mailto:Mairie@Exemple.FR ` becomes `mairie@exemple.fr`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_ADDRESS = r"^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$"


@dataclass(frozen=True)
class EmailAddress:
    """columns: those of one address a cell; several are not understood."""

    columns: tuple[str, ...] = source_columns()


def _mend(cell: ir.StringValue, params: EmailAddress) -> ir.StringValue:  # noqa: ARG001
    text = cell.lower().re_replace(r"^\s*(?:mailto:)?\s*<?|>?\s*$", "")
    text = text.re_replace(r"\s*(?:\(at\)|\[at\]|\(a\)|\[@\]| at )\s*", "@")
    return ibis.ifelse(text.re_search(_ADDRESS), text, None)


STEP = CellStep(
    code="email_address",
    params=EmailAddress,
    mend=_mend,
    refuses=True,
    examples=(
        cells(
            ("mailto:Mairie@Exemple.FR ", "mairie@exemple.fr"),
            ("<accueil@exemple.fr>", "accueil@exemple.fr"),
            ("accueil (at) exemple.fr", "accueil@exemple.fr"),
            (None, None),
        ),
    ),
    counter_examples=(left_alone("mairie", "a@b", "a@exemple.fr; b@exemple.fr", not_understood=3),),
)
