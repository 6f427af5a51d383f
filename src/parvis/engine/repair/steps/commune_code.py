"""Add the INSEE code of a commune from its name (official codes); a name that several bear says nothing."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column, source_columns
from parvis.engine.repair.references import reference_of
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.engine.repair.text import plain_cell
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class CommuneCode:
    """column: names of communes, or of arrondissements of Paris, Lyon and Marseille (`PARIS 1ER
    ARRONDISSEMENT`); case, accents, separators, St and Ste are passed over. name: of the column added.

    within: a column that begins with the department (postal codes, department codes), which tells communes
    of one name apart. table: the table of codes. A name that no commune bears today, or several, is not
    understood.
    """

    column: str = source_column()
    name: str = "code_commune"
    within: tuple[str, ...] = source_columns(required=False)
    table: str = "communes"

    def __post_init__(self) -> None:
        if len(self.within) > 1:
            raise UnusableRecipe("wrong-parameter", step="commune_code", parameter="within", expected="1")


def _spelled(cell: ir.StringValue) -> ir.StringValue:
    text = plain_cell(cell).re_replace(r"\bst\b", "saint").re_replace(r"\bste\b", "sainte")
    return text.re_replace(r"\b([0-9]{1,2}) ?(?:ere|er|eme|e)\b( arrondissement)?", r"\1e arrondissement")


def _department(cell: ir.StringValue) -> ir.StringValue:
    """What a postal code and the code of a commune have in common: 86, 974, 20 for both of Corsica."""
    code = ibis.ifelse(cell.re_search("^9[78]"), cell.left(3), cell.left(2))
    return ibis.ifelse(cell.re_search("^2[ABab]"), ibis.literal("20"), code)


def _prepare(frame: Frame, params: CommuneCode) -> Frame:
    """Beside each row, the one commune of its name."""
    codes = reference_of(frame, params.table, ("code", "name"), step="commune_code")
    told = _department(codes["code"]) if params.within else ibis.literal("")
    known = codes.select(__code=codes["code"], __name=_spelled(codes["name"]), __in=told)
    known = known.group_by(["__name", "__in"]).aggregate(
        __codes=known["__code"].nunique(), __found=known["__code"].max()
    )
    sure = known.filter(known["__codes"] == 1)
    where = _department(frame.cell(params.within[0])) if params.within else ibis.literal("")
    looked = frame.table.mutate(__sought=_spelled(frame.cell(params.column)).nullif(""), __where=where)
    return frame.over(
        looked.left_join(sure, [looked["__sought"] == sure["__name"], looked["__where"] == sure["__in"]])
    )


def _reshape(frame: Frame, params: CommuneCode, observed: Observed) -> Reshaped:  # noqa: ARG001
    code = frame.table["__found"]
    return Reshaped(
        beside(frame, [(params.name, code)], step="commune_code"),
        changed=code.notnull().cast("int16"),
        unread={params.column: frame.cell(params.column).notnull() & code.isnull()},
    )


_COMMUNES = {
    "code": ("86194", "97411", "93066", "75101", "75118", "2A004", "17415"),
    "name": (
        "Poitiers", "Saint-Denis", "Saint-Denis", "Paris 1er Arrondissement", "Paris 18e Arrondissement",
        "Ajaccio", "Sainte-Foy",
    ),
}  # fmt: skip

STEP = ShapeStep(
    code="commune_code",
    params=CommuneCode,
    reshape=_reshape,
    prepare=_prepare,
    normalises=False,
    examples=(
        Example(
            before={"ville": ("POITIERS ", "Paris 1ER ARRONDISSEMENT", "PARIS 18EME", "Ste Foy", None)},
            after={
                "ville": ("POITIERS ", "Paris 1ER ARRONDISSEMENT", "PARIS 18EME", "Ste Foy", None),
                "code_commune": ("86194", "75101", "75118", "17415", None),
            },
            params={"column": "ville"},
            references={"communes": _COMMUNES},
        ),
        Example(
            before={"ville": ("Saint-Denis", "ST DENIS", "Ajaccio"), "cp": ("97400", "93200", "20000")},
            after={
                "ville": ("Saint-Denis", "ST DENIS", "Ajaccio"),
                "cp": ("97400", "93200", "20000"),
                "insee": ("97411", "93066", "2A004"),
            },
            params={"column": "ville", "within": ["cp"], "name": "insee"},
            references={"communes": _COMMUNES},
        ),
    ),
    counter_examples=(
        Example(
            before={"ville": ("Saint-Denis", "Poitier")},
            after={"ville": ("Saint-Denis", "Poitier"), "code_commune": (None, None)},
            params={"column": "ville"},
            references={"communes": _COMMUNES},
            not_understood=2,
        ),
    ),
)
