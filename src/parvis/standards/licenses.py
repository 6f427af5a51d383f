"""The licences a dataset may be published under, and the names other catalogues know them by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

import yaml

# What mixing depends on: asks nothing; asks to be named; ODbL; CC BY-SA; closed to trade or to changes.
FAMILIES = ("free", "attribution", "odbl", "by-sa", "refused")


@dataclass(frozen=True)
class License:
    """One licence of reuse.

    id: the identifier data.gouv.fr uses; title: per language; short: a few characters for a badge;
    url: the address every catalogue recognises it by (the one udata matches for the Licence Ouverte);
    spdx: identifier in the SPDX list; equivalents: URIs of the same licence in other vocabularies;
    aliases: other identifiers seen for it; family: of FAMILIES; asks: codes of duties (standards.mixing);
    for_authorities: on the list French public bodies may use for their data (art. D323-2-1 CRPA);
    high_value: no stricter than CC BY 4.0, which a high-value dataset must be; source, checked: where and
    when the terms were read, "" and None when they were not.
    """

    id: str
    title: Mapping[str, str]
    short: str
    url: str
    spdx: str
    family: str
    equivalents: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    for_authorities: bool = False
    high_value: bool = False
    source: str = ""
    checked: date | None = None

    @property
    def attribution(self) -> bool:
        """Whether the producer must be named."""
        return "attribution" in self.asks

    @property
    def share_alike(self) -> bool:
        """Whether what is made of it must carry the same licence."""
        return "share-alike" in self.asks

    @property
    def is_open(self) -> bool:
        """Whether anybody may use it for anything, trade included."""
        return self.family != "refused"


@dataclass(frozen=True)
class Producer:
    """A producer whose data is often taken over. license: of its open data; name: as it asks to be named."""

    code: str
    license: License
    name: Mapping[str, str]
    url: str
    source: str = ""
    checked: date | None = None


def _read() -> Mapping[str, Any]:
    found = yaml.safe_load((resources.files("parvis.standards") / "licenses.yaml").read_text("utf-8"))
    if not isinstance(found, dict):
        raise TypeError("licenses.yaml is not a mapping")
    return found


_TOLD = _read()
_LISTS = ("equivalents", "aliases", "asks")


def _license(found: Mapping[str, Any]) -> License:
    values: dict[str, Any] = {**found}
    for name in _LISTS:
        values[name] = tuple(values.get(name, ()))
    return License(**values)


LICENSES: tuple[License, ...] = tuple(_license(found) for found in _TOLD["licenses"])

_BY_NAME = {
    name.lower(): license_
    for license_ in LICENSES
    for name in (license_.id, *license_.aliases, license_.url, *license_.equivalents)
}


def find_license(name: str) -> License | None:
    """Return the licence known by this identifier, alias or address, whatever the case; None when unknown."""
    return _BY_NAME.get(name.strip().lower()) or _BY_NAME.get(name.strip().lower().rstrip("/") + "/")


PRODUCERS: tuple[Producer, ...] = tuple(
    Producer(**{**found, "license": _BY_NAME[found["license"]]}) for found in _TOLD["producers"]
)


def find_producer(code: str) -> Producer | None:
    """Return the producer of this code, whatever the case."""
    return next((one for one in PRODUCERS if one.code == code.strip().lower()), None)
