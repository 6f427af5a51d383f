"""The training path: tracks, lessons with their questions, the workshop's file, certificates."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.errors import ParvisError
from parvis.portal.engagement.models import Certificate
from parvis.portal.engagement.queries import lessons_passed
from parvis.portal.engagement.services.training import Marks, answer_lesson
from parvis.portal.organizations.queries import organizations_where
from parvis.portal.preparation.services import receive_extract
from parvis.web.numbers import day
from parvis.web.pdf import pdf_response, typeset
from parvis.web.sentences import error_sentence
from parvis.wording.lessons import (
    SANDBOX,
    SANDBOX_NAME,
    TRACKS,
    Lesson,
    Question,
    Track,
    find_lesson,
    find_track,
    lessons,
)

CERTIFICATE = Path(__file__).with_name("certificate.typ")
LINES_SHOWN = 8


@dataclass(frozen=True)
class TrackView:
    """A track with its lessons, how many were passed, and this person's certificate."""

    track: Track
    lessons: tuple[tuple[Lesson, bool], ...]
    minutes: int
    passed: int
    certificate: Certificate | None


@dataclass(frozen=True)
class Asked:
    """One question of the form. chosen: place of the answer given, None without; right: None before."""

    question: Question
    name: str
    chosen: int | None
    right: bool | None


@require_safe
def path(request: HttpRequest) -> HttpResponse:
    """The three tracks, and how far one is."""
    passed = lessons_passed(request.user)
    found = Certificate.objects.filter(user=request.user) if request.user.is_authenticated else ()
    given = {one.track: one for one in found}
    by_code = {lesson.code: lesson for lesson in lessons()}
    tracks = [
        TrackView(
            track=track,
            lessons=tuple((by_code[code], code in passed) for code in track.lessons),
            minutes=sum(by_code[code].minutes for code in track.lessons),
            passed=len(passed & set(track.lessons)),
            certificate=given.get(track.code),
        )
        for track in TRACKS
    ]
    return render(request, "training/path.html", {"tracks": tracks, "sandbox": SANDBOX_NAME})


@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: HttpRequest, code: str) -> HttpResponse:
    """One lesson: read, try on the workshop's file, answer."""
    found = find_lesson(code)
    if found is None:
        raise Http404
    marks, given = None, ""
    chosen: dict[int, int] = {}
    if request.method == "POST":
        chosen = {
            place: int(value)
            for place in range(len(found.questions))
            if (value := request.POST.get(f"q{place}", "")).isdecimal()
        }
        given = request.POST.get("found", "").strip()
        marks, certificates = answer_lesson(
            request.user, found, chosen, int(given) if given.isdecimal() else None
        )
        if certificates:
            messages.success(request, _("The track is complete. Here is your certificate: well done."))
            return redirect("certificate", certificate_id=certificates[0].pk)
    context = {
        "lesson": found,
        "asked": _asked(found, chosen, marks),
        "marks": marks,
        "found": given,
        "next": _after(found),
        "may_open": found.exercise is not None and organizations_where(request.user, "prepare").exists(),
        **(_sandbox() if found.exercise else {}),
    }
    return render(request, "training/lesson.html", context)


def _asked(found: Lesson, chosen: dict[int, int], marks: Marks | None) -> list[Asked]:
    return [
        Asked(
            question,
            f"q{place}",
            chosen.get(place),
            None if marks is None else place not in marks.wrong,
        )
        for place, question in enumerate(found.questions)
    ]


def _after(found: Lesson) -> Lesson | None:
    path = lessons()
    place = path.index(found) + 1
    return path[place] if place < len(path) else None


def _sandbox() -> dict[str, Any]:
    with SANDBOX.open(encoding="cp1252", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    return {"rows": rows[:LINES_SHOWN], "more": len(rows) - LINES_SHOWN}


@require_safe
def sandbox(_request: HttpRequest) -> FileResponse:
    """The workshop's file, as a business application would export it."""
    return FileResponse(SANDBOX.open("rb"), as_attachment=True, filename=SANDBOX_NAME)


@login_required
@require_POST
def open_sandbox(request: HttpRequest) -> HttpResponse:
    """Drop the workshop's file for this person, as a draft that can never be published."""
    organization = organizations_where(request.user, "prepare").order_by("name").first()
    if organization is None:
        raise Http404
    try:
        draft = receive_extract(request.user, organization, SANDBOX, SANDBOX_NAME)
    except ParvisError as error:
        messages.error(request, error_sentence(error))
        return redirect("learn")
    return redirect("draft", draft_id=draft.pk)


def _certificate(request: HttpRequest, certificate_id: UUID) -> tuple[Certificate, Track]:
    found = (
        Certificate.objects.filter(pk=certificate_id, user=request.user)
        .select_related("user", "organization")
        .first()
    )
    track = find_track(found.track) if found else None
    if found is None or track is None:
        raise Http404
    return found, track


@login_required
@require_safe
def certificate(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """One's certificate, to print."""
    found, track = _certificate(request, certificate_id)
    learned = [one for code in track.lessons if (one := find_lesson(code))]
    context = {"one": found, "track": track, "lessons": learned, "organization": found.organization}
    return render(request, "training/certificate.html", context)


@login_required
@require_safe
def certificate_pdf(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """One's certificate as a tagged PDF."""
    found, track = _certificate(request, certificate_id)
    lang = "fr" if request.LANGUAGE_CODE.startswith("fr") else "en"
    data = {
        "name": found.user.name or found.user.email,
        "track": track.title[lang],
        "lessons": [one.title[lang] for code in track.lessons if (one := find_lesson(code))],
        "words": {
            "title": _("Certificate"),
            "went": _("went through the whole training path"),
            "day": _("On %(day)s") % {"day": day(found.at)},
            "lessons": _("The lessons"),
            "made": _("Given by the portal after each exercise and each question was answered rightly."),
        },
    }
    return pdf_response(typeset(CERTIFICATE, data, found.organization), f"attestation-{found.track}")
