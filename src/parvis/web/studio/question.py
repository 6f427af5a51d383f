"""The one question that holds next month's file, with the answers a person may give."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.web.sentences import sentence


@dataclass(frozen=True)
class Question:
    """text: what is asked; answers: (value the form sends, words)."""

    text: str
    answers: tuple[tuple[str, str], ...]


def question_of(draft: Draft) -> Question | None:
    """Return what a held draft asks; None when it asks nothing.

    A draft held before its questions could be answered has no choices: only to start anew is offered.
    """
    if draft.state != State.FAILED or not draft.error_code.startswith("held-"):
        return None
    params = draft.error_params
    answers = [(f"is:{choice['name']}", choice["label"]) for choice in params.get("choices", ())]
    if draft.error_code == "held-column-missing" and "name" in params:
        answers.append(("is:", _("None: this column no longer exists. Go on without it.")))
    if draft.error_code == "held-column-changed" and "name" in params:
        answers.append(("is:meant", _("Yes, what it holds now is right.")))
    answers.append(("anew", _("This is another export: forget last month’s repairs and suggest new ones.")))
    return Question(sentence("error", draft.error_code, params), tuple(answers))
