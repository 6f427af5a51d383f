"""Fill a row with what somebody wrote, and refuse what does not fit by the name of its field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from parvis.errors import RefusedAction


def fill(row: Model, fields: Collection[str], values: Mapping[str, Any]) -> None:
    """Set those of `fields` that `values` has; the others stay as they are."""
    for field in fields:
        if field in values:
            setattr(row, field, values[field])


def refuse_unfit(row: Model, *, ours: Collection[str], constraints: bool = True) -> None:
    """Return when the row may be saved. ours: fields nobody wrote, left unlooked at.

    Raises RefusedAction `unusable-line` with the first wrong field, or with the row itself.
    """
    try:
        row.full_clean(exclude=ours, validate_constraints=constraints)
    except ValidationError as error:
        name = next(iter(error.message_dict))
        wrong = row._meta if name == "__all__" else row._meta.get_field(name)
        raise RefusedAction("unusable-line", field=str(wrong.verbose_name)) from error
