"""The data of others in the Describe step: rows to fill in, and what their licences force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.sources import MOST_SOURCES, PARTS, mix_of, sources_of
from parvis.standards.licenses import LICENSES, find_license, find_producer
from parvis.web.numbers import french
from parvis.web.sentences import sentence

# Empty rows offered below those already filled in.
SPARE_ROWS = 2


@dataclass(frozen=True)
class ToldMix:
    """What the sources force, in words. fits: the licence chosen is among those allowed."""

    fits: bool
    allowed: str
    reasons: tuple[str, ...]
    duties: tuple[str, ...]


def told_mix(draft: Draft, chosen: str) -> ToldMix | None:
    """Return what the licences of the draft's sources force on it; None when nothing is forced."""
    mixed = mix_of(draft)
    if mixed is None:
        return None
    license_ = find_license(chosen)
    origin = _names(mixed.reason_licenses)
    return ToldMix(
        fits=license_ is not None and license_.id in mixed.allowed,
        allowed=_names(mixed.allowed),
        reasons=tuple(sentence("license-reason", code, {"licenses": origin}) for code in mixed.reasons),
        duties=tuple(
            sentence("license-duty", duty.code, {"licenses": _names(duty.licenses)}) for duty in mixed.duties
        ),
    )


def _names(identifiers: tuple[str, ...]) -> str:
    return ", ".join(one.short for one in LICENSES if one.id in identifiers)


def source_rows(draft: Draft) -> list[dict[str, Any]]:
    """Return the rows of the form: those the recipe looks up (not to be changed), those said, spare ones."""
    said = draft.metadata.get("sources", [])
    looked_up = [one for one in sources_of(draft) if one not in said]
    fixed: list[dict[str, Any]] = [{**one, "fixed": True} for one in looked_up]
    spare = [dict.fromkeys(PARTS, "") for _ in range(min(SPARE_ROWS, MOST_SOURCES - len(said)))]
    rows: list[dict[str, Any]] = [{**one, "place": place} for place, one in enumerate([*said, *spare])]
    return [*fixed, *rows]


def source_licenses() -> list[tuple[str, str]]:
    """Return the licences a source may have, in words."""
    return [(one.id, one.title["fr" if french() else "en"]) for one in LICENSES]


def posted_sources(posted: QueryDict) -> list[Mapping[str, str]]:
    """Return the rows that were filled in; a producer we know brings its licence when none was chosen."""
    found = []
    for place in range(MOST_SOURCES):
        row = {part: posted.get(f"source-{place}-{part}", "").strip() for part in PARTS}
        producer = find_producer(row["producer"])
        if producer is not None:
            row["producer"] = producer.name["fr"]
            row["license"] = row["license"] or producer.license.id
            row["url"] = row["url"] or producer.url
        if row["producer"]:
            found.append(row)
    return found
