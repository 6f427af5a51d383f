"""The impact report: kept as it was, compared with the year before, a PDF that outside tools find tagged."""

from __future__ import annotations

import re
import subprocess

import pytest

from parvis.portal.insights.indicators import values_of
from parvis.portal.insights.models import ImpactReport
from parvis.portal.insights.services import make_report, start_strategy
from parvis.portal.insights.strategy import Answers
from parvis.portal.inventory.services import add_from_templates
from parvis.web.insights.report import FIRST, present

ANSWERS = Answers("services", "Direction", 1, 8, 0, (), "tous", 75)


@pytest.fixture
def report(town, officer) -> ImpactReport:
    start_strategy(officer, town, ANSWERS)
    return make_report(officer, town, "Une année #utile, [vraiment] $bonne$ *oui*.", year=2026)


def test_the_report_says_the_indicators_of_its_day(town, report):
    assert report.facts["indicators"] == values_of(town)
    assert [key.title for key in present(report)["keys"]] == [
        "Obligations remplies",
        "Socle prioritaire en ligne",
        "Données à jour",
        "Téléchargements en 90 jours",
        "Réutilisations montrées",
        "Demandes traitées dans le mois",
    ]
    assert len(FIRST) == 6


def test_a_report_does_not_change_with_the_figures(town, officer, report):
    before = present(report)
    add_from_templates(officer, town, ["budget", "addresses"], lang="fr")
    report.refresh_from_db()
    assert present(report) == before


def test_a_change_is_told_against_the_year_before(town, officer, report):
    ImpactReport.objects.filter(pk=report.pk).update(year=2025)
    facts = {**report.facts, "indicators": {**report.facts["indicators"], "downloads": 100, "fresh": 40.0}}
    ImpactReport.objects.filter(year=2025).update(facts=facts)
    now = make_report(officer, town, "", year=2026)
    keys = {key.title: key.change for key in present(now)["keys"]}
    assert keys["Téléchargements en 90 jours"] == "−100"
    assert keys["Données à jour"] == "+60 points"


def test_the_page_and_the_pdf_stand_at_their_addresses(client, report):
    page = client.get("/organizations/sainte-aube/report/2026/")
    assert page.status_code == 200
    assert "Données ouvertes, 2026" in page.content.decode()
    assert client.get("/organizations/sainte-aube/report/2024/").status_code == 404
    answer = client.get("/organizations/sainte-aube/report/2026.pdf")
    assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_outside_tools_find_the_pdf_sound_tagged_and_in_its_language(client, report, tmp_path, lang):
    file = tmp_path / "report.pdf"
    file.write_bytes(client.get(f"/organizations/sainte-aube/report/2026.pdf?lang={lang}").content)
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)
    told = subprocess.run(
        ["pdfinfo", "-enc", "UTF-8", file], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert re.search(r"^Tagged:\s+yes$", told, re.M)
    assert re.search(r"^Title:\s+\S+", told, re.M)
    assert 1 < int(re.search(r"^Pages:\s+(\d+)$", told, re.M)[1]) <= 9
    # The tool writes the titles of headings as they are in the file, in UTF-16.
    tags = subprocess.run(
        ["pdfinfo", "-struct-text", file], check=True, capture_output=True, encoding="utf-8", errors="replace"
    ).stdout
    assert {"H1", "H2", "Table", "Figure", "TH", "L"} <= set(
        re.findall(r"^\s*([A-Z][A-Za-z0-9]*)\b", tags, re.M)
    )
    raw = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", file, "-"], check=True, capture_output=True
    )
    assert b"pdfuaid:part" in raw.stdout
    assert f"/Lang ({lang}".encode() in raw.stdout
    # What the authority typed is text, never markup of the template.
    assert "#utile, [vraiment] $bonne$ *oui*" in " ".join(
        subprocess.run(
            ["pdftotext", "-enc", "UTF-8", file, "-"],
            check=True,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        ).stdout.split()
    )
