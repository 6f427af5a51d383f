"""Answer a lesson; a track gone through whole gives a certificate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from parvis.portal.activity.services import record
from parvis.portal.engagement.models import Certificate, LessonPassed
from parvis.portal.organizations.queries import organizations_where
from parvis.wording.lessons import TRACKS, Lesson

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


@dataclass(frozen=True)
class Marks:
    """How a lesson was answered. wrong: places of the questions answered wrongly or not at all; exercise:
    whether it was found, True when the lesson has none."""

    wrong: tuple[int, ...]
    exercise: bool

    @property
    def passed(self) -> bool:
        """Whether everything was right."""
        return not self.wrong and self.exercise


def mark(lesson: Lesson, answers: Mapping[int, int], found: int | None) -> Marks:
    """Return what was right. answers: place of a question to that of the answer; found: in the exercise."""
    wrong = tuple(
        place for place, question in enumerate(lesson.questions) if answers.get(place) != question.right
    )
    return Marks(wrong, lesson.exercise is None or found == lesson.exercise.answer)


@transaction.atomic
def answer_lesson(
    actor: User | None, lesson: Lesson, answers: Mapping[int, int], found: int | None
) -> tuple[Marks, tuple[Certificate, ...]]:
    """Mark a lesson; remember who passed it, and give the certificates that this completes.

    actor: None or anonymous for somebody who only tries: nothing is kept then.
    """
    marks = mark(lesson, answers, found)
    if actor is None or not actor.is_authenticated or not marks.passed:
        return marks, ()
    LessonPassed.objects.get_or_create(user=actor, lesson=lesson.code, defaults={"at": timezone.now()})
    return marks, tuple(_certificates(actor))


def _certificates(actor: User) -> list[Certificate]:
    passed = set(LessonPassed.objects.filter(user=actor).values_list("lesson", flat=True))
    # An operator may read everywhere, and is trained for nobody: only those who belong count.
    organizations = organizations_where(actor, "follow").filter(memberships__user=actor).distinct()
    given = []
    for track in TRACKS:
        if not passed.issuperset(track.lessons):
            continue
        for organization in organizations:
            certificate, new = Certificate.objects.get_or_create(
                user=actor, organization=organization, track=track.code, defaults={"at": timezone.now()}
            )
            if new:
                given.append(certificate)
                facts = {"track": track.code}
                record("track-completed", certificate, actor=actor, organization=organization, facts=facts)
    return given
