"""Publish a draft's candidate; withdraw a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parvis.portal.catalog.models import Dataset
from parvis.portal.preparation.models import Draft
from parvis.portal.publication.models import Publication

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


def publish(draft: Draft, actor: User, note: str = "") -> Publication:
    """Make the examined candidate public. Asked twice, it is done once."""
    raise NotImplementedError


def withdraw(dataset: Dataset, actor: User, reason: str) -> Dataset:
    """Take a dataset off the square; the reason is shown in its place."""
    raise NotImplementedError
