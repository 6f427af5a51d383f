"""Split `86000 Poitiers` into a postal code and a town."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep

_PAIR = r"(?:^|[\s,])(?:F-)?([0-9]{5})[\s,-]+(\pL[\pL '’.-]*?)(?i:\s+cedex(?:\s+[0-9]+)?)?\s*$"


@dataclass(frozen=True)
class PostalCity:
    """column: stays; the pair may end a longer address. postal_code, city: names of the columns added."""

    column: str = source_column()
    postal_code: str = "code_postal"
    city: str = "commune"


def _reshape(frame: Frame, params: PostalCity, observed: Observed) -> Reshaped:  # noqa: ARG001
    cell = frame.cell(params.column)
    read = cell.re_search(_PAIR).fill_null(False)
    code, city = (ibis.ifelse(read, cell.re_extract(_PAIR, group).strip(), None) for group in (1, 2))
    return Reshaped(
        beside(frame, [(params.postal_code, code), (params.city, city)], step="postal_city"),
        changed=2 * read.cast("int16"),
        unread={params.column: cell.notnull() & ~read},
    )


STEP = ShapeStep(
    code="postal_city",
    params=PostalCity,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"ville": ("86000 Poitiers", "12 rue Foch, 17300 Rochefort CEDEX 2", "Poitiers", None)},
            after={
                "ville": ("86000 Poitiers", "12 rue Foch, 17300 Rochefort CEDEX 2", "Poitiers", None),
                "code_postal": ("86000", "17300", None, None),
                "commune": ("Poitiers", "Rochefort", None, None),
            },
            params={"column": "ville"},
            not_understood=1,
        ),
    ),
    counter_examples=(
        Example(
            before={"v": ("BP 86000",)},
            after={"v": ("BP 86000",), "code_postal": (None,), "commune": (None,)},
            params={"column": "v"},
            not_understood=1,
        ),
    ),
)
