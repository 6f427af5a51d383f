"""Columns get the part they can play; codes are never quantities."""

from __future__ import annotations

import pytest

from parvis.engine.charts.roles import (
    ColumnFacts,
    Role,
    RoleColumn,
    assign_role,
    assign_roles,
    find_unit,
    plain_words,
)
from parvis.engine.charts.words import column_title
from parvis.engine.model.profile import ColumnProfile


def column(name: str, kind: str, semantic: str | None = None) -> ColumnProfile:
    return ColumnProfile(name, name, kind, semantic, None, 0, 40, 100, "1", "9999", ())


def facts(
    name: str, kind: str, *, distinct: int = 40, length: float = 12, low: str = "1", high: str = "9999"
) -> ColumnFacts:
    return ColumnFacts(name, kind, 100, distinct, length, low, high)


NUMBERS = [
    ("montant", "amount", Role.MEASURE_ADD),
    ("Montant HT", None, Role.MEASURE_ADD),
    ("nombre_de_communes", None, Role.MEASURE_ADD),
    ("Voix Liste A", None, Role.MEASURE_ADD),
    ("taux_participation", None, Role.MEASURE_INT),
    ("temperature", None, Role.MEASURE_INT),
    ("Nombre total cumule", None, Role.MEASURE_INT),
    ("pourcentage_subvention", None, Role.MEASURE_INT),
    ("code_postal", "postal_code", Role.GEO_CODE),
    ("code_recette", None, Role.CODE),
    ("nature", None, Role.CODE),
    ("numero", None, Role.CODE),
    ("siret", "siret", Role.ID),
    ("telephone", "phone", Role.PERSONAL),
]


@pytest.mark.parametrize(("name", "semantic", "role"), NUMBERS)
def test_numeric_columns(name: str, semantic: str | None, role: Role) -> None:
    kind = "integer"
    assert assign_role(column(name, kind, semantic), facts(name, kind), 100, first_name_counts=False) is role


def test_a_year_is_not_a_quantity() -> None:
    known = facts("annee", "integer", low="2019", high="2025")
    assert assign_role(column("annee", "integer"), known, 100, first_name_counts=False) is Role.YEAR_INT


def test_an_unknown_number_is_never_added_up() -> None:
    known = facts("xyz", "number")
    assert assign_role(column("xyz", "number"), known, 100, first_name_counts=False) is Role.MEASURE_INT


@pytest.mark.parametrize(
    ("name", "role"),
    [("nom", Role.PERSONAL), ("courriel", Role.PERSONAL), ("prenom", Role.PERSONAL),
     ("nomBeneficiaire", Role.ENTITY),
     ("domaine", Role.CAT), ("NOM_LATIN", Role.CAT), ("proprietaire", Role.PERSONAL)],
)  # fmt: skip
def test_texts(name: str, role: Role) -> None:
    known = facts(name, "text", distinct=90 if role is Role.ENTITY else 12)
    assert assign_role(column(name, "string"), known, 100, first_name_counts=False) is role


def test_first_names_are_a_category_only_where_they_are_counted() -> None:
    named = column("prenom", "string", "first_name")
    counted = (named, column("nombre", "integer"))
    known = {c.name: facts(c.name, "text" if c.type == "string" else "integer") for c in counted}
    assert assign_roles(counted, known, 100)[0].role is Role.ENTITY
    assert assign_roles((named,), {"prenom": known["prenom"]}, 100)[0].role is Role.PERSONAL


@pytest.mark.parametrize(
    ("raw", "unit"),
    [("PM10 (µg/m3)", "µg/m³"), ("HAUTEUR_M", "m"), ("CIRCONF_CM", "cm"), ("Tonnes", "t"), ("Montant", "€"),
     ("taux_bio", "%"), ("surface_m2", "m²"), ("nombre", "")],
)  # fmt: skip
def test_units_are_read_from_names(raw: str, unit: str) -> None:
    assert find_unit(raw, money=False) == unit


def test_names_become_words() -> None:
    assert plain_words("nomBénéficiaire_2") == "nom beneficiaire 2"


@pytest.mark.parametrize(
    ("name", "french", "english"),
    [
        ("date_vote", "Date du vote", "Date of the vote"),
        ("lieu_de_vote", "Lieu de vote", "Polling place"),
        ("montant_vote", "Montant voté", None),
    ],
)
def test_a_vote_is_a_noun_after_a_day_or_a_place(name: str, french: str, english: str | None) -> None:
    title = column_title(RoleColumn(name, name, plain_words(name), Role.TEXT, facts(name, "text")))
    assert title["fr"] == french
    assert english is None or title["en"] == english
