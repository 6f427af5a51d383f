"""What people bring, what they are told."""

from parvis.portal.engagement.models.consultations import Answer, Consultation
from parvis.portal.engagement.models.contributions import (
    Contribution,
    DataRequest,
    Discussion,
    Reply,
    Reuse,
    ReusePicture,
)
from parvis.portal.engagement.models.corrections import Correction
from parvis.portal.engagement.models.events import Challenge, Event, Prize, Registration, Team
from parvis.portal.engagement.models.experiences import Experience
from parvis.portal.engagement.models.subscriptions import Letter, Subscription, new_token
from parvis.portal.engagement.models.training import Certificate, LessonPassed

__all__ = [
    "Answer",
    "Certificate",
    "Challenge",
    "Consultation",
    "Contribution",
    "Correction",
    "DataRequest",
    "Discussion",
    "Event",
    "Experience",
    "LessonPassed",
    "Letter",
    "Prize",
    "Registration",
    "Reply",
    "Reuse",
    "ReusePicture",
    "Subscription",
    "Team",
    "new_token",
]
