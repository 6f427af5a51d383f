"""Detect yes/no columns, in French and English; 0/1 only when the header says so."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches

DETECTOR = Detector(
    code="boolean",
    description="Yes or no.",
    type="boolean",
    labels=(
        "actif",
        "ouvert",
        "accessible",
        "oui non",
        "o n",
        "notification ue",
        "notificationue",
        "pmr",
        "gratuit",
        "est",
        "is",
        "has",
        "boolean",
        "active",
    ),
    forms=(
        Form(None, matches(r"(?i)true|false")),
        Form("french-boolean", matches(r"(?i)true|false|vrai|faux|oui|non|o|n|x|yes|no|y")),
    ),
    shape=matches(r"(?i)true|false|vrai|faux|oui|non|o|n|x|yes|no|y|0|1"),
    shape_form="zero-one",
    values=(
        frozenset({"true", "false"}),
        frozenset({"vrai", "faux"}),
        frozenset({"oui", "non"}),
        frozenset({"yes", "no"}),
        frozenset({"o", "n"}),
        frozenset({"y", "n"}),
        frozenset({"0", "1"}),
        frozenset({"x"}),
    ),
    examples=("true", "FALSE", "oui", "Non", "O", "N", "vrai", "x"),
    counter_examples=("peut-être", "2", "ouï", "M", "0", "1"),
    share=1.0,
    ordered=f"lower({VALUE})",
    generic=True,
)
