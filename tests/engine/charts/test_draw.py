"""A table becomes finished pictures: SVG for two languages and widths, caption, table, JSON."""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from parvis.engine.charts.draw import draw_table, pictures_to_json, why_no_picture, write_pictures
from parvis.engine.charts.spec import Picture
from parvis.engine.charts.svg import finish, for_page
from parvis.engine.charts.theme import TOKENS
from parvis.engine.model.profile import Profile

SVG = "{http://www.w3.org/2000/svg}"
WriteTable = Callable[..., tuple[Path, Profile]]


@pytest.fixture
def pictures(write_table: WriteTable, grants: dict[str, list[object]]) -> tuple[Picture, ...]:
    path, profile = write_table(grants, exercice="year", montant="amount", beneficiaire="organization_name")
    return draw_table(path, profile, None, today=date(2026, 3, 15))


def test_a_picture_is_complete(pictures: tuple[Picture, ...], tmp_path: Path) -> None:
    assert [picture.rule for picture in pictures][:2] == ["subsidies", "time-columns"]
    assert pictures[0].title["fr"] == "Le sport reçoit 56\u202f% des aides en 2025"
    for picture in pictures:
        assert set(picture.svg) == {("fr", 860), ("fr", 360), ("en", 860), ("en", 360)}
        for (lang, width), svg in picture.svg.items():
            root = ET.fromstring(svg)
            assert root.get("role") == "img"
            assert root.get("width") == str(width)
            title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
            assert title is not None
            assert description is not None
            assert title.text == picture.title[lang]
            assert description.text
            assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
            assert "aria-label=" not in svg.replace("aria-labelledby=", "")
            assert "graphics-" not in svg
            assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
            assert "<script" not in svg
            assert "style=" not in svg
            assert len(svg) < 40_000
        assert picture.table.rows

    files = write_pictures(pictures, tmp_path)
    listed = json.loads((tmp_path / "charts.json").read_text(encoding="utf-8"))
    assert listed == json.loads(json.dumps(pictures_to_json(pictures)))
    for entry in listed:
        assert set(entry) >= {
            "code",
            "rule",
            "family",
            "reason",
            "title",
            "caption",
            "facts",
            "spec",
            "table",
            "svg",
        }
        assert (tmp_path / entry["svg"]).is_file()
        assert all((tmp_path / name).is_file() for names in entry["svgs"].values() for name in names.values())
    assert len(files) == 1 + 4 * len(pictures)

    wide = pictures[0].svg[("fr", 860)]
    inline = for_page(wide)
    assert 'class="ground"' in wide
    assert 'class="ground"' not in inline
    assert f'fill="var(--accent,{TOKENS["accent"]})"' in inline
    assert "var(" not in wide
    assert not re.search(r'fill="#', inline)

    assert "vl_convert" not in sys.modules


def test_no_picture_has_a_reason(write_table: WriteTable) -> None:
    path, profile = write_table({"plat": [f"Plat {n % 5}" for n in range(30)], "menu": ["Standard"] * 30})
    assert draw_table(path, profile, None) == ()
    assert why_no_picture(path, profile, None) == "no-picture-text"


def test_hostile_text_stays_text(write_table: WriteTable) -> None:
    names = ['<script>alert("x")</script>', "{{ autre }} & fils", "datum.value", "A\"B'C"]
    path, profile = write_table({"domaine": names, "montant": [40.0, 30.0, 20.0, 10.0]}, montant="amount")
    for picture in draw_table(path, profile, None):
        for svg in picture.svg.values():
            ET.fromstring(svg)
            assert "<script" not in svg


def test_only_a_drawn_svg_is_finished() -> None:
    with pytest.raises(ValueError, match="not an SVG"):
        finish("<html></html>", name="x", title="x", description="x")


def test_a_map_of_thousands_of_points_stays_light(write_table: WriteTable) -> None:
    count = 2_500
    columns: dict[str, list[object]] = {
        "latitude": [48.6 + (n * 37 % 500) / 10_000 for n in range(count)],
        "longitude": [4.3 + (n * 91 % 700) / 10_000 for n in range(count)],
    }
    path, profile = write_table(columns, latitude="latitude", longitude="longitude")
    picture = draw_table(path, profile, None)[0]
    assert picture.rule == "points-map"
    for svg in picture.svg.values():
        ET.fromstring(svg)
        assert len(svg) < 60_000
        assert svg.count("h.01") == count
    assert f'stroke="var(--accent,{TOKENS["accent"]})"' in for_page(picture.svg[("fr", 860)])


def test_the_same_table_gives_the_same_bytes(
    write_table: WriteTable, grants: dict[str, list[object]]
) -> None:
    path, profile = write_table(grants, exercice="year", montant="amount")
    first, second = (draw_table(path, profile, None, today=date(2026, 3, 15)) for _ in range(2))
    assert json.dumps(pictures_to_json(first)) == json.dumps(pictures_to_json(second))
    assert [picture.svg for picture in first] == [picture.svg for picture in second]
