"""Lessons, certificate, glossary as people meet them."""

from __future__ import annotations

import re

from parvis.portal.engagement.models import Certificate, LessonPassed
from parvis.portal.preparation.models import Draft
from parvis.wording.lessons import find_lesson, find_track


def right(code: str) -> dict[str, str]:
    lesson = find_lesson(code)
    given = {f"q{place}": str(question.right) for place, question in enumerate(lesson.questions)}
    return {**given, "found": str(lesson.exercise.answer)} if lesson.exercise else given


def test_anybody_reads_and_tries(client, town):
    assert "Pour les élus" in client.get("/learn/").content.decode()
    assert "L. 300-4" in client.get("/learn/why/").content.decode()
    assert "Tout est juste" in client.post("/learn/why/", right("why")).content.decode()
    assert not LessonPassed.objects.exists()
    assert client.get("/learn/nowhere/").status_code == 404


def test_a_wrong_answer_says_which_and_keeps_the_others(signed_in, town):
    given = {**right("file"), "q0": "0"}
    page = signed_in.post("/learn/file/", given).content.decode()
    assert page.count("Ce n’est pas celle-ci") == 1
    assert 'value="20"' in page
    assert len(re.findall(r'type="radio"[^>]*checked', page)) == 2


def test_the_certificate_is_its_owner_s_as_page_and_pdf(client, signed_in, town):
    from factories import make_user

    for code in find_track("agents").lessons:
        answer = signed_in.post(f"/learn/{code}/", right(code))
    given = Certificate.objects.get()
    assert answer.headers["Location"] == f"/learn/certificates/{given.pk}/"
    assert "Pour les agents" in signed_in.get(f"/learn/certificates/{given.pk}/").content.decode()
    pdf = signed_in.get(f"/learn/certificates/{given.pk}.pdf")
    assert pdf.content.startswith(b"%PDF")
    client.force_login(make_user(town, email="autre@exemple.test"))
    assert client.get(f"/learn/certificates/{given.pk}/").status_code == 404


def test_the_workshop_s_file_becomes_a_draft(signed_in, town):
    assert b"Mirabelle" in b"".join(signed_in.get("/learn/atelier.csv").streaming_content)
    assert signed_in.post("/learn/atelier/").status_code == 302
    assert Draft.objects.filter(file_name="atelier-ecole-de-musique.csv").exists()


def test_the_glossary_is_in_alphabetical_order_in_both_languages(client, town):
    for lang, first in (("fr", "anonymisation"), ("en", "anonymisation")):
        page = client.get("/glossary/", {"lang": lang}).content.decode()
        found = re.findall(r"<dt[^>]*>([^<]+)", page)
        assert found[0] == first
        assert len(found) > 20
