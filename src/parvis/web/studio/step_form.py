"""The form of a repair step, made from the parameters it declares: nothing is written for one step alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis import wording
from parvis.engine.repair.parameters import Parameter, declared
from parvis.engine.repair.steps import STEPS
from parvis.web.numbers import french
from parvis.wording.parameters import choice_key, parameter_key

# Between what is found and what it means, in a list of pairs.
PAIR = " = "


class ColumnNames(forms.MultiWidget):
    """One line of text for each column of the table."""

    template_name = "studio/column_names.html"

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = columns
        super().__init__([forms.TextInput(attrs={"aria-label": name}) for name in columns])

    def decompress(self, value: Mapping[str, str | None] | None) -> list[str]:
        """Return one text a column, "" for those without one."""
        return [(value or {}).get(name) or "" for name in self.columns]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the template the column of each text."""
        context = super().get_context(name, value, attrs)
        for part, column in zip(context["widget"]["subwidgets"], self.columns, strict=True):
            part["column"] = column
        return context


class ColumnNamesField(forms.Field):
    """{column: text} of the columns that have a text."""

    def __init__(self, columns: Sequence[str], **more: Any) -> None:
        super().__init__(widget=ColumnNames(columns), **more)
        self.columns = columns

    def to_python(self, value: Any) -> dict[str, str]:
        """Return the pairs."""
        pairs = zip(self.columns, value or [], strict=False)
        return {name: text.strip() for name, text in pairs if text and text.strip()}


class LinesField(forms.CharField):
    """One text a line."""

    widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})

    def to_python(self, value: Any) -> Any:
        """Return the lines that are not blank; a separator may be a space, so the ends are kept."""
        lines = str(value or "").replace("\r\n", "\n").split("\n")
        return [line for line in lines if line.strip() or line == " "]

    def prepare_value(self, value: Any) -> Any:
        """Return the lines as one text."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


class PairsField(forms.CharField):
    """One pair a line: `found = meant`."""

    widget = forms.Textarea(attrs={"rows": 5, "spellcheck": "false"})

    def to_python(self, value: Any) -> Any:
        """Return {found: meant}. Refuse a line that is no pair."""
        pairs: dict[str, str] = {}
        for line in str(value or "").replace("\r\n", "\n").split("\n"):
            if not line.strip():
                continue
            found, sign, meant = line.partition(PAIR)
            if not sign:
                raise forms.ValidationError(_("Write pairs, one a line: found = meant."))
            pairs[found.strip()] = meant.strip()
        return pairs

    def prepare_value(self, value: Any) -> Any:
        """Return the pairs as one text."""
        if isinstance(value, Mapping):
            return "\n".join(f"{found}{PAIR}{meant or ''}" for found, meant in value.items())
        return value


class StepForm(forms.Form):
    """The parameters of one step over a table of known columns."""

    def __init__(self, step: str, columns: Sequence[str], *args: Any, **more: Any) -> None:
        super().__init__(*args, label_suffix="", **more)
        self.step = step
        self.parameters = declared(STEPS[step].params)
        given = self.initial or {}
        for parameter in self.parameters:
            self.fields[parameter.name] = _field(step, parameter, columns, given.get(parameter.name))
            if not parameter.required:
                self.initial.setdefault(parameter.name, parameter.default)

    def said(self) -> dict[str, Any]:
        """Return the parameters as a recipe writes them: those left at their default are not written."""
        found: dict[str, Any] = {}
        for parameter in self.parameters:
            value = self.cleaned_data.get(parameter.name)
            default = list(parameter.default) if isinstance(parameter.default, tuple) else parameter.default
            if value is None or (not parameter.required and value == default):
                continue
            found[parameter.name] = value
        return found


def _field(step: str, parameter: Parameter, columns: Sequence[str], given: object) -> forms.Field:
    """Return the form field of one parameter. given: its value so far, whose columns may be gone."""
    more: dict[str, Any] = {"label": _label(step, parameter), "required": parameter.required}
    match parameter.kind, parameter.role:
        case _, "column":
            names = _with_given(columns, [given] if given else [])
            return forms.ChoiceField(choices=[("", _("Choose…")), *((name, name) for name in names)], **more)
        case _, "columns":
            names = _with_given(columns, given if isinstance(given, list | tuple) else [])
            return forms.MultipleChoiceField(
                choices=[(name, name) for name in names], widget=forms.CheckboxSelectMultiple, **more
            )
        case _, "names":
            return ColumnNamesField(
                _with_given(columns, list(given) if isinstance(given, Mapping) else []), **more
            )
        case "yes-no", _:
            return forms.BooleanField(label=more["label"], required=False)
        case "integer", _:
            return forms.IntegerField(**more)
        case "number", _:
            return forms.FloatField(widget=forms.NumberInput(attrs={"step": "any"}), **more)
        case "choice", _:
            return forms.ChoiceField(choices=_choices(step, parameter), **more)
        case "list", _:
            return LinesField(**more)
        case "mapping", _:
            return PairsField(help_text=_("One pair a line: found = meant."), **more)
    help_text = ""
    if parameter.role == "formula":
        help_text = _("Columns by their name: montant * 1.2, or [N° voie] = '' when it is not one word.")
    return forms.CharField(strip=False, max_length=2000, help_text=help_text, **more)


def _label(step: str, parameter: Parameter) -> str:
    return wording.say("parameter", parameter_key(step, parameter.name), {}, "fr" if french() else "en")


def _choices(step: str, parameter: Parameter) -> list[tuple[str, str]]:
    lang = "fr" if french() else "en"
    keys = {choice: choice_key(step, parameter.name, choice) for choice in parameter.choices}
    return [(choice, wording.say("choice", key, {}, lang) if key else choice) for choice, key in keys.items()]


def _with_given(columns: Sequence[str], given: Sequence[object]) -> list[str]:
    """The columns, and those named so far that the table lacks: nothing disappears unseen."""
    return [*columns, *(str(name) for name in given if str(name) not in columns)]
