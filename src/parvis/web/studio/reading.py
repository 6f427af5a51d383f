"""Say how the file is to be read: a form of plain questions, the first lines of the file beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from parvis.engine.model.told import Told, told_from
from parvis.engine.storage.extracts import extract_path
from parvis.errors import ParvisError
from parvis.portal.organizations.permissions import may
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.services import choose_reading
from parvis.web.sentences import error_sentence, sentence
from parvis.web.studio.access import with_draft
from parvis.web.studio.frame import wizard_steps

TEXT_ENDINGS = ("csv", "tsv", "txt", "tab", "prn", "dat", "asc")
# What a form can say of a mark that cannot be seen, and what it stands for.
MARKS = {"tab": "\t", "space": " ", "none": ""}


class ReadingForm(forms.Form):
    """What a person may say of the reading. A question left alone is answered by Parvis."""

    header_rows = forms.CharField(
        label=_("The names of the columns are on line"),
        required=False,
        max_length=40,
        help_text=_("For example 3, or 3,4 when they take two lines, or 0 when there are none."),
    )
    first_data_row = forms.IntegerField(
        label=_("The first line of data is line"), required=False, min_value=1, max_value=1_000_000
    )
    encoding = forms.ChoiceField(
        label=_("The accents look right with"),
        required=False,
        choices=[
            ("", _("Let Parvis decide")),
            ("utf-8", "UTF-8"),
            ("cp1252", "Windows (cp1252)"),
            ("iso-8859-15", "ISO-8859-15"),
            ("mac_roman", "Mac (MacRoman)"),
            ("cp850", "MS-DOS (cp850)"),
            ("utf-16", "UTF-16"),
        ],
    )
    delimiter = forms.ChoiceField(
        label=_("Between two cells there is"),
        required=False,
        choices=[
            ("", _("Let Parvis decide")),
            (";", _("a semicolon ;")),
            (",", _("a comma ,")),
            ("tab", _("a tabulation")),
            ("|", _("a bar |")),
            ("^", "^"),
            ("~", "~"),
            ("space", _("a space")),
            ("none", _("nothing: there is one column")),
        ],
    )
    quote = forms.ChoiceField(
        label=_("Around a cell there may be"),
        required=False,
        choices=[
            ("", _("Let Parvis decide")),
            ('"', _('double quotes "')),
            ("'", _("single quotes '")),
            ("none", _("nothing")),
        ],
    )
    sheet = forms.ChoiceField(label=_("Read this sheet or table"), required=False)
    stack = forms.ChoiceField(
        label=_("Several sheets have the same columns"),
        required=False,
        choices=[
            ("", _("Let Parvis decide")),
            ("all", _("put all together, in one table")),
            ("largest", _("take the largest only")),
        ],
    )

    def __init__(
        self,
        *args: Any,
        sheets: tuple[str, ...] = (),
        alike: tuple[str, ...] = (),
        is_text: bool = True,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        if not is_text:
            for name in ("encoding", "delimiter", "quote"):
                del self.fields[name]
        chooser = self.fields["sheet"]
        if len(sheets) > 1 and isinstance(chooser, forms.ChoiceField):
            chooser.choices = [("", _("Let Parvis decide")), *((name, name) for name in sheets)]
        else:
            del self.fields["sheet"]
        if len(alike) < 2:
            del self.fields["stack"]

    def clean_header_rows(self) -> list[int] | None:
        """Read 3,4 as [3, 4] and 0 as no header at all."""
        text = self.cleaned_data["header_rows"].strip()
        if not text:
            return None
        try:
            numbers = sorted({int(part) for part in text.replace(";", ",").split(",")})
        except ValueError:
            raise forms.ValidationError(_("Write line numbers, such as 3 or 3,4.")) from None
        if numbers == [0]:
            return []
        if numbers[0] < 1 or len(numbers) > 10:
            raise forms.ValidationError(_("Write line numbers, such as 3 or 3,4."))
        return numbers

    def said(self) -> dict[str, Any]:
        """Return what was said, as the engine takes it."""
        found = {}
        for name, value in self.cleaned_data.items():
            if value is None or value == "":
                continue
            if name == "stack":
                found[name] = value == "all"
            else:
                found[name] = MARKS.get(value, value) if name in ("delimiter", "quote") else value
        return found


def initial_of(said: dict[str, Any]) -> dict[str, Any]:
    """Return what the form shows of what was said before."""
    names = {mark: name for name, mark in MARKS.items()}
    shown = dict(said)
    if "header_rows" in said:
        shown["header_rows"] = ",".join(str(row) for row in said["header_rows"]) or "0"
    for name in ("delimiter", "quote"):
        if name in said:
            shown[name] = names.get(said[name], said[name])
    if "stack" in said:
        shown["stack"] = "all" if said["stack"] else "largest"
    return shown


@dataclass(frozen=True)
class ShownRecord:
    """One line of the file. reason: why it is no row of the table, "" for a row; kind: the code of it."""

    number: int
    reason: str
    kind: str
    cells: tuple[str, ...]
    text: str


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def reading(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show the first lines as they are read, or as the form says; read the whole file so when asked to."""
    if draft.state not in (State.READY, State.FAILED):
        return redirect("draft", draft_id=draft.pk)
    if request.method == "POST" and "again" in request.POST:
        choose_reading(draft, request.user, {})
        return redirect("progress", draft_id=draft.pk)
    if request.method == "POST" and "stacking" in request.POST:
        together = request.POST["stacking"] == "all"
        choose_reading(draft, request.user, {**draft.reading, "stack": together})
        return redirect("progress", draft_id=draft.pk)
    is_text = draft.file_name.rpartition(".")[2].lower() in TEXT_ENDINGS
    sheets = tuple(request.session.get(f"sheets-{draft.pk}", ()))
    alike = tuple(request.session.get(f"alike-{draft.pk}", ()))
    form = ReadingForm(
        request.POST or None,
        sheets=sheets,
        alike=alike,
        is_text=is_text,
        initial=initial_of(draft.reading),
        label_suffix="",
    )
    valid = form.is_valid() if form.is_bound else False
    if valid and "keep" in request.POST:
        choose_reading(draft, request.user, form.said())
        return redirect("progress", draft_id=draft.pk)
    said = form.said() if valid else {} if form.is_bound else draft.reading
    look, fault = _look(draft, told_from(said), is_text=is_text)
    if look is not None and len(look["tables"]) > 1 and not sheets:
        request.session[f"sheets-{draft.pk}"] = look["tables"]
        request.session[f"alike-{draft.pk}"] = look["alike"]
        form = ReadingForm(
            request.POST or None, sheets=tuple(look["tables"]), alike=tuple(look["alike"]), is_text=is_text,
            initial=initial_of(draft.reading), label_suffix="",
        )  # fmt: skip
    context = {
        "draft": draft,
        "steps": wizard_steps(draft, "check"),
        "form": form,
        "look": look,
        "fault": fault,
        "may_prepare": may(request.user, "prepare", draft.organization),
    }
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "studio/reading_look.html" if fragment else "studio/reading.html", context)


def _look(draft: Draft, told: Told, *, is_text: bool) -> tuple[dict[str, Any] | None, str]:
    """Return the first lines read so, or why they cannot be. The engine is imported here: it is heavy."""
    from parvis.engine.pipeline.look import look_at

    if not draft.extract_sha256:
        # The copy of a database that no run has taken yet.
        return None, ""
    path = extract_path(settings.PARVIS.home, draft.extract_sha256)
    try:
        look = look_at(path, name=draft.file_name, told=told, is_text=is_text)
    except ParvisError as error:
        return None, error_sentence(error)
    records = [
        ShownRecord(
            record.number,
            sentence("reason", record.reason, {}) if record.reason else "",
            record.reason or "row",
            record.cells,
            record.text,
        )
        for record in look.records
    ]
    return {
        "columns": look.columns,
        "records": records,
        "tables": list(look.tables),
        "alike": list(look.alike),
        "table": look.table,
        "partial": look.partial,
        "header": ", ".join(str(row) for row in look.header_rows),
        "first": look.first_data_row,
        "encoding": look.encoding,
    }, ""
