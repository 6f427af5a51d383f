"""What the licences of the inputs force on the output (a table, not an opinion: docs/licenses.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parvis.standards.licenses import LICENSES, License

# How the inputs are put together.
DERIVATIVE = "derivative"  # joined, merged, corrected: rows or columns of one table
COLLECTIVE = "collective"  # side by side: separate tables of one dataset
PRODUCED = "produced"  # a picture, a map, a report made from them
USES = (DERIVATIVE, COLLECTIVE, PRODUCED)

# What a reuser owes. The first ones come with a licence, the last ones with the way the inputs are used.
DUTIES = (
    "attribution",
    "date",
    "link-license",
    "indicate-changes",
    "no-endorsement",
    "not-altered",
    "share-alike",
    "keep-open",
    "separate-tables",
    "odbl-notice",
    "offer-database",
    "homologation",
)

_FREE = ("lov2", "cc-by", "odc-odbl", "odc-by", "cc-by-sa", "cc-zero", "odc-pddl")
_NAMED = ("lov2", "cc-by", "odc-odbl")


@dataclass(frozen=True)
class Duty:
    """One thing to do. code: of DUTIES; licenses: ids of the inputs it comes from, () for the use itself."""

    code: str
    licenses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mix:
    """What the inputs allow.

    allowed: ids of the licences the output may carry, the one to prefer first; () when it may not be open;
    for_authorities: those of them a French authority may choose (art. D323-2-1 CRPA); duties: in order of
    DUTIES; reasons: codes of why something is shut out: `not-open`, `share-alikes-meet`, `high-value`,
    `share-alike`; reason_licenses: the inputs at the origin.
    """

    allowed: tuple[str, ...]
    for_authorities: tuple[str, ...]
    duties: tuple[Duty, ...]
    reasons: tuple[str, ...] = ()
    reason_licenses: tuple[str, ...] = ()


def mix(inputs: Sequence[License], *, use: str = DERIVATIVE, high_value: bool = False) -> Mix:
    """Tell which licences the output may carry, and what is owed.

    use: of USES; high_value: the output is on the list of reg. (EU) 2023/138, whose licence must be no
    stricter than CC BY 4.0. Raises ValueError for an unknown use.
    """
    if use not in USES:
        raise ValueError(use)
    families = {one.family for one in inputs}
    allowed, reasons, origin = _by_family(inputs, families, use)
    if high_value and allowed:
        too_strict = tuple(name for name in allowed if not _license(name).high_value)
        if too_strict:
            reasons, origin = (*reasons, "high-value"), (*origin, *too_strict)
        allowed = tuple(name for name in allowed if name not in too_strict)
    duties = _duties(inputs, use, allowed) if allowed else ()
    for_authorities = tuple(name for name in allowed if _license(name).for_authorities)
    if allowed and not for_authorities and use != COLLECTIVE:
        duties = (*duties, Duty("homologation"))
    return Mix(allowed, for_authorities, duties, reasons, tuple(dict.fromkeys(origin)))


def _by_family(
    inputs: Sequence[License], families: set[str], use: str
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the licences allowed, the reasons of what is shut out, and the inputs they come from."""
    shut = tuple(one.id for one in inputs if one.family == "refused")
    if shut:
        return (), ("not-open",), shut
    if use == COLLECTIVE:
        # Independent parts side by side are no derivative: each keeps its own.
        return tuple(dict.fromkeys(one.id for one in inputs)), (), ()
    alike = tuple(one.id for one in inputs if one.share_alike)
    if use == PRODUCED:
        # ODbL leaves produced works free (4.3); CC BY-SA knows no such thing.
        return (("cc-by-sa",), ("share-alike",), alike) if "by-sa" in families else (_FREE, (), ())
    if {"odbl", "by-sa"} <= families:
        return (), ("share-alikes-meet",), alike
    if "odbl" in families:
        return ("odc-odbl",), ("share-alike",), alike
    if "by-sa" in families:
        return ("cc-by-sa",), ("share-alike",), alike
    return (_NAMED if "attribution" in families else _FREE), (), ()


def _duties(inputs: Sequence[License], use: str, allowed: tuple[str, ...]) -> tuple[Duty, ...]:
    owed: dict[str, list[str]] = {}
    odbl = [one.id for one in inputs if one.family == "odbl"]
    for one in inputs:
        for code in one.asks:
            # A picture made from ODbL data is not held to share alike; the data behind it is offered.
            if use == PRODUCED and one.family == "odbl" and code in ("share-alike", "keep-open"):
                continue
            owed.setdefault(code, []).append(one.id)
    if use == COLLECTIVE and len(allowed) > 1:
        owed["separate-tables"] = []
    if use == PRODUCED and odbl:
        owed["odbl-notice"] = owed["offer-database"] = odbl
    return tuple(Duty(code, _unique(owed[code])) for code in DUTIES if code in owed)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _license(name: str) -> License:
    return next(one for one in LICENSES if one.id == name)
