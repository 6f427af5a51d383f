"""The encoding is chosen from a closed list, right from two accented letters up."""

import pytest

from parvis.engine.reading.encoding import ONE_BYTE, decide_encoding, transcode

TEXTS = [
    "nom;ville\nÉmile;Orléans\nZoé;Nîmes\n",
    "Commune;Département;Montant\nSaint-Étienne;Loire;12\n",
    "Libellé;Année\nÉcole maternelle;2020\nCrèche;2021\n",
    "bénéficiaire;objet\nThéâtre;création d'été\n",
    "Prénom;Âge\nChloé;7\nJoël;9\nFrançois;8\n",
    "voie;à partir de\nRue de l'Hôpital;Place du Marché\n",
    "intitulé;réf\nRénovation énergétique;1\n",
    "DÉPARTEMENT;RÉGION\nISÈRE;AUVERGNE-RHÔNE-ALPES\n",
    "forêt;élevé\nchêne;vrai\nérable;faux\n",
]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", *ONE_BYTE])
@pytest.mark.parametrize("text", TEXTS)
def test_french_text_is_read_as_it_was_written(text, codec, tmp_path):
    path, output = tmp_path / "in", tmp_path / "out"
    path.write_bytes(text.encode(codec))
    encoding = decide_encoding(path)
    transcode(path, encoding, output, tell=lambda share: None)
    assert output.read_text("utf-8") == text


def test_plain_ascii_is_utf8(tmp_path):
    path = tmp_path / "in"
    path.write_bytes(b"a;b\n1;2\n")
    assert decide_encoding(path).codec == "utf-8"


def test_typographic_signs_of_windows_are_cp1252(tmp_path):
    path = tmp_path / "in"
    path.write_bytes("L’été – 20 € … « cœur »\n".encode("cp1252"))
    assert decide_encoding(path).codec == "cp1252"


def test_bytes_that_cp1252_lacks_are_kept_as_the_controls_they_name(tmp_path):
    path, output = tmp_path / "in", tmp_path / "out"
    path.write_bytes(b"Ann\xe9e \x81 pr\xe9vue\n")
    encoding = decide_encoding(path)
    assert encoding.codec == "cp1252"
    transcode(path, encoding, output, tell=lambda share: None)
    assert output.read_text("utf-8") == "Année \x81 prévue\n"


def test_an_accent_cut_by_two_chunks_is_still_utf8(tmp_path):
    path = tmp_path / "in"
    path.write_bytes(b"x" * ((1 << 22) - 1) + "é\n".encode())
    assert decide_encoding(path).codec == "utf-8"
    assert decide_encoding(path).bad == 0


def test_an_oe_at_the_start_of_a_word_tells_iso_8859_15_from_windows(tmp_path):
    path = tmp_path / "oeuvres.csv"
    path.write_bytes("nom;ville\nœuvre;Lens\ncœur;Arras\n".encode("iso-8859-15"))
    assert decide_encoding(path).codec == "iso-8859-15"
    path.write_bytes("quantité;unité\n½;m²\n2 ½;m²\n".encode("cp1252"))
    assert decide_encoding(path).codec == "cp1252"
