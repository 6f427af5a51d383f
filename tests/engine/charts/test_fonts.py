"""The font pictures are measured with is made from the web font."""

from __future__ import annotations

from pathlib import Path

import pytest

from parvis.engine.charts.fonts import make_fonts

SOURCE = (
    Path(__file__).resolve().parents[3]
    / "src/parvis/web/frontend/node_modules/@fontsource-variable/source-sans-3/files"
)


# fontTools warns of tables of the variable font that the static one does not need.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:fontTools")
def test_two_weights_are_made_with_french_and_greek_mu(tmp_path: Path) -> None:
    if not SOURCE.is_dir():
        pytest.skip("the web fonts are not installed (make setup does it): no font to convert")
    pytest.importorskip("fontTools", reason="fontTools is not installed: fonts are converted at set-up only")
    from fontTools.ttLib import TTFont

    made = make_fonts(SOURCE, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in made)
    assert len(made) == 2
    for path in made:
        letters = TTFont(path).getBestCmap()
        assert all(ord(letter) in letters for letter in "AÉàçœŒ€«»’–\u00b5³²%")


def test_an_absent_web_font_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        make_fonts(tmp_path, tmp_path / "out")
