"""Say when a table is better without a picture."""

from __future__ import annotations

import re

from parvis.engine.charts.roles import Role, plain_words
from parvis.engine.charts.view import View

LEAST_ROWS = 3
# Tables people read line by line: counting their rows would tell nothing.
READ_AS_TEXT = r"\bmenus?\b|\bplats?\b|annuaire|contacts?\b|agenda"


def refuse(view: View) -> str | None:
    """Return the code of the notice that says why no picture is right, None when one may be.

    Too few rows; or a table meant to be read (menus, directories) without anything to add up or to place.
    """
    if view.rows < LEAST_ROWS:
        return "no-picture-few-rows"
    measures = view.of(Role.MEASURE_ADD, Role.MEASURE_INT)
    places = view.of(Role.LATITUDE, Role.GEO_POINT, Role.GEO_SHAPE)
    if (
        not measures
        and not places
        and re.search(READ_AS_TEXT, f"{view.words} {plain_words(view.schema_name)}")
    ):
        return "no-picture-text"
    shown = (Role.TIME, Role.YEAR_INT, Role.CAT, Role.ORD, Role.BOOL, Role.ENTITY)
    if not measures and not places and not view.of(*shown):
        return "no-picture-text"
    return None
