"""Write slides as an OpenDocument presentation, which the town changes in LibreOffice Impress or PowerPoint.

Plainly written: a presentation of titles, points and notes is two small XML parts, and the writers of the
registries are larger than all of it. Source of the elements: OpenDocument 1.3, part 3 (OASIS, 2021).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from parvis.engine.exporting.opendocument import HEADER, namespaces, open_package, part

MEDIA_TYPE = "application/vnd.oasis.opendocument.presentation"
PICTURE = "Pictures/code.png"
SPACES = namespaces("office", "style", "text", "draw", "presentation", "meta", "fo", "svg")
INK, SOFT = "#1d2530", "#55606e"
# A sheet of 16 to 9, in centimetres, and its margin.
WIDTH, HEIGHT, MARGIN = 33.8, 19.0, 2.4


@dataclass(frozen=True)
class Slide:
    """One slide. points: one line each; notes: what the speaker says, not projected."""

    title: str
    points: Sequence[str]
    notes: str


@dataclass(frozen=True)
class Deck:
    """A first slide, the others, a last one with a picture. accent: a colour as #rrggbb; picture: PNG."""

    title: str
    author: str
    lang: str
    accent: str
    welcome: str
    slides: Sequence[Slide]
    picture: bytes
    picture_text: str
    address: str
    farewell: str


def write_slides(deck: Deck) -> bytes:
    """Return the .odp file."""
    texts = {"content.xml": _content(deck), "styles.xml": _styles(deck), "meta.xml": _meta(deck)}
    kinds = {**dict.fromkeys(texts, "text/xml"), PICTURE: "image/png"}
    buffer = io.BytesIO()
    with open_package(buffer, MEDIA_TYPE, kinds) as archive:
        for name, content in {**texts, PICTURE: deck.picture}.items():
            archive.writestr(part(name), content)
    return buffer.getvalue()


def _content(deck: Deck) -> str:
    pages = [
        _page(
            1,
            _frame("title", "Title", (MARGIN, 6.0, WIDTH - 2 * MARGIN, 4.0), [deck.title])
            + _frame("subtitle", "Soft", (MARGIN, 10.2, WIDTH - 2 * MARGIN, 2.0), [deck.author]),
            deck.welcome,
        )
    ]
    for number, slide in enumerate(deck.slides, start=2):
        body = _frame("title", "Title", (MARGIN, 1.6, WIDTH - 2 * MARGIN, 2.6), [slide.title]) + _points(
            slide
        )
        pages.append(_page(number, body, slide.notes))
    pages.append(_page(len(pages) + 1, _code(deck), deck.farewell))
    return (
        f'{HEADER}<office:document-content {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' office:version="1.3"><office:automatic-styles>{_texts()}{_list_style(deck.accent)}'
        "</office:automatic-styles><office:body><office:presentation>"
        f"{''.join(pages)}</office:presentation></office:body></office:document-content>"
    )


def _page(number: int, body: str, notes: str) -> str:
    return (
        f'<draw:page draw:name="{number}" draw:master-page-name="Town">{body}'
        "<presentation:notes>"
        + _frame("notes", "Notes", (2.0, 14.0, 17.0, 12.0), notes.split("\n"))
        + "</presentation:notes></draw:page>"
    )


def _frame(kind: str, style: str, place: tuple[float, float, float, float], lines: Sequence[str]) -> str:
    text = "".join(f'<text:p text:style-name="{style}">{escape(line)}</text:p>' for line in lines)
    return (
        f'<draw:frame presentation:class="{kind}" presentation:style-name="Bare" {_place(place)}>'
        f"<draw:text-box>{text}</draw:text-box></draw:frame>"
    )


def _place(place: tuple[float, float, float, float]) -> str:
    x, y, width, height = place
    return f'svg:x="{x}cm" svg:y="{y}cm" svg:width="{width}cm" svg:height="{height}cm"'


def _points(slide: Slide) -> str:
    lines = "".join(
        f'<text:list-item><text:p text:style-name="Point">{escape(point)}</text:p></text:list-item>'
        for point in slide.points
    )
    place = _place((MARGIN, 4.8, WIDTH - 2 * MARGIN, 11.5))
    return (
        f'<draw:frame presentation:class="outline" presentation:style-name="Bare" {place}><draw:text-box>'
        f'<text:list text:style-name="Points">{lines}</text:list></draw:text-box></draw:frame>'
    )


def _code(deck: Deck) -> str:
    side = 9.0
    return (
        f"<draw:frame {_place(((WIDTH - side) / 2, 3.0, side, side))}>"
        f'<draw:image xlink:href="{PICTURE}" xlink:type="simple" xlink:show="embed"'
        f' xlink:actuate="onLoad"/><svg:title>{escape(deck.picture_text)}</svg:title></draw:frame>'
        + _frame("title", "Address", (MARGIN, 12.8, WIDTH - 2 * MARGIN, 2.0), [deck.address])
    )


def _list_style(accent: str) -> str:
    return (
        '<text:list-style style:name="Points"><text:list-level-style-bullet text:level="1"'
        ' text:bullet-char="■"><style:list-level-properties text:space-before="0cm"'
        f' text:min-label-width="1.1cm"/><style:text-properties fo:color={quoteattr(accent)}'
        ' fo:font-size="60%"/></text:list-level-style-bullet></text:list-style>'
    )


def _styles(deck: Deck) -> str:
    country = "FR" if deck.lang == "fr" else "GB"
    language = f'fo:language="{deck.lang}" fo:country="{country}"'
    return (
        f'{HEADER}<office:document-styles {SPACES} office:version="1.3"><office:styles>'
        + "".join(
            f'<style:default-style style:family="{family}">'
            f"<style:text-properties {language}/></style:default-style>"
            for family in ("graphic", "paragraph")
        )
        + f"</office:styles><office:automatic-styles>{_texts()}"
        f'<style:page-layout style:name="Wide"><style:page-layout-properties fo:page-width="{WIDTH}cm"'
        f' fo:page-height="{HEIGHT}cm" style:print-orientation="landscape" fo:margin-top="0cm"'
        ' fo:margin-bottom="0cm" fo:margin-left="0cm" fo:margin-right="0cm"/></style:page-layout>'
        '<style:style style:name="Band" style:family="graphic"><style:graphic-properties draw:stroke="none"'
        f' draw:fill="solid" draw:fill-color={quoteattr(deck.accent)}/></style:style>'
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Town" style:page-layout-name="Wide">'
        f'<draw:rect draw:style-name="Band" {_place((0, 0, WIDTH, 0.45))}/>'
        f'<draw:frame draw:style-name="Free" {_place((MARGIN, 17.4, WIDTH - 2 * MARGIN, 0.9))}>'
        "<draw:text-box>"
        f'<text:p text:style-name="Foot">{escape(deck.author)} · '
        "<text:page-number>1</text:page-number></text:p>"
        "</draw:text-box></draw:frame></style:master-page></office:master-styles></office:document-styles>"
    )


def _texts() -> str:
    """Return the styles both parts use: texts, and frames without fill or line around them."""
    bare = (
        '<style:graphic-properties draw:stroke="none" draw:fill="none" draw:auto-grow-height="false"'
        ' fo:padding-left="0cm" fo:padding-right="0cm"/>'
    )
    return (
        f'<style:style style:name="Bare" style:family="presentation">{bare}</style:style>'
        f'<style:style style:name="Free" style:family="graphic">{bare}</style:style>'
        + _paragraph("Title", "32pt", INK, bold=True)
        + _paragraph("Soft", "22pt", SOFT)
        + _paragraph("Point", "22pt", INK, after="0.5cm")
        + _paragraph("Address", "22pt", INK, bold=True, align="center")
        + _paragraph("Foot", "11pt", SOFT)
        + _paragraph("Notes", "14pt", INK, after="0.2cm")
    )


def _paragraph(
    name: str, size: str, colour: str, *, bold: bool = False, align: str = "start", after: str = "0cm"
) -> str:
    weight = ' fo:font-weight="bold"' if bold else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f'<style:paragraph-properties fo:text-align="{align}" fo:margin-bottom="{after}"/>'
        f'<style:text-properties fo:font-size="{size}" fo:color="{colour}"{weight}'
        ' fo:font-family="Liberation Sans, Arial, sans-serif"/>'
        "</style:style>"
    )


def _meta(deck: Deck) -> str:
    return (
        f'{HEADER}<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' office:version="1.3"><office:meta><dc:title>{escape(deck.title)}</dc:title>'
        f"<dc:creator>{escape(deck.author)}</dc:creator><dc:language>{deck.lang}</dc:language>"
        "</office:meta></office:document-meta>"
    )
