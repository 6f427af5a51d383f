"""One line of the inventory: what it is, what was decided, where it stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.portal.catalog.queries import public_datasets
from parvis.portal.catalog.services import attach_to_line
from parvis.portal.insights.states import states_of
from parvis.portal.inventory.models import Line
from parvis.portal.inventory.services import decide, remove_line, write_line
from parvis.portal.organizations.permissions import may
from parvis.standards.codes.grounds import find_ground
from parvis.standards.inventory import find_duty
from parvis.web.inventory.access import saved, with_line
from parvis.web.inventory.forms import DecisionForm, LineForm, language


@require_http_methods(["GET", "HEAD", "POST"])
@with_line
def show(request: HttpRequest, line: Line) -> HttpResponse:
    """The line, to read and to change."""
    form = LineForm(request.POST) if request.method == "POST" else LineForm(initial=_initial(line))
    if request.method == "POST" and form.is_valid():
        kept = saved(form, lambda: write_line(request.user, line.organization, form.cleaned_data, line))
        if kept is not None:
            messages.success(request, _("Saved."))
            return redirect("inventory-line", line_id=line.pk)
        line.refresh_from_db()
    return _page(request, line, form, 400 if form.errors else 200)


def _initial(line: Line) -> dict[str, object]:
    fields = (*LineForm.base_fields, "department")
    found = {name: getattr(line, name) for name in fields}
    return {**found, "department": line.department.name if line.department else ""}


def _page(request: HttpRequest, line: Line, form: LineForm, status: int = 200) -> HttpResponse:
    state = states_of([line])[0]
    ground = find_ground(line.ground)
    duty = find_duty(line.duty)
    choices = public_datasets().filter(organization=line.organization).order_by("title")
    context = {
        "organization": line.organization,
        "line": line,
        "state": state,
        "form": form,
        "decision": DecisionForm(
            initial={
                "decision": line.decision,
                "ground": line.ground,
                "note": line.decision_note,
                "review_on": line.review_on,
            }
        ),
        "ground": ground,
        "duty": duty,
        "duty_title": duty.title[language()] if duty else "",
        "datasets": choices,
        "departments": line.organization.departments.all(),
        "may_write": may(request.user, "take_inventory", line.organization),
        "may_decide": may(request.user, "decide", line.organization),
        "may_prepare": may(request.user, "prepare", line.organization),
        "may_read": may(request.user, "read_drafts", line.organization),
    }
    return render(request, "inventory/line.html", context, status=status)


@require_POST
@with_line
def decide_line(request: HttpRequest, line: Line) -> HttpResponse:
    """Write the decision."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The decision was not saved: look at its date."))
        return redirect("inventory-line", line_id=line.pk)
    decide(
        request.user,
        line,
        form.cleaned_data["decision"],
        ground=form.cleaned_data["ground"],
        note=form.cleaned_data["note"],
        review_on=form.cleaned_data["review_on"],
    )
    messages.success(request, _("Decision saved."))
    return redirect("inventory-line", line_id=line.pk)


@require_POST
@with_line
def attach(request: HttpRequest, line: Line) -> HttpResponse:
    """Say which public dataset answers this line."""
    dataset = (
        public_datasets().filter(organization=line.organization, slug=request.POST.get("dataset", "")).first()
    )
    if dataset is not None:
        attach_to_line(dataset, request.user, line)
        messages.success(request, _("“%(title)s” answers this line.") % {"title": dataset.title})
    return redirect("inventory-line", line_id=line.pk)


@require_POST
@with_line
def remove(request: HttpRequest, line: Line) -> HttpResponse:
    """Take the line off the inventory."""
    slug, title = line.organization.slug, line.title
    remove_line(request.user, line)
    messages.success(request, _("“%(title)s” was taken off the inventory.") % {"title": title})
    return redirect("inventory", slug=slug)
