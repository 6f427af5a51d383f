"""Boards of departments, who sees them, and the monthly letter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.portal.accounts.models import User
from parvis.portal.insights.departments import Board, board_of, boards_of, departments_of, whole_board
from parvis.portal.insights.digest import choose_digest, thanks
from parvis.portal.insights.models import DigestChoice
from parvis.portal.inventory.models import Department
from parvis.portal.inventory.services import choose_members
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import organizations_where
from parvis.web.inventory.access import with_organization


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The boards of one's own departments; of the whole authority for who belongs to none."""
    boards = [board_of(one) for one in departments_of(request.user)]
    organizations = organizations_where(request.user, "follow").order_by("name")
    if not boards:
        boards = [whole_board(one) for one in organizations[:3]]
    context = {"boards": _shown(boards), "organizations": organizations}
    return render(request, "insights/boards.html", context)


@require_safe
@with_organization
def boards(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Every department of an authority."""
    found = boards_of(organization)
    context = {
        "organization": organization,
        "boards": _shown(found),
        "may_steer": may(request.user, "steer", organization),
    }
    return render(request, "insights/boards.html", context)


def _shown(found: list[Board] | tuple[Board, ...]) -> list[tuple[Board, str]]:
    return [(board, thanks(board)) for board in found]


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def members(request: HttpRequest, organization: Organization, department_id: UUID) -> HttpResponse:
    """Say who works in a department: they see its board and have its letter."""
    department = Department.objects.filter(pk=department_id, organization=organization).first()
    if department is None or not may(request.user, "steer", organization):
        raise Http404
    people = User.objects.filter(memberships__organization=organization, is_active=True).distinct()
    if request.method == "POST":
        chosen = [one for one in people if str(one.pk) in request.POST.getlist("member")]
        choose_members(request.user, department, chosen)
        messages.success(request, _("Saved."))
        return redirect("departments", slug=organization.slug)
    known = set(department.members.values_list("pk", flat=True))
    context = {
        "organization": organization,
        "department": department,
        "people": [(one, one.pk in known) for one in people.order_by("name")],
    }
    return render(request, "insights/members.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def digest(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the monthly letter or have it again. A page that asks: mail programs open addresses alone."""
    choice = DigestChoice.objects.filter(token=token).first()
    if choice is None:
        raise Http404
    if request.method == "POST":
        choice = choose_digest(token, wanted="again" in request.POST)
        messages.success(request, _("Saved."))
        return redirect("digest", token=token)
    return render(request, "insights/digest.html", {"choice": choice})
