"""Addresses of the events."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.events import studio, views

urlpatterns: list[URLPattern] = [
    path("events/", views.events, name="events"),
    path("events/<slug:slug>/", views.event, name="event"),
    path("events/<slug:slug>/register/", views.register, name="register"),
    path("events/<slug:slug>/teams/new/", views.new_team, name="new-team"),
    path("events/<slug:slug>/result/", views.new_result, name="new-result"),
    path("registrations/<str:token>/", views.registration, name="registration"),
    path("studio/events/", studio.events, name="studio-events"),
    path("studio/events/new/", studio.write, name="new-event"),
    path("studio/events/<uuid:event_id>/", studio.write, name="studio-event"),
    path("studio/events/<uuid:event_id>/state/", studio.change_state, name="event-state"),
    path("studio/events/<uuid:event_id>/prizes/", studio.give_prizes, name="event-prizes"),
    path("studio/events/<uuid:event_id>/people.csv", studio.people, name="event-people"),
]
