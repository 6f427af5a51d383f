"""Addresses of figures, strategy and report."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.insights import figures

urlpatterns: list[URLPattern] = [
    path("figures/", figures.figures, name="figures"),
]
