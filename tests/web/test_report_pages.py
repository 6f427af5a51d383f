"""The impact report: kept as it was, compared with the year before, a PDF that outside tools find tagged.

The PDFs of the other rooms (register, poster, slides, certificate) are held to PDF/UA-1 here too.
"""

from __future__ import annotations

import re
import subprocess

import pytest
import typst
from verapdf import faults_of, needs_verapdf

from parvis.errors import RefusedAction
from parvis.portal.engagement.models import Certificate
from parvis.portal.engagement.services.contributions import ask_for_data
from parvis.portal.engagement.services.moderation import answer_request, moderate
from parvis.portal.insights.effects import EFFECTS
from parvis.portal.insights.indicators import INDICATORS, values_of
from parvis.portal.insights.methods import METHODS
from parvis.portal.insights.models import Action, ImpactReport
from parvis.portal.insights.report import (
    LONGEST_BODY,
    LONGEST_NAME,
    LONGEST_TITLE,
    MOST_ACTIONS,
    MOST_LINES,
    MOST_REUSES,
)
from parvis.portal.insights.services import (
    introduce_report,
    make_report,
    publish_register,
    start_strategy,
    write_strategy,
)
from parvis.portal.insights.strategy import Answers
from parvis.portal.inventory.services import add_from_templates
from parvis.portal.organizations.enums import Role
from parvis.web.insights.shown_report import FIRST, present

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


def test_the_road_map_says_who_when_and_how_much(town, officer, report):
    facts = report.facts["roadmap"]
    known = {one.title: one for one in Action.objects.all()}
    assert len(facts["actions"]) == len(known)
    assert sum(facts["budget"].values()) == sum(one.budget or 0 for one in known.values())
    shown = present(report)["roadmap"][0]
    kept = known[shown["title"]]
    assert (shown["owner"], shown["goal"]) == (kept.owner, kept.goal.title)
    assert str(kept.due_on.year) in shown["due_on"]


def test_the_next_decisions_are_the_nearest_actions_not_done(town, officer, report):
    nearest = Action.objects.order_by("due_on").first()
    assert present(report)["next"][0]["title"] == nearest.title
    Action.objects.filter(pk=nearest.pk).update(state="done")
    assert nearest.title not in [
        one["title"] for one in present(make_report(officer, town, "", year=2026))["next"]
    ]


def test_without_actions_the_duties_that_wait_are_the_next_decisions(town, officer, report):
    Action.objects.all().delete()
    shown = present(make_report(officer, town, "", year=2026))["next"]
    assert shown
    assert all(one["title"].startswith("Remplir une obligation") for one in shown)


def test_every_indicator_and_every_effect_says_how_it_is_counted():
    assert set(METHODS) == {one.code for one in INDICATORS}
    assert all(str(one.method) for one in EFFECTS)


def test_an_effect_is_counted_once_it_happened(town, officer, report):
    assert report.facts["effects"]["requests"] == 0
    request = ask_for_data(None, town, title="Les aides", body="", author_name="Ada")
    moderate(officer, "request", None, accept=True)
    request.refresh_from_db()
    answer_request(officer, request, "published", answer="Voilà.", dataset=town.datasets.get())
    assert make_report(officer, town, "", year=2026).facts["effects"]["requests"] == 1


def test_the_introduction_is_changed_and_the_figures_stay(client, town, officer, report):
    add_from_templates(officer, town, ["budget", "addresses"], lang="fr")
    before = report.facts
    client.force_login(officer)
    page = client.get("/organizations/sainte-aube/report/2026/").content.decode()
    assert "Modifier l’introduction" in page
    client.post("/studio/strategy/sainte-aube/report/2026/", {"introduction": " Mieux dit. "})
    report.refresh_from_db()
    assert (report.introduction, report.facts) == ("Mieux dit.", before)


def test_the_introduction_is_of_those_who_steer(client, town, report):
    from factories import make_user

    reader = make_user(town, Role.CONTRIBUTOR, "agent@exemple.test")
    client.force_login(reader)
    page = client.get("/organizations/sainte-aube/report/2026/").content.decode()
    assert "Modifier l’introduction" not in page
    with pytest.raises(RefusedAction):
        introduce_report(reader, report, "Non.")


def longest(facts: dict) -> dict:
    """Return facts as long as the portal can hold them."""
    title = "Une réponse à la question posée par un habitant du quartier de la gare et des halles neuves"
    assert len(title) >= LONGEST_TITLE
    name, body = title[:LONGEST_NAME], (title * 4)[:LONGEST_BODY]
    return {
        **facts,
        "duties": [{**one, "lines": [title] * MOST_LINES} for one in (facts["duties"] * 20)[:16]],
        "most": [{"title": title, "views": 999_999, "downloads": 999_999, "calls": 999_999}] * 8,
        "reuses": [
            {
                "title": title,
                "author": name,
                "body": body,
                "kind": "school",
                "picture": "",
            }
        ]
        * MOST_REUSES,
        "requests": [{"title": title, "state": "accepted", "votes": 99_999}] * 8,
        "quality": {"score": 88.0, "late": [{"title": title, "updated_on": "2025-01-01"}] * 8},
        "next": [{"title": title, "owner": name, "due_on": "2027-01-01", "budget": 99_999}] * 4,
        "roadmap": {
            "actions": [
                {
                    "title": title,
                    "goal": title,
                    "owner": name,
                    "due_on": "2027-01-01",
                    "budget": 99_999,
                    "state": "planned",
                }
            ]
            * MOST_ACTIONS,
            "more": 12,
            "budget": {"planned": 1, "started": 2, "done": 3},
        },
    }


def pages_of(pdf: bytes, tmp_path) -> list[str]:
    file = tmp_path / "pages.pdf"
    file.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True)
    return told.stdout.decode(errors="replace").split("\f")[:-1]


def test_the_longest_report_keeps_its_first_page_and_eight_more(client, report, tmp_path):
    report.facts = longest(report.facts)
    report.introduction = "Une phrase qui dit l’essentiel de cette année. " * 42
    report.save()
    pages = pages_of(client.get("/organizations/sainte-aube/report/2026.pdf").content, tmp_path)
    assert "Prochaines décisions" in pages[0]
    assert "Fait le" in pages[0]
    assert "Ce que la loi demande" in pages[1]
    assert len(pages) <= 9


def test_residents_find_the_report_the_strategy_and_the_registers_from_the_authority_s_page(
    client, town, officer, report
):
    bare = client.get("/organizations/sainte-aube/").content.decode()
    assert "/organizations/sainte-aube/report/2026/" in bare
    assert "/strategy/?organization=sainte-aube" not in bare
    assert "/organizations/sainte-aube/register/" not in bare
    publish_register(officer, town)
    write_strategy(officer, town.strategy, introduction="Pour vous.", publish=True)
    page = client.get("/organizations/sainte-aube/").content.decode()
    for address in ("/strategy/?organization=sainte-aube", "/organizations/sainte-aube/register/"):
        assert address in page
        assert client.get(address).status_code == 200


@needs_verapdf
def test_verapdf_finds_every_pdf_of_the_portal_to_follow_pdf_ua(client, town, officer, report, tmp_path):
    publish_register(officer, town)
    given = Certificate.objects.create(user=officer, organization=town, track="agents", at=report.made_at)
    client.force_login(officer)
    addresses = {
        "report": "/organizations/sainte-aube/report/2026.pdf",
        "register": "/organizations/sainte-aube/register.pdf",
        "slides": "/studio/kit/sainte-aube/slides.pdf",
        "poster": "/studio/kit/sainte-aube/subventions.pdf",
        "certificate": f"/learn/certificates/{given.pk}.pdf",
    }
    files = []
    for name, address in addresses.items():
        for lang in ("fr", "en"):
            files.append(tmp_path / f"{name}-{lang}.pdf")
            answer = client.get(address, {"lang": lang})
            assert answer.status_code == 200, address
            files[-1].write_bytes(answer.content)
    found = faults_of(files)
    assert len(found) == len(files)
    assert {name: faults for name, faults in found.items() if faults} == {}


@needs_verapdf
def test_verapdf_does_find_what_is_wrong(tmp_path):
    file = tmp_path / "untagged.pdf"
    file.write_bytes(typst.compile(b"= Titre\n" + b"#lorem(80)\n\n" * 30, format="pdf"))
    assert faults_of([file])["untagged.pdf"]
