"""Translations of the pages: collect the sentences, update .po files, compile .mo files; no GNU gettext.

`python -m parvis.web.messages update` reads every Python file and template of the web and the portal.
`python -m parvis.web.messages compile` writes the .mo files Django reads; they are not kept in git.
`python -m parvis.web.messages missing` names the sentences without translation; exits 1 when there are any.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1]
LOCALE = PACKAGE / "wording" / "locale"
ROOMS = ("web", "portal", "settings")
LANGUAGES = ("fr",)
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "_": None,
}
# A file where the sentence is, without its line: the translations do not change when code moves.
SOURCES = ("**/*.py", "**/*.html", "**/*.txt")


def main(arguments: list[str]) -> int:
    """Do what is asked: update, compile or missing."""
    commands = {"update": update, "compile": compile_all, "missing": report_missing}
    if len(arguments) != 1 or arguments[0] not in commands:
        print("python -m parvis.web.messages update|compile|missing", file=sys.stderr)  # noqa: T201
        return 2
    return commands[arguments[0]]()


def file_of(language: str) -> Path:
    """Return the .po file of a language."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def collect() -> Catalog:
    """Return every sentence the rooms mark for translation."""
    if not settings.configured:
        settings.configure()
    catalog = Catalog(project="parvis", charset="utf-8", fuzzy=False)
    for path in _sources():
        for _line, message, comments, context in _sentences(path):
            catalog.add(
                message,
                locations=[(path.relative_to(PACKAGE).as_posix(), None)],
                auto_comments=comments,
                context=context,
            )
    return catalog


def _sources() -> Iterator[Path]:
    for room in ROOMS:
        for pattern in SOURCES:
            for path in sorted((PACKAGE / room).glob(pattern)):
                if not {"node_modules", "built", "migrations"} & set(path.parts):
                    yield path


def _sentences(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # In brackets, the indentation of a template means nothing to the reader of Python.
        text = f"({templatize(text, origin=str(path))})"
    yield from extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})


def read_catalog(language: str) -> Catalog:
    """Return the catalogue of a language as its .po file says; an empty one when there is none."""
    path = file_of(language)
    if not path.is_file():
        return Catalog(locale=language, project="parvis", charset="utf-8", fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


# Header lines that would change at every run, or that say nothing.
_LEFT_OUT = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Generated-By",
    "Last-Translator",
    "Report-Msgid-Bugs-To",
    "Language-Team",
    "Project-Id-Version",
)


def write_catalog(language: str, catalog: Catalog) -> None:
    """Write the .po file of a language, sorted, without what changes from one run to the next."""
    path = file_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.header_comment = "# The sentences of the pages. `make messages` collects them."
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, sort_output=True, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    left_out = tuple(f'"{name}' for name in _LEFT_OUT)
    path.write_text("".join(line for line in lines if not line.startswith(left_out)), encoding="utf-8")


def update() -> int:
    """Add new sentences to the .po files and drop those no longer used; never guess a translation."""
    template = collect()
    for language in LANGUAGES:
        catalog = read_catalog(language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        write_catalog(language, catalog)
    return report_missing()


def compile_all() -> int:
    """Write django.mo beside each django.po."""
    for language in LANGUAGES:
        with file_of(language).with_suffix(".mo").open("wb") as stream:
            write_mo(stream, read_catalog(language))
    return 0


def missing(language: str) -> list[str]:
    """Return the sentences collected that have no translation in `language`."""
    translated = {(message.id, message.context): message.string for message in read_catalog(language)}
    wanting = []
    for message in collect():
        if not message.id:
            continue
        found = translated.get((message.id, message.context))
        parts = found if isinstance(found, tuple) else (found,)
        if not all(parts):
            wanting.append(str(message.id))
    return wanting


def report_missing() -> int:
    """Print the sentences without translation; return 1 when there are any."""
    found = [f"{language}: {sentence}" for language in LANGUAGES for sentence in missing(language)]
    for line in found:
        print(line)  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
