"""Sentences for findings: what is expected, what to write instead.

A key is the finding's code, or `code.detail` where the detail is the constraint, the type or the reason in
the finding's params: the most precise sentence is taken. `say_finding` puts the value seen in front.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from parvis.wording.defects import SENTENCES as DEFECTS
from parvis.wording.findings import (
    address_base,
    advice,
    constraints,
    faults,
    french,
    header,
    types,
)

# Most items of a list that a sentence names.
LISTED = 15


def key_of(code: str, params: Mapping[str, object], known: Container[str]) -> str | None:
    """Return the key, of those known, of the most precise sentence for a finding; None without one."""
    return next((key for key in _keys(code, params) if key in known), None)


def _keys(code: str, params: Mapping[str, object]) -> Iterator[str]:
    kind, form = params.get("type"), params.get("format")
    if kind is not None:
        yield f"{code}.{kind}.{form}"
        if form not in ("default", "any") and "%" in str(form):
            yield f"{code}.{kind}.pattern"
        yield f"{code}.{kind}"
    constraint = params.get("constraint")
    if constraint is not None:
        if "example" in params:
            yield f"{code}.{constraint}.example"
        yield f"{code}.{constraint}"
    if "resembles" in params:
        yield f"{code}.resembles"
    for detail in ("defect", "reason", "op", "level"):
        if detail in params:
            yield f"{code}.{params[detail]}"
    yield code


def shown(value: object) -> object:
    """Return a parameter as a sentence shows it: a list by its items, the first ones only."""
    if isinstance(value, list | tuple):
        items = ", ".join(str(item) for item in value[:LISTED])
        return f"{items}…" if len(value) > LISTED else items
    return value


# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    **address_base.SENTENCES,
    **advice.SENTENCES,
    **constraints.SENTENCES,
    **faults.SENTENCES,
    **french.SENTENCES,
    **header.SENTENCES,
    **types.SENTENCES,
    "instead": ("Écrivez « {instead} ».", "Write “{instead}”."),
    "seen": ("« {value} » : {sentence}", "“{value}”: {sentence}"),
}
SENTENCES |= {f"schema-error.{code}": sentences for code, sentences in DEFECTS.items()}
