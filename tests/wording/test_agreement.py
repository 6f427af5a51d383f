"""Sentences agree with their counts in both languages."""

from __future__ import annotations

import re

import pytest

from parvis.wording import TABLES, say
from parvis.wording.agreement import agree


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (0, "0 ligne a", "0 rows have"),
        (1, "1 ligne a", "1 row has"),
        (2, "2 lignes ont", "2 rows have"),
        ("1\u202f862", "1\u202f862 lignes ont", "1\u202f862 rows have"),
    ],
)
def test_words_follow_the_count_before_them(count: object, french: str, english: str) -> None:
    told = {"count": count}
    assert agree("{count} ligne(s) (a|ont)", told, "fr").format(**told) == french
    assert agree("{count} row(s) (has|have)", told, "en").format(**told) == english


def test_what_people_wrote_is_left_alone() -> None:
    told = {"where": "Agent(s) (a|b)", "count": 3}
    assert (
        agree("« {where} » : {count} ligne(s)", told, "fr").format(**told) == "« Agent(s) (a|b) » : 3 lignes"
    )


def test_a_notice_reads_like_a_sentence() -> None:
    assert say("notice", "short-rows", {"rows": 1}, "fr").startswith("1 ligne a moins de cellules")


def test_every_mark_of_plural_comes_after_a_count() -> None:
    """Else the reader would see « ligne(s) »."""
    for kind, sentences in TABLES.items():
        for code, texts in sentences.items():
            for text in texts:
                params = dict.fromkeys(re.findall(r"\{(\w+)\}", text), 2)
                assert not re.search(r"\((s|x)\)", agree(text, params, "fr")), (kind, code)
