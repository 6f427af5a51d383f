"""Take the HTML out of a text: `<p>Salade&nbsp;verte</p>` becomes `Salade verte`."""

from __future__ import annotations

from dataclasses import dataclass
from html.entities import name2codepoint

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

# Entities of Latin letters, punctuation and the euro, by name and by number.
_CODES = {code for name, code in name2codepoint.items() if 160 <= code <= 255 or 8211 <= code <= 8240}
_CODES |= {34, 38, 39, 60, 62, 338, 339, 376, 8364}
_ENTITIES = (
    *((f"&{name};", chr(code)) for name, code in sorted(name2codepoint.items()) if code in _CODES),
    *((f"&#{code};", chr(code)) for code in sorted(_CODES)),
)
_TAG = r"(?s)<!--.*?-->|</?[a-zA-Z][^<>]*>"
_BREAK = r"(?i)[ \t]*<(?:br|/p|/div|/li|/tr|/h[1-6])\s*/?>[ \t]*"


@dataclass(frozen=True)
class HtmlText:
    """lines: a paragraph or a `<br>` ends a line of the cell; a space when no."""

    columns: tuple[str, ...] = source_columns()
    lines: bool = False


def _decoded(piece: ir.StringValue) -> ir.StringValue:
    """A piece that begins with an entity, with its sign instead."""
    return ibis.cases(
        *((piece.startswith(entity), sign + piece.substr(len(entity))) for entity, sign in _ENTITIES),
        else_=piece,
    )


def _mend(cell: ir.StringValue, params: HtmlText) -> ir.StringValue:
    text = cell.re_replace(_BREAK, "\n" if params.lines else " ").re_replace(_TAG, "")
    # Piece by piece, so that nothing is read twice: `&amp;eacute;` is the text `&eacute;`.
    text = text.replace("&", "\x01&").split("\x01").map(_decoded).join("")
    return text.strip().nullif("")


def _suspect(cell: ir.StringValue, params: HtmlText) -> ir.BooleanValue:  # noqa: ARG001
    return cell.re_search(r"<[a-zA-Z!/][^<>]*>|&#?[a-zA-Z0-9]{2,8};")


STEP = CellStep(
    code="html_text",
    params=HtmlText,
    mend=_mend,
    suspect=_suspect,
    # `&amp;eacute;` needs it twice.
    normalises=False,
    examples=(
        cells(
            ("<p>Salade <b>verte</b></p>", "Salade verte"),
            ("P&acirc;tes &amp; l&#233;gumes", "Pâtes & légumes"),
            ("Poisson<br/>Riz", "Poisson Riz"),
            ("<br>", None),
            (None, None),
        ),
        cells(("<p>un</p><p>deux</p>", "un\ndeux"), lines=True),
    ),
    counter_examples=(left_alone("a < b et c > d", "Dupont & fils", "R&D;", "3 <4"),),
)
