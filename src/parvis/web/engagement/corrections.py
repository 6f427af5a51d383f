"""Corrections: proposed on the public page of a row, taken over or refused in the studio as a difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from parvis.engine.model.table import TABLE_FILE
from parvis.engine.query.parameters import parse_query
from parvis.engine.query.run import read_columns, run_query
from parvis.errors import ParvisError, UnusableQuery
from parvis.portal.catalog.models import Dataset, Version
from parvis.portal.catalog.queries import dataset_page
from parvis.portal.engagement.models import Correction
from parvis.portal.engagement.queries import corrections_to_take, public_corrections
from parvis.portal.engagement.services.corrections import (
    accept_corrections,
    propose_correction,
    refuse_correction,
)
from parvis.web.engagement.forms import AuthorForm
from parvis.web.engagement.posting import author_of, post
from parvis.web.engagement.row_address import cell_text
from parvis.web.sentences import error_sentence

SHAPES = ("geojson",)


class CorrectionForm(AuthorForm):
    """One cell of the row, and what it should read."""

    column = forms.ChoiceField(label=gettext_lazy("Which cell is wrong?"))
    after = forms.CharField(
        label=gettext_lazy("What should it read?"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Leave it empty if nothing should stand there."),
    )
    body = forms.CharField(
        label=gettext_lazy("How do you know?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("“I pass it every day”, an address, a document."),
    )
    field_order = ["column", "after", "body", "author_name", "author_email"]

    def __init__(self, columns: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["column"].choices = [("", _("Choose…")), *columns]  # type: ignore[attr-defined]


def _row(version: Version, request: HttpRequest) -> dict[str, str]:
    """Return the row the address tells; 404 when it tells none that stands in this version."""
    parquet = settings.PARVIS.versions / version.hash / TABLE_FILE
    pairs = [(name, value) for name, value in request.GET.items() if name.endswith("__exact")]
    if not pairs:
        raise Http404
    try:
        found = run_query(parquet, parse_query([*pairs, ("page_size", "1")], read_columns(parquet)))
    except UnusableQuery as error:
        raise Http404 from error
    if not found.rows:
        raise Http404
    return {name: cell_text(found.rows[0][name]) for name in found.columns}


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose what one cell of a row should read."""
    dataset = dataset_page(slug)
    resource = dataset.resources.first() if dataset else None
    version = resource.current if resource else None
    if dataset is None or not dataset.is_public or version is None:
        raise Http404
    row = _row(version, request)
    titles = {
        column["name"]: column["title"] or column["label"] or column["name"] for column in version.columns
    }
    # A shape is not corrected by typing its coordinates.
    shapes = {column["name"] for column in version.columns if column["type"] in SHAPES}
    columns = [(name, titles.get(name, name)) for name in row if name not in shapes]
    form = CorrectionForm(columns, request.POST or None, initial=author_of(request))
    return post(
        request,
        form,
        lambda values: propose_correction(request.user, dataset, version=version, row=row, **values),
        template="engagement/correct.html",
        context={
            "dataset": dataset,
            "organization": dataset.organization,
            "row": [(title, row[name]) for name, title in columns],
            "earlier": public_corrections(dataset)[:10],
        },
        back=reverse("discussions", args=[slug]),
    )


@dataclass(frozen=True)
class Proposed:
    """The corrections of one dataset that wait."""

    dataset: Dataset
    corrections: tuple[Correction, ...]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """What was proposed, cell by cell; take the ticked ones over into the next version."""
    found = list(corrections_to_take(request.user))
    if request.method == "POST":
        chosen = [one for one in found if str(one.pk) in request.POST.getlist("chosen")]
        try:
            if not chosen:
                messages.error(request, _("Tick at least one correction."))
                return redirect("corrections")
            dataset = chosen[0].dataset
            draft = accept_corrections(
                request.user, dataset, [one for one in chosen if one.dataset_id == dataset.pk]
            )
        except ParvisError as error:
            messages.error(request, error_sentence(error))
            return redirect("corrections")
        messages.success(request, _("The next version is being prepared with these corrections."))
        return redirect("draft", draft_id=draft.pk)
    by_dataset: dict[Dataset, list[Correction]] = {}
    for one in found:
        by_dataset.setdefault(one.dataset, []).append(one)
    groups = [Proposed(dataset, tuple(ones)) for dataset, ones in by_dataset.items()]
    return render(request, "engagement/corrections.html", {"groups": groups})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    """Say why a correction is not taken over."""
    found = corrections_to_take(request.user).filter(pk=correction_id).first()
    if found is None:
        raise Http404
    fault = ""
    if request.method == "POST":
        try:
            refuse_correction(request.user, found, request.POST.get("answer", "")[:5000])
        except ParvisError as error:
            fault = error_sentence(error)
        else:
            messages.success(request, _("The answer is written; its author is told if an address was left."))
            return redirect("corrections")
    context = {"one": found, "organization": found.organization, "fault": fault}
    return render(request, "engagement/refuse_correction.html", context, status=400 if fault else 200)
