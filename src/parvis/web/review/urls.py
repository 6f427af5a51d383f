"""Addresses of the review: inbox, one candidate, one record, the link of an officer without account."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.review import views

urlpatterns: list[URLPattern] = [
    path("studio/review/", views.inbox, name="review"),
    path("studio/review/<uuid:draft_id>/", views.examine_draft, name="review-draft"),
    path("studio/review/<uuid:draft_id>/opinion/", views.opinion, name="give-opinion"),
    path("studio/review/<uuid:draft_id>/decision/", views.decision, name="sign-decision"),
    path("studio/review/records/<uuid:record_id>/", views.show_record, name="review-record"),
    path("opinions/<str:token>/", views.opinion_by_link, name="opinion-by-link"),
]
