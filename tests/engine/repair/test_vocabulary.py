"""Values that mean a word of a list are told; what might mean two is left."""

from __future__ import annotations

import pytest

from parvis.engine.repair.vocabulary import right_spellings


@pytest.mark.parametrize(
    ("found", "allowed", "meant"),
    [
        (["D", "R"], ["recette", "dépense"], {"D": "dépense", "R": "recette"}),
        (["F", "M", "X"], ["Féminin", "Masculin"], {}),
        (["Marchés de travaux"], ["Marché", "Marché de partenariat"], {"Marchés de travaux": "Marché"}),
        (["recettes"], ["recette", "dépense"], {"recettes": "recette"}),
        (["Annulle"], ["annule", "valide"], {"Annulle": "annule"}),
        (["m", "ma"], ["mai", "mars"], {}),
        (["autre"], ["don", "legs"], {}),
        (["DON"], ["don", "legs"], {}),
    ],
)
def test_a_value_means_one_word_or_none(found: list[str], allowed: list[str], meant: dict[str, str]) -> None:
    assert right_spellings(found, allowed) == meant
