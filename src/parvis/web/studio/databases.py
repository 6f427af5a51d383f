"""Take a table of a declared database: choose the base, the table or saved query, see its first rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from parvis.errors import ParvisError
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.queries import host_organization, organizations_where
from parvis.portal.preparation.databases import QUERY, TABLE, Connection
from parvis.portal.preparation.services import connections_of, look_at_database, offered, receive_table
from parvis.web.sentences import error_sentence
from parvis.web.studio.forms import TargetForm

GROUPS = {QUERY: gettext_lazy("Saved queries"), TABLE: gettext_lazy("Tables")}


class TableForm(TargetForm):
    """What is taken of one database, for whom, and whether it replaces an earlier one."""

    what = forms.ChoiceField(label=gettext_lazy("Table or saved query"))
    field_order = ("what", "organization", "dataset", "line")

    def __init__(
        self,
        organizations: QuerySet[Organization],
        choices: tuple[tuple[str, str], ...],
        *args: Any,
        **more: Any,
    ) -> None:
        super().__init__(organizations, *args, **more)
        what = self.fields["what"]
        if isinstance(what, forms.ChoiceField):
            groups = [
                (GROUPS[kind], [(f"{kind}:{name}", name) for found, name in choices if found == kind])
                for kind in GROUPS
            ]
            what.choices = [("", _("Choose…")), *((str(title), found) for title, found in groups if found)]

    def chosen(self) -> tuple[str, str]:
        """Return (TABLE or QUERY, name)."""
        kind, _colon, name = self.cleaned_data["what"].partition(":")
        return kind, name


@login_required
@require_safe
def databases(request: HttpRequest) -> HttpResponse:
    """List the databases that this person's authorities may read."""
    organizations = _organizations(request)
    try:
        found, fault = connections_of(organizations), ""
    except ParvisError as error:
        found, fault = (), error_sentence(error)
    if len(found) == 1:
        return redirect("database", code=found[0].code)
    return render(request, "studio/databases.html", {"connections": found, "fault": fault})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def database(request: HttpRequest, code: str) -> HttpResponse:
    """Choose what is taken; see the first rows; take it."""
    organizations = _organizations(request)
    try:
        connection = next((one for one in connections_of(organizations) if one.code == code), None)
    except ParvisError as error:
        return render(request, "studio/databases.html", {"connections": (), "fault": error_sentence(error)})
    if connection is None:
        raise Http404
    served = organizations.filter(slug__in=connection.organizations)
    try:
        choices = offered(connection)
    except ParvisError as error:
        return _page(request, connection, None, fault=error_sentence(error), status=502)
    if request.method != "POST":
        return _page(request, connection, _empty(request, served, choices))
    form = TableForm(served, choices, request.POST)
    if not form.is_valid():
        return _page(request, connection, form, status=400)
    kind, name = form.chosen()
    organization, dataset = form.cleaned_data["organization"], form.cleaned_data["dataset"]
    try:
        if request.POST.get("do") == "take":
            line = form.cleaned_data["line"]
            draft = receive_table(request.user, organization, code, kind, name, dataset, line=line)
            return redirect("progress", draft_id=draft.pk)
        names, rows = look_at_database(request.user, organization, code, kind, name)
    except ParvisError as error:
        form.add_error("what", error_sentence(error))
        return _page(request, connection, form, status=400)
    return _page(request, connection, form, look={"names": names, "rows": rows, "name": name})


def _organizations(request: HttpRequest) -> QuerySet[Organization]:
    organizations = organizations_where(request.user, "prepare")
    if not organizations:
        raise PermissionDenied
    return organizations


def _empty(
    request: HttpRequest, served: QuerySet[Organization], choices: tuple[tuple[str, str], ...]
) -> TableForm:
    initial = {
        "dataset": request.GET.get("dataset"),
        "line": request.GET.get("line"),
        "organization": host_organization(),
    }
    return TableForm(served, choices, initial=initial)


def _page(
    request: HttpRequest,
    connection: Connection,
    form: TableForm | None,
    *,
    look: dict[str, Any] | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"connection": connection, "form": form, "look": look, "fault": fault}
    return render(request, "studio/database.html", context, status=status)
