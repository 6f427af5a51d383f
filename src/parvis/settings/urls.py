"""Every address: health, accounts, machine interfaces, pages."""

from __future__ import annotations

from django.urls import include, path

from parvis.settings import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("account/", include("allauth.account.urls")),
    path("", include("parvis.api.urls")),
    path("", include("parvis.web.urls")),
]
