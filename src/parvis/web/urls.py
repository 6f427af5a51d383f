"""Addresses of the pages."""

from __future__ import annotations

from django.urls import path

from parvis.web.consultations import urls as consultations
from parvis.web.engagement import urls as engagement
from parvis.web.events import urls as events
from parvis.web.insights import urls as insights
from parvis.web.inventory import urls as inventory
from parvis.web.public import embed, guide
from parvis.web.public import views as public
from parvis.web.review import urls as review
from parvis.web.studio import urls as studio
from parvis.web.training import urls as training

urlpatterns = [
    path("", public.home, name="home"),
    path("datasets/", public.datasets, name="datasets"),
    path("datasets/<slug:slug>/", public.dataset, name="dataset"),
    path("embed/resources/<uuid:identifier>/", embed.embed, name="embed"),
    path("organizations/<slug:slug>/", public.organization, name="organization"),
    path("guide/", guide.guide, name="guide"),
    path("about/", public.about, name="about"),
    path("display/", public.display, name="display"),
    *consultations.urlpatterns,
    *engagement.urlpatterns,
    *events.urlpatterns,
    *insights.urlpatterns,
    *inventory.urlpatterns,
    *review.urlpatterns,
    *studio.urlpatterns,
    *training.urlpatterns,
]
