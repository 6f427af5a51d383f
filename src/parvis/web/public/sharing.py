"""What a dataset page offers other sites: one embed for each picture, one for the table as it is filtered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings

from parvis.standards.addresses import Addresses
from parvis.web.pictures import ShownPicture
from parvis.wording.embed import frame_code


@dataclass(frozen=True)
class Embed:
    """One thing another site may show. title: "" for the table; address: absolute; code: HTML to paste."""

    title: str
    address: str
    code: str


def embeds_of(
    resource: UUID, title: str, pictures: Sequence[ShownPicture], *, conditions: str = ""
) -> tuple[Embed, ...]:
    """Return the embeds of a resource: its pictures in order, then its table.

    title: what a screen reader says of the table's frame; conditions: filters and order of the rows, in the
    row API's words.
    """
    base = Addresses(settings.PARVIS.public_url).embed(str(resource))
    found = []
    for picture in pictures:
        address = f"{base}?{urlencode({'picture': picture.code})}"
        found.append(Embed(picture.title, address, frame_code(address, picture.title)))
    address = f"{base}?view=table" + (f"&{conditions}" if conditions else "")
    return (*found, Embed("", address, frame_code(address, title)))
