"""Public pages: the consultations, the form of one, its figures once it is over."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.errors import ParvisError
from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.enums import Moderation, QuestionKind
from parvis.portal.engagement.models import Answer, Consultation
from parvis.portal.engagement.queries import public_consultations
from parvis.portal.engagement.services import consultations as services
from parvis.portal.organizations.permissions import may
from parvis.web.consultations.forms import AnswerForm
from parvis.web.engagement.guard import count_post, is_robot
from parvis.web.engagement.posting import turn
from parvis.web.sentences import error_sentence

PAGE = 20


@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """What the authority asks, or asked."""
    page = Paginator(public_consultations(), PAGE).get_page(request.GET.get("page"))
    return render(request, "consultations/consultations.html", {"page": page, "turn": turn(page)})


@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    """One consultation: its form while it is open, its figures and its dataset afterwards."""
    found = public_consultations().filter(slug=slug).first()
    if found is None:
        raise Http404
    form = AnswerForm(found, request.POST or None) if found.is_open else None
    if form is not None and request.method == "POST":
        if is_robot(request):
            return _thanked(request, slug)
        if form.is_valid():
            try:
                count_post(request)
                services.answer(found, form.cleaned_data, language=(get_language() or "fr")[:2])
            except ParvisError as error:
                form.add_error(None, error_sentence(error))
            else:
                return _thanked(request, slug)
    context = {
        "one": found,
        "organization": found.organization,
        "form": form,
        "dataset": _dataset(found),
        "official": may(request.user, "moderate", found.organization),
        **(_figures(found) if found.is_over else {}),
    }
    status = 400 if form is not None and form.errors else 200
    return render(request, "consultations/consultation.html", context, status=status)


def _thanked(request: HttpRequest, slug: str) -> HttpResponse:
    messages.success(request, _("Thank you. Your answer is in; what becomes of it will be told here."))
    return redirect("consultation", slug=slug)


def _dataset(consultation: Consultation) -> Dataset | None:
    dataset = consultation.results.dataset if consultation.results else None
    return dataset if dataset is not None and dataset.is_public else None


@dataclass(frozen=True)
class Counted:
    """One possible answer: how many chose it, and the share of the longest bar, 0 to 100."""

    label: str
    count: int
    width: int


def _figures(consultation: Consultation) -> dict[str, object]:
    """Return how many answered what; nothing when so few answered that it would point at people."""
    answers = Answer.objects.filter(consultation=consultation, moderation=Moderation.PUBLIC)
    total = answers.count()
    if total < services.FEWEST_ANSWERS:
        return {"total": total, "too_few": True}
    values = list(answers.values_list("values", flat=True))
    counted = []
    for question in consultation.questions:
        if question["kind"] == QuestionKind.TEXT:
            continue
        options = question["options"] or services.SCALE
        said = [one.get(question["code"], ()) for one in values]
        counts = [(option, sum(_chose(option, one) for one in said)) for option in options]
        most = max(count for _option, count in counts) or 1
        bars = [Counted(option, count, round(100 * count / most)) for option, count in counts]
        counted.append((question["label"], bars))
    return {"total": total, "counted": counted}


def _chose(option: str, said: object) -> bool:
    return option in said if isinstance(said, list) else option == said
