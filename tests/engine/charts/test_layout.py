"""Text is cut and wrapped so that it fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parvis.engine.charts.layout import ellipsis, text_width, wrap

WORDS = st.lists(st.text(alphabet="abcdefgéèMWil-’", min_size=1, max_size=18), min_size=1, max_size=12).map(
    " ".join
)


@given(WORDS, st.integers(min_value=60, max_value=400), st.integers(min_value=1, max_value=3))
def test_no_line_is_wider_than_its_room(text: str, limit: int, lines: int) -> None:
    wrapped = wrap(text, limit, 16, lines=lines)
    assert 1 <= len(wrapped) <= lines
    assert all(text_width(line, 16) <= limit for line in wrapped)


@given(WORDS)
def test_text_with_room_is_left_whole(text: str) -> None:
    assert wrap(text, 100_000, 16) == [text]
    assert ellipsis(text, 100_000, 16) == text


def test_a_cut_shows_itself() -> None:
    assert ellipsis("Direction générale des services techniques", 120, 16).endswith("…")
