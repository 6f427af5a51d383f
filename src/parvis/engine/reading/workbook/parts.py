"""The parts of an Office Open XML file (ECMA-376, part 2), and how they point to one another."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping

from parvis.engine.reading.safe_xml import parse_xml


class Package:
    """The parts of an Office Open XML file and how they point to one another."""

    def __init__(self, archive: zipfile.ZipFile, names: set[str]) -> None:
        self.archive = archive
        self.names = names

    def main_part(self) -> str:
        """Return the workbook's part, wherever the package puts it."""
        for kind, target, _ in self.relations("").values():
            if kind == "officeDocument":
                return target
        return "xl/workbook.xml"

    def relations(self, part: str) -> Mapping[str, tuple[str, str, bool]]:
        """Return {id: (kind, target, external)} of a part; the target of an internal one is a part's name."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str, bool]] = {}
        if path not in self.names:
            return found

        def start(element: str, attributes: Mapping[str, str]) -> None:
            if element != "Relationship":
                return
            kind = attributes.get("Type", "").rpartition("/")[2]
            target, external = attributes.get("Target", ""), attributes.get("TargetMode") == "External"
            if not external:
                target = (
                    posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target[1:]
                )
            found[attributes.get("Id", "")] = (kind, target, external)

        with self.archive.open(path) as stream:
            parse_xml(stream, start=start)
        return found

    def pieces(self, part: str, elements: frozenset[str]) -> Iterator[tuple[str, Mapping[str, str], str]]:
        """Return (element, attributes, text inside) of each of `elements` in a part, in order."""
        found: list[tuple[str, Mapping[str, str], str]] = []
        opened: list[tuple[str, Mapping[str, str], list[str]]] = []

        def start(element: str, attributes: Mapping[str, str]) -> None:
            if element in elements:
                opened.append((element, attributes, []))

        def text(characters: str) -> None:
            for _, _, held in opened:
                held.append(characters)

        def end(element: str) -> None:
            if opened and opened[-1][0] == element:
                name, attributes, held = opened.pop()
                found.append((name, attributes, "".join(held)))

        with self.archive.open(part) as stream:
            parse_xml(stream, start=start, end=end, text=text)
        yield from found
