"""What steps know of text: kinds of space, and a spelling without case, accents or separators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar, cast

import ibis
import ibis.expr.types as ir

F = TypeVar("F", bound=Callable[..., ir.Value | None])

# Spaces people and software write: no-break, figure, thin, narrow no-break, zero-width, byte order mark.
NO_BREAK = "\u00a0"
NARROW = "\u202f"

_ACCENTED = "àâäáãåçéèêëíìîïñóòôöõúùûüýÿ"
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyy"


def plain(text: str) -> str:
    """Return `text` in lower case, without accents, every run of other signs one space: labels compare so."""
    spelled = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae")
    decomposed = unicodedata.normalize("NFKD", spelled)
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).lower()
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def plain_cell(cell: ir.StringValue) -> ir.StringValue:
    """The same spelling as `plain`, as an expression (accents of French and its neighbours)."""
    letters = cell.lower().replace("œ", "oe").replace("æ", "ae").translate(_ACCENTED, _PLAIN)
    return letters.re_replace("[^a-z0-9]+", " ").strip()


def spelled(words: Sequence[str]) -> str:
    """Return a regular expression: the whole cell is one of `words`, whatever its case and accents."""
    variants = {
        "a": "[aàâäáãå]", "c": "[cç]", "e": "[eéèêë]", "i": "[iîïíì]", "n": "[nñ]", "o": "[oôöóòõ]",
        "u": "[uùûüú]", "y": "[yÿý]", " ": "[^a-z0-9]+",
    }  # fmt: skip
    written = ("".join(variants.get(sign, sign) for sign in plain(word)) for word in words)
    return rf"(?i)^[\s.]*(?:{'|'.join(written)})[\s.]*$"


def is_one_of(cell: ir.StringValue, words: Sequence[str]) -> ir.BooleanValue:
    """Whether a cell is one of `words`; null for an absent cell.

    Not `isin`: DuckDB makes a join of a long list, five times slower, and the rows come out in another order.
    """
    return cell.re_search("^(?:" + "|".join(re.escape(word) for word in words) + ")$")


@cast("Callable[[F], F]", ibis.udf.scalar.builtin(signature=(("string",), "int64"), name="strlen"))
def octets(cell: ir.StringValue) -> ir.IntegerValue:
    """How many bytes a cell takes in UTF-8: more than its characters when it is not plain ASCII."""


@cast("Callable[[F], F]", ibis.udf.scalar.builtin(signature=(("string",), "boolean")))
def json_valid(text: ir.StringValue) -> ir.BooleanValue:
    """Whether a cell is JSON."""


@cast("Callable[[F], F]", ibis.udf.scalar.builtin(signature=(("string", "string"), "string")))
def json_extract_string(text: ir.StringValue, path: str) -> ir.StringValue:
    """The part of a JSON text at `path` (`$."key"[0]`), as text; null when absent. The text must be JSON."""


def nothing() -> ir.StringValue:
    """An absent cell."""
    return ibis.null("string")
