"""Confirm that one exact candidate was examined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parvis.portal.preparation.models import Draft
from parvis.portal.review.models import Examination

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


def confirm_examination(draft: Draft, actor: User, statement: str = "") -> Examination:
    """Record that `actor` examined the candidate as it is now."""
    raise NotImplementedError
