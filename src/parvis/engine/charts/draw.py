"""Draw a table: its parts, the rules that apply, the pictures of the best three families."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from parvis.engine.charts.compile import compile_spec
from parvis.engine.charts.numerals import typeset
from parvis.engine.charts.refusal import refuse
from parvis.engine.charts.render import ENGINE, Render
from parvis.engine.charts.roles import plain_words
from parvis.engine.charts.rules.registry import RULES
from parvis.engine.charts.spec import Draft, Picture
from parvis.engine.charts.svg import finish
from parvis.engine.charts.theme import LANGUAGES, WIDE, WIDTHS
from parvis.engine.charts.view import View, open_view
from parvis.engine.model.profile import Profile


class NamedSchema(Protocol):
    """What drawing needs of a TableSchema: its name says which kind of table it is."""

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Choice:
    """The drafts chosen, best first, or why there is none: a notice's code (`no-picture-…`)."""

    drafts: tuple[Draft, ...]
    refusal: str | None = None


def choose_drafts(view: View, *, limit: int = 3) -> Choice:
    """Ask every rule in order; keep the first draft of each family, at most `limit`."""
    refusal = refuse(view)
    if refusal is not None:
        return Choice((), refusal)
    drafts = tuple(propose_drafts(view, limit=limit))
    return Choice(drafts, None if drafts else "no-picture-nothing-to-measure")


def propose_drafts(view: View, *, limit: int = 3) -> Iterator[Draft]:
    """Give the drafts one after the other, as `choose_drafts` keeps them, of a table fit to be drawn."""
    drafts: list[Draft] = []
    for rule in RULES:
        if len(drafts) >= limit:
            return
        if any(kept.family == rule.family for kept in drafts):
            continue
        for draft in rule.propose(view)[:1]:
            if not any(kept.key == draft.key for kept in drafts):
                drafts.append(draft)
                yield draft


def draw_table(
    table: Path,
    profile: Profile,
    schema: NamedSchema | None,
    *,
    limit: int = 3,
    today: date | None = None,
    render: Render = ENGINE.render,
) -> tuple[Picture, ...]:
    """Return up to `limit` pictures of a typed Parquet, the lead one first; none when a table says it better.

    profile: of the same rows. today: the day of drawing (default: now), which says whether the last period
    can be complete. render: who draws. Raises ParvisError when the drawing child dies.
    """
    view = open_view(table, profile, schema_name=schema.name if schema else "", today=today)
    return () if refuse(view) is not None else draw_drafts(propose_drafts(view, limit=limit), render)


def why_no_picture(
    table: Path, profile: Profile, schema: NamedSchema | None, *, today: date | None = None
) -> str | None:
    """Return the code of the notice that says why `table` has no picture, None when it has one."""
    view = open_view(table, profile, schema_name=schema.name if schema else "", today=today)
    return choose_drafts(view).refusal


def draw_drafts(drafts: Iterable[Draft], render: Render = ENGINE.render) -> tuple[Picture, ...]:
    """Draw every draft in every language and width; one is drawn while the next is being chosen."""
    keys = [(lang, width) for lang in LANGUAGES for width in WIDTHS]
    with ThreadPoolExecutor(max_workers=1) as beside:
        drawn = [
            (draft, beside.submit(render, [compile_spec(draft.spec, lang, width) for lang, width in keys]))
            for draft in drafts
        ]
        return tuple(_picture(draft, dict(zip(keys, svgs.result(), strict=True))) for draft, svgs in drawn)


def _picture(draft: Draft, drawn: Mapping[tuple[str, int], str]) -> Picture:
    code = picture_code(draft)
    svgs = {
        (lang, width): finish(
            svg,
            name=f"{code}-{lang}-{width}",
            title=draft.title[lang],
            description=f"{draft.subtitle[lang]}. {draft.caption[lang]}".strip(),
        )
        for (lang, width), svg in drawn.items()
    }
    return Picture(
        code=code,
        rule=draft.rule,
        family=draft.family,
        reason={**draft.reason, "fr": typeset(draft.reason["fr"])},
        title=dict(draft.title),
        subtitle=dict(draft.subtitle),
        caption=draft.caption,
        facts=draft.facts,
        spec=draft.spec.to_json(),
        table=draft.table,
        svg=svgs,
    )


def picture_code(draft: Draft) -> str:
    """Return the stable code of a picture: its rule and its columns, fit for a file name and an id."""
    return re.sub(r"[^a-z0-9]+", "-", f"{draft.rule} {plain_words(draft.key)}").strip("-")[:60].strip("-")


def svg_name(picture: Picture, lang: str, width: int) -> str:
    """Return the file name of one drawing of `picture`."""
    return f"{picture.code}.{lang}.{width}.svg"


def pictures_to_json(pictures: Sequence[Picture]) -> list[dict[str, object]]:
    """Return `charts.json` (DESIGN section 5). svg: file name of the wide French drawing; svgs: of all."""
    return [
        {
            "code": picture.code,
            "rule": picture.rule,
            "family": picture.family,
            "reason": dict(picture.reason),
            "title": dict(picture.title),
            "subtitle": dict(picture.subtitle),
            "caption": dict(picture.caption),
            "facts": [fact.to_json() for fact in picture.facts],
            "spec": dict(picture.spec),
            "table": picture.table.to_json(),
            "svg": svg_name(picture, "fr", WIDE),
            "svgs": {
                lang: {str(width): svg_name(picture, lang, width) for width in WIDTHS} for lang in LANGUAGES
            },
        }
        for picture in pictures
    ]


def write_pictures(pictures: Sequence[Picture], folder: Path) -> tuple[Path, ...]:
    """Write `charts.json` and every SVG into `folder`, which exists; return the files."""
    files = [folder / "charts.json"]
    files[0].write_text(
        json.dumps(pictures_to_json(pictures), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    for picture in pictures:
        for (lang, width), svg in picture.svg.items():
            path = folder / svg_name(picture, lang, width)
            path.write_text(svg, encoding="utf-8")
            files.append(path)
    return tuple(files)
