"""No value of a draft comes out of its search for personal data: not in findings, journal, jobs or logs."""

from __future__ import annotations

import json
import logging

from django.core import serializers
from django_tasks_db.models import DBTaskResult

from parvis.engine.model.progress import silent
from parvis.portal.activity.models import JournalEntry
from parvis.portal.preparation.services import receive_extract

# Invented; the number is the one INSEE prints, with its key right.
PLANTED = ("255081416802538", "camille.exemple@wanadoo.fr", "06 39 98 12 34", "Zoé Guérin-Lemoine")


def _extract(number: int) -> str:
    said = PLANTED[number % len(PLANTED)]
    return f"{number};{said if number < 12 else 'fait'};voir {said} lundi\n"


def test_a_preparation_writes_no_planted_value_beside_the_table(home, officer, town, caplog):
    caplog.set_level(logging.DEBUG)
    upload = home / "upload.csv"
    upload.write_text("dossier;suivi;observations\n" + "".join(map(_extract, range(40))), encoding="utf-8")
    draft = receive_extract(officer, town, upload, "suivi_2024.csv", None, here=silent)
    draft.refresh_from_db()
    scan = draft.candidate["scan"]
    assert {"nir", "email", "phone"} <= {finding["code"] for finding in scan["findings"]}
    said = [
        json.dumps(scan, ensure_ascii=False),
        serializers.serialize("json", JournalEntry.objects.all(), ensure_ascii=False),
        serializers.serialize("json", DBTaskResult.objects.all(), ensure_ascii=False),
        caplog.text,
    ]
    leaked = [
        (value, place)
        for value in PLANTED
        for place, text in zip(("findings", "journal", "jobs", "logs"), said, strict=True)
        if value in text or value.replace(" ", "") in text
    ]
    assert leaked == []


def test_a_preparation_that_fails_says_why_without_quoting(home, officer, town, caplog):
    caplog.set_level(logging.DEBUG)
    upload = home / "upload.xlsx"
    upload.write_bytes(b"PK\x03\x04" + "".join(map(_extract, range(40))).encode())
    draft = receive_extract(officer, town, upload, "suivi_2024.xlsx", None, here=silent)
    draft.refresh_from_db()
    said = [
        serializers.serialize("json", [draft], ensure_ascii=False),
        serializers.serialize("json", JournalEntry.objects.all(), ensure_ascii=False),
        serializers.serialize("json", DBTaskResult.objects.all(), ensure_ascii=False),
        caplog.text,
    ]
    assert draft.candidate in (None, {}), "it has failed"
    assert not [value for value in PLANTED if value in "\n".join(said)]
