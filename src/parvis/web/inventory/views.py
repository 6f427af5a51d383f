"""The board of the inventory, the ways lines come in, the duties of the authority."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.portal.insights.duties import duty_states
from parvis.portal.insights.services import publish_register
from parvis.portal.insights.states import states_of
from parvis.portal.inventory.models import Situation
from parvis.portal.inventory.queries import last_register, lines_of, situation_of, templates_for
from parvis.portal.inventory.services import add_from_templates, add_lines, describe_situation, write_line
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import host_organization, organizations_where
from parvis.standards import inventory as standard
from parvis.web.inventory.access import saved, with_organization
from parvis.web.inventory.board import VIEWS, calendar, columns, matrix, to_review, totals
from parvis.web.inventory.forms import LineForm, SituationForm, language
from parvis.web.inventory.interview import QUESTIONS, lines_of_answers
from parvis.web.inventory.paste import read_pasted


@login_required
@require_safe
def inventories(request: HttpRequest) -> HttpResponse:
    """Go to the inventory of the host authority, or of the first one this person works for."""
    organizations = organizations_where(request.user, "follow").order_by("name")
    host = host_organization()
    first = organizations.filter(pk=host.pk).first() if host else None
    first = first or organizations.first()
    return redirect("inventory", slug=first.slug) if first else redirect("studio")


@require_safe
@with_organization
def board(request: HttpRequest, organization: Organization) -> HttpResponse:
    """What the authority holds, looked at in four ways."""
    states = states_of(lines_of(organization))
    duties = duty_states(organization, states)
    view = request.GET.get("view", "list")
    context = {
        "view": view if view in VIEWS else "list",
        "states": states,
        "totals": totals(states, duties),
        "to_review": to_review(states, timezone.localdate()),
        "matrix": matrix(states),
        "months": calendar(states),
        "columns": columns(states),
        "register": last_register(organization),
        "may_publish": may(request.user, "publish", organization),
        "organizations": tuple(organizations_where(request.user, "follow").order_by("name")),
    }
    return _page(request, "inventory/board.html", organization, context)


def _page(
    request: HttpRequest,
    template: str,
    organization: Organization,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    own = {
        "organization": organization,
        "may_write": may(request.user, "take_inventory", organization),
        "departments": organization.departments.all(),
    }
    return render(request, template, {**own, **context}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def new_line(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Write one line by hand."""
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        line = saved(form, lambda: write_line(request.user, organization, form.cleaned_data))
        if line is not None:
            messages.success(request, _("“%(title)s” is in the inventory.") % {"title": str(line)})
            return redirect("inventory-line", line_id=line.pk)
    status = 400 if request.method == "POST" else 200
    return _page(request, "inventory/new.html", organization, {"form": form}, status)


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def paste(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Take lines pasted from a spreadsheet: first show what was understood, then add it."""
    text = request.POST.get("text", "")
    pasted = read_pasted(text) if text.strip() else None
    if request.method == "POST" and pasted and pasted.rows and "confirm" in request.POST:
        added = add_lines(request.user, organization, pasted.rows)
        return _added(request, organization, len(added), len(pasted.rows))
    status = 400 if request.method == "POST" and not (pasted and pasted.rows) else 200
    context = {"text": text, "pasted": pasted, "sent": request.method == "POST"}
    return _page(request, "inventory/paste.html", organization, context, status)


def _added(request: HttpRequest, organization: Organization, added: int, asked: int) -> HttpResponse:
    text = ngettext("%(count)s line added.", "%(count)s lines added.", added) % {"count": added}
    known = asked - added
    if known:
        text += " " + ngettext("%(count)s was already listed.", "%(count)s were already listed.", known) % {
            "count": known
        }
    messages.success(request, text)
    return redirect("inventory", slug=organization.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def ready_made(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Choose among the lines most authorities have, duties first."""
    if request.method == "POST":
        codes = request.POST.getlist("template")
        added = add_from_templates(request.user, organization, codes, lang=language())
        return _added(request, organization, len(added), len(codes))
    situation = situation_of(organization)
    binding = {duty.code for duty, verdict in standard.duties_of(situation) if verdict.answer == "yes"}
    lines = templates_for(organization, situation)
    groups: list[tuple[str, list[standard.LineTemplate]]] = [
        ("duty", []),
        *((name, []) for name in standard.SETS),
    ]
    by = dict(groups)
    for line in lines:
        name = "duty" if line.duty in binding else next(one for one in standard.SETS if one in line.sets)
        by[name].append(line)
    context = {"groups": [(name, found) for name, found in groups if found], "lang": language()}
    return _page(request, "inventory/ready_made.html", organization, context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def duties(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Say how large the authority is and what it does; read what the law asks of it."""
    said = Situation.objects.filter(organization=organization).first()
    initial = {
        "population": said.population if said else None,
        "agents": said.agents if said else None,
        "competences": said.competences if said else None,
        "siret": said.siret if said else "",
    }
    form = SituationForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        describe_situation(request.user, organization, **form.cleaned_data)
        messages.success(request, _("Saved. The duties below follow."))
        return redirect("duties", slug=organization.slug)
    context = {
        "form": form,
        "situation": situation_of(organization),
        "duties": duty_states(organization, states_of(lines_of(organization))),
        "as_of": standard.as_of(),
        "lang": language(),
    }
    return _page(request, "inventory/duties.html", organization, context, 400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def interview(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Twelve questions to one department, on screen or on paper."""
    if request.method == "POST":
        answers = {question.code: request.POST.get(question.code, "")[:5000] for question in QUESTIONS}
        rows = lines_of_answers(
            answers,
            department=request.POST.get("department", "")[:120],
            owner=request.POST.get("owner", "").strip()[:120],
        )
        if rows:
            added = add_lines(request.user, organization, rows)
            return _added(request, organization, len(added), len(rows))
        messages.warning(request, _("No answer names anything held: write one thing a line."))
    else:
        answers = {}
    context = {
        "questions": [(question, answers.get(question.code, "")) for question in QUESTIONS],
        "department": request.POST.get("department", ""),
        "owner": request.POST.get("owner", ""),
    }
    return _page(request, "inventory/interview.html", organization, context)


@require_POST
@with_organization
def make_register(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Publish today's register of public information."""
    register = publish_register(request.user, organization)
    messages.success(
        request, _("The register is public: %(count)s lines, as of today.") % {"count": len(register.lines)}
    )
    return redirect("public-register", slug=organization.slug)
