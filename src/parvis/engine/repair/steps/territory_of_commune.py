"""Add the name of a commune, its department, its EPCI and its region, from its code (official codes)."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.references import reference_of
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class TerritoryOfCommune:
    """column: of INSEE commune codes. commune, department, epci, region: names of the columns added, none for
    one that is empty. table: the official codes; a code they do not hold today is not understood.
    """

    column: str = source_column()
    commune: str = "commune"
    department: str = "code_departement"
    epci: str = "siren_epci"
    region: str = "code_region"
    table: str = "communes"


def _prepare(frame: Frame, params: TerritoryOfCommune) -> Frame:
    """Beside each row, what the official codes say of its commune."""
    wanted = ("code", "name", "epci", "region")
    codes = reference_of(frame, params.table, wanted, step="territory_of_commune")
    known = codes.select(
        __code=codes["code"], __name=codes["name"], __epci=codes["epci"], __region=codes["region"]
    )
    # A commune and one delegated to it may share a code: the first to be told, never two rows for one.
    known = known.group_by("__code").aggregate(
        **{name: known[name].max() for name in ("__name", "__epci", "__region")}
    )
    looked = frame.table.mutate(__sought=frame.cell(params.column))
    return frame.over(looked.left_join(known, looked["__sought"] == known["__code"]))


def _reshape(frame: Frame, params: TerritoryOfCommune, observed: Observed) -> Reshaped:  # noqa: ARG001
    table, cell = frame.table, frame.cell(params.column)
    found = table["__code"].notnull()
    code = ibis.ifelse(cell.re_search("^9[78]"), cell.left(3), cell.left(2))
    new = [
        (params.commune, table["__name"]),
        (params.department, ibis.ifelse(found, code, None)),
        (params.epci, table["__epci"].nullif("")),
        (params.region, table["__region"].nullif("")),
    ]
    new = [(name, value) for name, value in new if name]
    if not new:
        raise UnusableRecipe("missing-parameter", step="territory_of_commune", parameter="commune")
    return Reshaped(
        beside(frame, new, step="territory_of_commune"),
        changed=found.cast("int16") * len(new),
        unread={params.column: cell.notnull() & ~found},
    )


_COMMUNES = {
    "code": ("86194", "2A004", "97411"),
    "name": ("Poitiers", "Ajaccio", "Saint-Denis"),
    "epci": ("200069854", "242010056", "249740119"),
    "region": ("75", "94", "04"),
}

STEP = ShapeStep(
    code="territory_of_commune",
    params=TerritoryOfCommune,
    reshape=_reshape,
    prepare=_prepare,
    normalises=False,
    examples=(
        Example(
            before={"insee": ("97411", "86194", "00000", None)},
            after={
                "insee": ("97411", "86194", "00000", None),
                "commune": ("Saint-Denis", "Poitiers", None, None),
                "code_departement": ("974", "86", None, None),
                "siren_epci": ("249740119", "200069854", None, None),
                "code_region": ("04", "75", None, None),
            },
            params={"column": "insee"},
            references={"communes": _COMMUNES},
            not_understood=1,
        ),
        Example(
            before={"insee": ("2A004",)},
            after={"insee": ("2A004",), "epci": ("242010056",)},
            params={"column": "insee", "commune": "", "department": "", "region": "", "epci": "epci"},
            references={"communes": _COMMUNES},
        ),
    ),
    counter_examples=(
        Example(
            before={"insee": ("Poitiers",)},
            after={"insee": ("Poitiers",), "ville": (None,)},
            params={"column": "insee", "commune": "ville", "department": "", "region": "", "epci": ""},
            references={"communes": _COMMUNES},
            not_understood=1,
        ),
    ),
)
