"""Addresses of lessons, kit and glossary."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.training import glossary, kit, lessons

urlpatterns: list[URLPattern] = [
    path("learn/", lessons.path, name="learn"),
    path("learn/atelier.csv", lessons.sandbox, name="sandbox"),
    path("learn/atelier/", lessons.open_sandbox, name="open-sandbox"),
    path("learn/certificates/<uuid:certificate_id>/", lessons.certificate, name="certificate"),
    path("learn/certificates/<uuid:certificate_id>.pdf", lessons.certificate_pdf, name="certificate-pdf"),
    path("learn/<slug:code>/", lessons.lesson, name="lesson"),
    path("studio/kit/<slug:slug>/", kit.kit, name="kit"),
    path("studio/kit/<slug:slug>/slides.pdf", kit.slides, name="kit-slides"),
    path("studio/kit/<slug:slug>/slides.odp", kit.editable_slides, name="kit-editable-slides"),
    path("studio/kit/<slug:slug>/<slug:dataset>.pdf", kit.poster, name="kit-poster"),
    path("glossary/", glossary.glossary, name="glossary"),
]
