"""What people bring, what they are told."""

from parvis.portal.engagement.models.contributions import (
    Contribution,
    DataRequest,
    Discussion,
    Reply,
    Reuse,
)
from parvis.portal.engagement.models.corrections import Correction
from parvis.portal.engagement.models.experiences import Experience
from parvis.portal.engagement.models.subscriptions import Letter, Subscription, new_token
from parvis.portal.engagement.models.training import Certificate, LessonPassed

__all__ = [
    "Certificate",
    "Contribution",
    "Correction",
    "DataRequest",
    "Discussion",
    "Experience",
    "LessonPassed",
    "Letter",
    "Reply",
    "Reuse",
    "Subscription",
    "new_token",
]
