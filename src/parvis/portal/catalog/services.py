"""Say which inventory line a dataset answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.catalog.models import Dataset
from parvis.portal.inventory.models import Line
from parvis.portal.organizations.permissions import require

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


@transaction.atomic
def attach_to_line(dataset: Dataset, actor: User, line: Line | None) -> Dataset:
    """Attach the dataset to a line of its authority's inventory; None detaches it.

    Raises RefusedAction `not-allowed`.
    """
    require(actor, "take_inventory", dataset.organization)
    if line is not None and line.organization_id != dataset.organization_id:
        raise RefusedAction("not-allowed", action="take_inventory")
    dataset.line = line
    dataset.save(update_fields=["line"])
    facts = {"line": str(line.pk) if line else None}
    record("dataset-attached", dataset, actor=actor, organization=dataset.organization, facts=facts)
    return dataset
