"""Names of persons, told from those of streets, companies and famous people."""

from __future__ import annotations

import pytest

from parvis.engine.privacy.names import looks_like_person, may_be_person, persons_in_text


@pytest.mark.parametrize("cell", ["DUPONT Zoé", "Mme Le Goff", "Martin, Jean", "Jean-Luc LOPEZ"])
def test_a_whole_cell_is_a_person(cell: str) -> None:
    assert looks_like_person(cell)


@pytest.mark.parametrize(
    "cell", ["Gymnase Jean Moulin", "SARL Martin", "Jean Jaurès", "Espaces verts", "12 rue Foch"]
)
def test_a_whole_cell_is_no_person(cell: str) -> None:
    assert not looks_like_person(cell)


@pytest.mark.parametrize("cell", ["martin zoé", "A. MARTIN"])
def test_under_a_header_that_says_so_less_is_enough(cell: str) -> None:
    assert may_be_person(cell)
    assert not looks_like_person(cell)


@pytest.mark.parametrize(
    "text",
    [
        "vu avec Mme Martin ce matin",
        "voir LE GOFF Gwenaëlle",
        "dossier de Germaine DA SILVA",
        "rappeler Bernadette HAMIDOU",
    ],
)
def test_a_sentence_names_a_person(text: str) -> None:
    assert persons_in_text(text)


@pytest.mark.parametrize(
    "text",
    ["travaux rue Jean MARTIN", "M. le maire a signé", "PARC André MALRAUX fermé", "école Jules FERRY"],
)
def test_a_sentence_names_a_place_or_a_function(text: str) -> None:
    assert not persons_in_text(text)


def test_a_particle_or_a_word_of_every_day_is_a_surname_beside_a_civility_or_a_first_name() -> None:
    for text in ("reçu de Mme LE ROUX", "vu M. Le Roux hier", "rappeler NOEL Denise", "voir PETIT Hervé"):
        assert persons_in_text(text), text
    for text in (
        "vu M. le Maire",
        "reçu de Mme la directrice",
        "M. LE MAIRE",
        "fête de NOEL à Denain",
        "NOEL 2024",
    ):
        assert not persons_in_text(text), text
