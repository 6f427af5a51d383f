"""Detect yes and no written in two ways in one column: true beside 1, oui beside 0."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches

_WORDS = ("true", "false", "vrai", "faux", "oui", "non", "yes", "no")

DETECTOR = Detector(
    code="mixed_boolean",
    description="Yes or no, written in two ways.",
    type="boolean",
    forms=(Form("french-boolean", matches(rf"(?i){'|'.join(_WORDS)}|0|1|o|n")),),
    values=(frozenset({*_WORDS, "0", "1", "o", "n"}),),
    # 0 and 1 alone are numbers.
    witness=frozenset(_WORDS),
    examples=("true", "0", "OUI", "1", "faux"),
    counter_examples=("2", "peut-être", "x", ""),
    share=1.0,
    ordered=f"lower({VALUE})",
    generic=True,
)
