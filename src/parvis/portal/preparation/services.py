"""What a person does with a draft: drop, choose a schema, refuse a step, describe, restart, discard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.portal.catalog.models import Dataset
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.models import Draft

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


def receive_extract(
    actor: User, organization: Organization, file: Path, name: str, dataset: Dataset | None = None
) -> Draft:
    """Keep the raw file and start preparing it. file: where the bytes are; name: its sender's."""
    raise NotImplementedError


def choose_schema(draft: Draft, actor: User, slug: str) -> Draft:
    """Aim at another schema ("" for none) and prepare again."""
    raise NotImplementedError


def toggle_step(draft: Draft, actor: User, index: int) -> Draft:
    """Refuse the step at `index` of draft.recipe["steps"], or take it back, and prepare again."""
    raise NotImplementedError


def describe(draft: Draft, actor: User, metadata: Mapping[str, object]) -> Draft:
    """Keep what the person wrote about the future dataset (autosave: any part may be missing)."""
    raise NotImplementedError


def restart(draft: Draft, actor: User) -> Draft:
    """Prepare again a draft that failed or was interrupted."""
    raise NotImplementedError


def discard(draft: Draft, actor: User) -> Draft:
    """Close the draft and remove its candidate."""
    raise NotImplementedError
