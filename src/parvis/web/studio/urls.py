"""Addresses of the studio."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.studio import views

urlpatterns: list[URLPattern] = [
    path("studio/", views.board, name="studio"),
]
