"""Templates: each one is used, each sentence translated, each block placed; French keeps its spaces."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "parvis" / "web"
TEMPLATES = WEB / "templates"
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
# Asked for by name by Django and allauth.
BY_NAME = {"404.html", "403.html", "403_csrf.html", "500.html"}
LETTERS = {"engagement/newsletter_letter.html"}
FACTS = re.compile(r"%\((\w+)\)")
FROM_ALLAUTH = ("account/", "allauth/")


def test_every_template_is_used():
    sources = [*WEB.rglob("*.py"), *TEMPLATES.rglob("*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources if "node_modules" not in path.parts)
    unused = [
        name
        for name in NAMES
        if name not in BY_NAME and not name.startswith(FROM_ALLAUTH) and f'"{name}"' not in text
    ]
    assert unused == []


@pytest.mark.parametrize("name", NAMES)
def test_every_template_compiles(name):
    from django.template.loader import get_template

    get_template(name)


def test_every_sentence_has_its_french():
    from parvis.web.messages import missing

    assert missing("fr") == []


def test_no_translation_is_left_over():
    from parvis.web.messages import collect, read_catalog

    collected = {message.id for message in collect()}
    assert [message.id for message in read_catalog("fr") if message.id and message.id not in collected] == []


def test_french_keeps_a_narrow_space_before_double_marks():
    from parvis.web.messages import read_catalog

    wrong = [
        text
        for message in read_catalog("fr")
        if message.id
        for text in (message.string if isinstance(message.string, tuple) else (message.string,))
        if re.search(r" [;:!?»]|« ", text)
    ]
    assert wrong == []


def test_translations_keep_the_facts_of_the_sentence():
    from parvis.web.messages import read_catalog

    for message in read_catalog("fr"):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        known = {fact for sentence in ids for fact in FACTS.findall(sentence)}
        told = {fact for text in texts for fact in FACTS.findall(text)}
        assert not message.id or told <= known, message.id


@pytest.mark.parametrize("name", NAMES)
def test_a_block_has_a_place_in_what_the_template_extends(name):
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    parent = re.search(r'{% extends "([^"]+)" %}', text)
    if parent is None or not (TEMPLATES / parent[1]).is_file():
        return
    known = _blocks_of(parent[1])
    # A block written inside another one is a place for templates further down.
    depth, top = 0, []
    for tag, block in re.findall(r"{% (block|endblock)\s*(\w*)", text):
        if tag == "block":
            if depth == 0:
                top.append(block)
            depth += 1
        else:
            depth -= 1
    assert set(top) <= known


def _blocks_of(name: str) -> set[str]:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    found = set(re.findall(r"{% block (\w+)", text))
    parent = re.search(r'{% extends "([^"]+)" %}', text)
    return found | (_blocks_of(parent[1]) if parent else set())


@pytest.mark.parametrize("name", NAMES)
def test_templates_hold_no_inline_script_style_or_foreign_address(name):
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son(click|load|change|submit)=", text)
    assert not re.search(r'(src|href)="https?://', text)
    # One style attribute in each frame: the colours of the page's authority. A letter carries its looks
    # in itself, as mail tools drop everything else.
    if name not in LETTERS:
        assert text.count(" style=") == (1 if name in ("base.html", "embed/base.html") else 0)
