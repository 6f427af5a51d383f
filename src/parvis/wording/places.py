"""Say in which system two columns give places, and what is odd with them."""

from __future__ import annotations

from collections.abc import Mapping

from parvis.engine.model.profile import Position
from parvis.wording import say, say_system


def say_position(position: Position, labels: Mapping[str, str], lang: str) -> tuple[str, ...]:
    """Return the sentences on a pair of columns. labels: the header of each column."""
    names = {"x": labels.get(position.x, position.x), "y": labels.get(position.y, position.y)}
    facts = {
        **names,
        "system": say_system(position.crs or "", lang),
        "others": ", ".join(say_system(code, lang) for code in position.others),
        "count": _grouped(position.inside, lang),
        "rows": _grouped(position.rows, lang),
    }
    said = [say("inspection", f"place-{position.reason}", facts, lang)]
    if position.swapped:
        said.append(say("inspection", "place-swapped", names, lang))
    if position.declared is not None:
        declared = {"declared": say_system(position.declared, lang)}
        said.append(say("inspection", "place-contradicted", declared, lang))
    return tuple(said)


def _grouped(number: int, lang: str) -> str:
    text = f"{number:,}"
    return text.replace(",", "\u202f") if lang == "fr" else text
