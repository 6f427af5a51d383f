"""Give back letters read in the wrong encoding: `MÃ©tropole` becomes `Métropole`, when it can be proven."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_LETTERS = "àâäáãåæçèéêëìíîïñòóôõöøùúûüýÿÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝœŒŸ«»°ºª²³·€’‘“”–—…•™§©®£±½¼¾¿¡\u00a0"


def _misread(letter: str) -> tuple[str, ...]:
    """How UTF-8 bytes of a letter look when read as Windows-1252, its five holes as control characters."""
    data = letter.encode("utf-8")
    seen = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in data)
    return tuple(dict.fromkeys((seen, data.decode("latin-1"))))


# Longest first: the misreading of `’` begins as that of `â` does.
_PAIRS = tuple(
    sorted(
        ((seen, letter) for letter in _LETTERS for seen in _misread(letter)),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
)
_SEQUENCES = "|".join(seen for seen, _ in _PAIRS)
# Proof: every sign beyond ASCII belongs to such a sequence. In true text, one would stand by itself.
_PROVEN = f"^(?:[\\x00-\\x7f]|{_SEQUENCES})*$"


@dataclass(frozen=True)
class Mojibake:
    """columns: all when empty. A cell in which one sign is not explained so is left whole."""

    columns: tuple[str, ...] = source_columns(required=False)


def _mend(cell: ir.StringValue, params: Mojibake) -> ir.StringValue:  # noqa: ARG001
    decoded = cell
    for seen, letter in _PAIRS:
        decoded = decoded.replace(seen, letter)
    return ibis.ifelse(cell.re_search(_PROVEN), decoded, cell)


def _suspect(cell: ir.StringValue, params: Mojibake) -> ir.BooleanValue:  # noqa: ARG001
    return cell.contains("Ã") | cell.contains("Â") | cell.contains("â") | cell.contains("Å")


STEP = CellStep(
    code="mojibake",
    params=Mojibake,
    mend=_mend,
    suspect=_suspect,
    # A text misread twice needs it twice.
    normalises=False,
    examples=(
        cells(
            ("MÃ©tropole", "Métropole"),
            ("Ã©cole Ã\u00a0 FougÃ¨res", "école à Fougères"),
            ("lâ€™Ã©tÃ©", "l’été"),
            ("5 â‚¬", "5 €"),
            (None, None),
        ),
    ),
    counter_examples=(left_alone("Métropole", "âge", "Ãlvaro à Nice", "MÃ©tropole à Nice", "abc"),),
)
