"""Addresses of the consultations."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.consultations import studio, views

urlpatterns: list[URLPattern] = [
    path("consultations/", views.consultations, name="consultations"),
    path("consultations/<slug:slug>/", views.consultation, name="consultation"),
    path("studio/consultations/", studio.consultations, name="studio-consultations"),
    path("studio/consultations/new/", studio.write, name="new-consultation"),
    path("studio/consultations/<uuid:consultation_id>/", studio.write, name="studio-consultation"),
    path("studio/consultations/<uuid:consultation_id>/open/", studio.open_it, name="open-consultation"),
    path("studio/consultations/<uuid:consultation_id>/dataset/", studio.make, name="consultation-dataset"),
]
