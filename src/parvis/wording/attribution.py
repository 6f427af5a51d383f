"""The sentence that names who made the data, ready to be copied: producer, title, date, licence, sources."""

from __future__ import annotations

from datetime import date

from parvis.standards.dataset import Dataset, Source
from parvis.wording.typography import NARROW

_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "January February March April May June July August September October November December",
)


def attribution(dataset: Dataset, lang: str) -> str:
    """Return what a reuser writes to keep their duty of naming; lang: "fr" or "en".

    The date of the last update is part of it: the Licence Ouverte and art. L. 322-1 CRPA ask for it.
    """
    french = lang == "fr"
    day = _day(dataset.modified.date(), french=french)
    title = f"«{NARROW}{dataset.title}{NARROW}»" if french else f"“{dataset.title}”"
    updated = f"mise à jour du {day}" if french else f"updated {day}"
    said = [dataset.organization.name, title, updated]
    if dataset.license is not None:
        said.append(dataset.license.short)
    sentence = ", ".join(said)
    if dataset.sources:
        after = f"{NARROW}; d’après " if french else "; from "
        sentence += after + ", ".join(_source(one, french=french) for one in dataset.sources)
    return sentence + "."


def _source(source: Source, *, french: bool) -> str:
    """Return a source in a few words: producer, title, date, licence."""
    title = (f"«{NARROW}{source.title}{NARROW}»" if french else f"“{source.title}”") if source.title else ""
    day = _day(source.day, french=french) if source.day else ""
    licensed = source.license.short if source.license else ""
    about = ", ".join(part for part in (title, day, licensed) if part)
    return f"{source.producer} ({about})" if about else source.producer


def _day(day: date, *, french: bool) -> str:
    month = _MONTHS[0 if french else 1].split()[day.month - 1]
    number = "1er" if french and day.day == 1 else str(day.day)
    return f"{number} {month} {day.year}"
