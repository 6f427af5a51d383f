"""Parse foreign XML in a stream: no document type, no entity of its own, no depth without bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol
from xml.parsers import expat

from parvis.errors import UnreadableExtract

CHUNK = 1 << 18
DEEPEST = 200
SEPARATOR = " "


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes: ...


Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Stop(Exception):
    """Raised by a handler that has seen enough."""


def parse_xml(
    stream: Readable,
    *,
    start: Start | None = None,
    end: End | None = None,
    text: Text | None = None,
    told: Callable[[int], None] | None = None,
) -> None:
    """Run the handlers over the document. Names are local (no prefix, no namespace).

    told: given the number of bytes read so far. A handler ends the reading by raising Stop.
    Raises UnreadableExtract: xml-entities (a DTD or an entity is declared), xml-damaged, xml-too-deep.
    """
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    depth = 0

    def refuse(*_: Any) -> Any:
        raise UnreadableExtract("xml-entities")

    def opens(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise UnreadableExtract("xml-too-deep")
        if start is not None:
            start(local(name), attributes)

    def closes(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(local(name))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = opens
    parser.EndElementHandler = closes
    if text is not None:
        parser.CharacterDataHandler = text
    size = 0
    try:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            parser.Parse(chunk, False)
            if told is not None:
                told(size)
        parser.Parse(b"", True)
    except Stop:
        return
    except expat.ExpatError as error:
        raise UnreadableExtract("xml-damaged", line=error.lineno) from None
    except (LookupError, ValueError):
        # An encoding that is unknown, or has several bytes a letter, is met in the declaration alone.
        if depth > 0 or size > CHUNK:
            raise
        raise UnreadableExtract("xml-damaged", line=1) from None


def local(name: str) -> str:
    """Return the name without its namespace."""
    return name.rpartition(SEPARATOR)[2]


def attribute(attributes: Mapping[str, str], name: str) -> str | None:
    """Return an attribute by its local name, whatever its namespace."""
    found = attributes.get(name)
    if found is not None:
        return found
    return next((value for key, value in attributes.items() if local(key) == name), None)
