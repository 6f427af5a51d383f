"""Addresses of the review: inbox, one candidate, one record, the link of who has no account, recalls."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.review import recalls, views

urlpatterns: list[URLPattern] = [
    path("studio/review/", views.inbox, name="review"),
    path("studio/review/<uuid:draft_id>/", views.examine_draft, name="review-draft"),
    path("studio/review/<uuid:draft_id>/opinion/", views.opinion, name="give-opinion"),
    path("studio/review/<uuid:draft_id>/decision/", views.decision, name="sign-decision"),
    path("studio/review/records/<uuid:record_id>/", views.show_record, name="review-record"),
    path("studio/recall/<slug:slug>/", recalls.recall_dataset, name="recall"),
    path("studio/recalls/<uuid:recall_id>/", recalls.show_recall, name="recall-done"),
    path("opinions/<str:token>/", views.opinion_by_link, name="opinion-by-link"),
]
