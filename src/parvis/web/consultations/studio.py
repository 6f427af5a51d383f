"""Studio pages: the authority writes its consultations, opens them, makes a dataset of the answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.errors import ParvisError
from parvis.portal.engagement.enums import Moderation, QuestionKind
from parvis.portal.engagement.models import Consultation
from parvis.portal.engagement.queries import consultations_of
from parvis.portal.engagement.services import consultations as services
from parvis.portal.organizations.queries import host_organization, organizations_where
from parvis.web.consultations.forms import ConsultationForm, posted_questions, question_rows
from parvis.web.sentences import error_sentence


@login_required
@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """The consultations of the authorities this person moderates."""
    if not organizations_where(request.user, "moderate").exists():
        raise Http404
    return render(request, "consultations/studio.html", {"found": consultations_of(request.user)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, consultation_id: UUID | None = None) -> HttpResponse:
    """Write a new consultation, or change one."""
    found = _consultation(request, consultation_id) if consultation_id else None
    organizations = organizations_where(request.user, "moderate").order_by("name")
    if not organizations.exists():
        raise Http404
    form = ConsultationForm(organizations, request.POST or None, initial=_initial(found))
    questions = posted_questions(request.POST) if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        organization = found.organization if found else form.cleaned_data["organization"]
        try:
            kept = services.write_consultation(
                request.user, organization, form.cleaned_data, questions, found
            )
        except ParvisError as error:
            form.add_error(None, error_sentence(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("studio-consultation", consultation_id=kept.pk)
    answered = found.answers.count() if found else 0
    context = {
        "form": form,
        "one": found,
        "rows": question_rows(questions or (found.questions if found else [])),
        "kinds": QuestionKind.choices,
        "answered": answered,
        "counted": found.answers.filter(moderation=Moderation.PUBLIC).count() if found else 0,
        "fewest": services.FEWEST_ANSWERS,
        "organization": found.organization if found else None,
    }
    return render(request, "consultations/write.html", context, status=400 if form.errors else 200)


def _consultation(request: HttpRequest, consultation_id: UUID) -> Consultation:
    found = consultations_of(request.user).filter(pk=consultation_id).first()
    if found is None:
        raise Http404
    return found


def _initial(consultation: Consultation | None) -> dict[str, Any]:
    if consultation is None:
        return {"organization": host_organization()}
    values = {name: getattr(consultation, name) for name in services.FIELDS}
    return {**values, "organization": consultation.organization}


@login_required
@require_POST
def open_it(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """Show the consultation to everybody."""
    services.open_consultation(request.user, _consultation(request, consultation_id))
    messages.success(request, _("It is on line; people answer between its two days."))
    return redirect("studio-consultation", consultation_id=consultation_id)


@login_required
@require_POST
def make(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """Make a draft of the answers, that goes the way of every file."""
    try:
        draft = services.make_dataset(request.user, _consultation(request, consultation_id))
    except ParvisError as error:
        messages.error(request, error_sentence(error))
        return redirect("studio-consultation", consultation_id=consultation_id)
    return redirect("draft", draft_id=draft.pk)
