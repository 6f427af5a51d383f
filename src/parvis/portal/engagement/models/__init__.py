"""What people bring, what they are told."""

from parvis.portal.engagement.models.contributions import (
    Contribution,
    DataRequest,
    Discussion,
    Reply,
    Reuse,
)
from parvis.portal.engagement.models.subscriptions import Letter, Subscription, new_token

__all__ = [
    "Contribution",
    "DataRequest",
    "Discussion",
    "Letter",
    "Reply",
    "Reuse",
    "Subscription",
    "new_token",
]
