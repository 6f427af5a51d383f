"""The documents tell the truth about the tree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/parvis"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
UNUSED_WORDS = ("package", "object", "item", "asset", "manager", "helper", "processor", "util")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|mailto:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_named_in_documents_exist(page: Path) -> None:
    declared = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8")))
    assert named <= declared


def test_rooms_named_in_the_guide_exist() -> None:
    guide = (ROOT / "docs/where-does-it-go.md").read_text(encoding="utf-8")
    rooms = re.findall(r"`((?:engine|standards|web|api|cli|demo|wording)/[a-z_/]*)<", guide)
    assert rooms
    for room in rooms:
        assert (SOURCE / room).is_dir(), room


def test_lists_named_in_the_guide_are_where_it_says() -> None:
    guide = (ROOT / "docs/where-does-it-go.md").read_text(encoding="utf-8")
    lists = re.findall(r"\| `([A-Z]+)` in `([a-z_/]+\.py)` \|", guide)
    assert len(lists) > 7
    for name, file in lists:
        assert re.search(rf"^{name}\b.* = ", (SOURCE / file).read_text(encoding="utf-8"), re.MULTILINE), file


def test_the_guide_names_every_room_of_extensions() -> None:
    guide = (ROOT / "docs/where-does-it-go.md").read_text(encoding="utf-8")
    kinds = {
        kind
        for path in (SOURCE / "engine").rglob("*.py")
        for kind in re.findall(r"\bRegistry(?:\[\w+\])?\(\s*\"(\w+)\"", path.read_text(encoding="utf-8"))
    }
    assert len(kinds) > 6
    for kind in kinds:
        assert f"`parvis.{kind}`" in guide, kind


def test_the_glossary_holds_the_words_of_the_design() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    for word in (
        "Organization",
        "Dataset",
        "Extract",
        "Recipe",
        "Ledger",
        "Finding",
        "Version",
        "Publication",
    ):
        assert re.search(rf"\b{word}\b", glossary), word


def test_no_file_is_named_with_an_unused_word() -> None:
    for path in SOURCE.rglob("*.py"):
        words = set(path.stem.split("_"))
        plural = {word.rstrip("s") for word in words}
        found = plural & set(UNUSED_WORDS) - ({"package"} if "data" in words else set())
        assert not found, f"{path.relative_to(SOURCE)}: {found}"


def test_every_room_says_what_it_is_for() -> None:
    for path in SOURCE.rglob("*.py"):
        if "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        assert text.startswith('"""'), f"{path.relative_to(SOURCE)} does not begin with its purpose"


def test_the_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in readme
    assert "make test" in readme
