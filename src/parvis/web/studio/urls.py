"""Addresses of the studio: the board, and the five steps of a draft."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.studio import describe, reading, steps, views

urlpatterns: list[URLPattern] = [
    path("studio/", views.board, name="studio"),
    path("studio/new/", views.drop, name="drop"),
    path("studio/<uuid:draft_id>/", views.resume, name="draft"),
    path("studio/<uuid:draft_id>/progress/", views.progress, name="progress"),
    path("studio/<uuid:draft_id>/restart/", views.restart_draft, name="restart"),
    path("studio/<uuid:draft_id>/discard/", views.discard_draft, name="discard"),
    path("studio/<uuid:draft_id>/check/", steps.check, name="check"),
    path("studio/<uuid:draft_id>/reading/", reading.reading, name="reading"),
    path("studio/<uuid:draft_id>/schema/", steps.change_schema, name="schema"),
    path("studio/<uuid:draft_id>/steps/<int:index>/", steps.change_step, name="step"),
    path("studio/<uuid:draft_id>/constants/", steps.give_value, name="constant"),
    path("studio/<uuid:draft_id>/protect/", steps.protect, name="protect"),
    path("studio/<uuid:draft_id>/describe/", describe.describe_draft, name="describe"),
    path("studio/<uuid:draft_id>/describe/save/", describe.autosave, name="autosave"),
    path("studio/<uuid:draft_id>/publish/", steps.publish_draft, name="publish"),
    path("studio/<uuid:draft_id>/done/", steps.done, name="done"),
]
