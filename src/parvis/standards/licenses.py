"""The licences a dataset may be published under, and the names other catalogues know them by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class License:
    """One licence of reuse.

    id: the identifier data.gouv.fr uses; title: per language; short: a few characters for a badge;
    url: the address every catalogue recognises it by (the one udata matches for the Licence Ouverte);
    spdx: identifier in the SPDX list; equivalents: URIs of the same licence in other vocabularies;
    aliases: other identifiers seen for it; attribution, share_alike: what a reuser owes;
    for_authorities: on the list French public bodies may use for their data (art. D323-2-1 CRPA).
    """

    id: str
    title: Mapping[str, str]
    short: str
    url: str
    spdx: str
    equivalents: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    attribution: bool = True
    share_alike: bool = False
    for_authorities: bool = False


# The first one is the one we recommend: it asks for the producer's name and the date, nothing else.
LICENSES: tuple[License, ...] = (
    License(
        id="lov2",
        title={"fr": "Licence Ouverte 2.0 (Etalab)", "en": "Open Licence 2.0 (Etalab)"},
        short="LO 2.0",
        url="https://www.etalab.gouv.fr/licence-ouverte-open-licence",
        spdx="etalab-2.0",
        equivalents=(
            "http://publications.europa.eu/resource/authority/licence/ETALAB_2_0",
            "https://spdx.org/licenses/etalab-2.0",
        ),
        aliases=("etalab-2.0", "etalab-2", "fr-lo", "licence-ouverte"),
        for_authorities=True,
    ),
    License(
        id="odc-odbl",
        title={
            "fr": "Open Database License 1.0 (ODbL)",
            "en": "Open Database License 1.0 (ODbL)",
        },
        short="ODbL",
        url="https://opendatacommons.org/licenses/odbl/summary/",
        spdx="ODbL-1.0",
        equivalents=("https://spdx.org/licenses/ODbL-1.0",),
        aliases=("odbl", "ODbL-1.0"),
        share_alike=True,
        for_authorities=True,
    ),
    License(
        id="cc-by",
        title={"fr": "Creative Commons Attribution 4.0", "en": "Creative Commons Attribution 4.0"},
        short="CC BY 4.0",
        url="https://creativecommons.org/licenses/by/4.0/",
        spdx="CC-BY-4.0",
        equivalents=(
            "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0",
            "https://spdx.org/licenses/CC-BY-4.0",
        ),
        aliases=("CC-BY-4.0",),
    ),
    License(
        id="cc-zero",
        title={"fr": "Creative Commons Zéro 1.0", "en": "Creative Commons Zero 1.0"},
        short="CC0",
        url="https://creativecommons.org/publicdomain/zero/1.0/",
        spdx="CC0-1.0",
        equivalents=(
            "http://publications.europa.eu/resource/authority/licence/CC0",
            "https://spdx.org/licenses/CC0-1.0",
        ),
        aliases=("CC0-1.0", "cc0"),
        attribution=False,
    ),
)

_BY_NAME = {
    name.lower(): license_
    for license_ in LICENSES
    for name in (license_.id, *license_.aliases, license_.url, *license_.equivalents)
}


def find_license(name: str) -> License | None:
    """Return the licence known by this identifier, alias or address, whatever the case; None when unknown."""
    return _BY_NAME.get(name.strip().lower()) or _BY_NAME.get(name.strip().lower().rstrip("/") + "/")
