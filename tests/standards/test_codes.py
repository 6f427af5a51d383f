"""The reference tables: dated, complete enough, quick to ask."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from parvis.standards.codes import accounts, cpv, deliberation_matters, naf
from parvis.standards.codes.communes import COMMUNES, department_of, present_commune
from parvis.standards.codes.departments import DEPARTMENTS
from parvis.standards.codes.intercommunalities import INTERCOMMUNALITIES
from parvis.standards.codes.postal_codes import POSTAL_CODES
from parvis.standards.codes.prefectures import PREFECTURES, prefecture_of
from parvis.standards.codes.regions import REGIONS
from parvis.standards.codes.table import in_force

TABLES = (
    COMMUNES, DEPARTMENTS, REGIONS, INTERCOMMUNALITIES, POSTAL_CODES, naf.NAF, cpv.DIVISIONS,
    accounts.ACCOUNTS, deliberation_matters.MATTERS,
)  # fmt: skip
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_says_where_it_comes_from(table):
    assert {"title", "source", "license", "date"} <= set(table.about)
    date.fromisoformat(table.about["date"])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_periods_of_a_code_follow_one_another(table):
    last = {}
    for entry in table:
        assert entry.code == entry.code.strip()
        assert entry.name == entry.name.strip() != ""
        assert entry.since is None or entry.until is None or entry.since < entry.until
        if entry.code in last:
            assert last[entry.code].until is not None
            assert entry.since is not None
            assert last[entry.code].until <= entry.since
        last[entry.code] = entry


def test_the_communes_of_2026_are_all_there():
    present = [entry for entry in COMMUNES if in_force(entry, TODAY)]
    assert sum(entry.kind == "commune" for entry in present) == 34_969
    assert sum(entry.kind == "arrondissement" for entry in present) == 45
    assert sum(entry.population or 0 for entry in present if entry.kind == "commune") > 66_000_000


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("01001", "L'Abergement-Clémenciat"),
        ("2A004", "Ajaccio"),
        ("2B033", "Bastia"),
        ("97411", "Saint-Denis"),
        ("97611", "Mamoudzou"),
        ("97502", "Saint-Pierre"),
        ("98818", "Nouméa"),
        ("75056", "Paris"),
        ("75101", "Paris 1er Arrondissement"),
        ("69389", "Lyon 9e Arrondissement"),
    ],
)
def test_communes_of_every_kind_are_known(code, name):
    assert COMMUNES.exists(code, TODAY)
    assert COMMUNES.name_of(code) == name


@pytest.mark.parametrize("code", ["00001", "20990", "96001", "2C001", "99999", "1001", ""])
def test_what_is_no_commune_is_unknown(code):
    assert not COMMUNES.exists(code)
    assert COMMUNES.name_of(code, TODAY) is None


def test_a_former_commune_is_known_until_its_last_day():
    assert COMMUNES.exists("01091", date(2018, 12, 31))
    assert not COMMUNES.exists("01091", date(2019, 1, 1))
    assert COMMUNES.exists("01091")
    former = COMMUNES.entry("01091")
    assert former is not None
    assert (former.status, former.into) == ("delegated", "01033")
    today = present_commune("01091")
    assert today is not None
    assert today.name == "Valserhône"


def test_a_name_is_that_of_its_day():
    assert COMMUNES.name_of("01033", date(2010, 1, 1)) == "Bellegarde-sur-Valserine"
    assert COMMUNES.name_of("01033", TODAY) == "Valserhône"


def test_a_commune_restored_exists_again():
    assert COMMUNES.exists("14666", date(2016, 1, 1))
    assert not COMMUNES.exists("14666", date(2018, 1, 1))
    assert COMMUNES.exists("14666", TODAY)


def test_a_commune_leads_to_its_neighbours():
    lille = COMMUNES.entry("59350")
    assert lille is not None
    assert REGIONS.name_of(lille.region) == "Hauts-de-France"
    assert INTERCOMMUNALITIES.name_of(lille.epci) == "Métropole Européenne de Lille"
    assert DEPARTMENTS.name_of(department_of("59350")) == "Nord"
    assert "59350" in POSTAL_CODES.entry("59800").communes
    assert department_of("97411") == "974"
    assert department_of("2A004") == "2A"


def test_regions_and_departments_have_their_dates():
    assert REGIONS.exists("82", date(2015, 1, 1))
    assert not REGIONS.exists("82", TODAY)
    assert not REGIONS.exists("84", date(2015, 1, 1))
    assert DEPARTMENTS.exists("2A", TODAY)
    assert not DEPARTMENTS.exists("20", TODAY)


def test_the_key_of_cpv_codes():
    # Codes of the Regulation.
    for code in ("45000000-7", "03000000-1", "72000000-5", "48000000-8", "45233140-2", "79000000-4"):
        assert cpv.is_valid(code)
    assert cpv.is_valid("45233140")
    assert not cpv.is_valid("45233140-3")
    assert not cpv.is_valid("46000000-0")
    assert not cpv.is_valid("4523314")
    assert cpv.division_of("45233140-2") == "Travaux de construction"


def test_activities_accounts_and_matters():
    assert naf.NAF.name_of(naf.dotted("8411Z")) == "Administration publique générale"
    assert accounts.account_of("60612").name == "Achats non stockés de matières et fournitures"
    assert accounts.account_of("0612") is None
    assert accounts.account_of("999") is None
    assert deliberation_matters.matter_of("7.5.1").name == "Subventions"
    assert deliberation_matters.heading_of("7.5") == "Finances locales"
    assert deliberation_matters.matter_of("7.11") is None
    assert deliberation_matters.matter_of("10.1") is None


def test_every_account_of_a_real_budget_is_listed(shared):
    import csv

    path = shared / "corpus/csv/montpellier_budget_2005_2016.csv"
    with path.open(encoding="cp1252", newline="") as file:
        natures = {row["Nature"] for row in csv.DictReader(file, delimiter=";")}
    assert len(natures) > 100
    assert [nature for nature in sorted(natures) if nature[:3] not in accounts.ACCOUNTS] == []


def test_a_table_is_read_only_when_it_is_asked():
    script = (
        "import parvis.standards.codes.communes as m, parvis.standards.codes.naf as n;"
        "print('_lines' in vars(m.COMMUNES), '_lines' in vars(n.NAF))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"


def test_every_department_of_today_has_a_place_and_codes_lead_to_it():
    today = {one.code for one in DEPARTMENTS if one.region and in_force(one, TODAY)}
    assert len(today) > 100
    # Overseas collectivities have legal systems of their own, which are not among those told apart.
    assert all(code.startswith(("977", "978", "98")) for code in today - set(PREFECTURES))
    assert prefecture_of("31555") == prefecture_of("31") == PREFECTURES["31"]
    assert prefecture_of("2A004") == prefecture_of("20000") == PREFECTURES["2A"]
    assert prefecture_of("97411") == PREFECTURES["974"]
    assert prefecture_of("1004") == PREFECTURES["01"]
    assert prefecture_of("99999") is None
