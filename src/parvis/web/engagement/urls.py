"""Addresses of what people bring."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.engagement import corrections, desk, experiences, newsletter, views

urlpatterns: list[URLPattern] = [
    path("requests/", views.requests, name="requests"),
    path("requests/new/", views.new_request, name="new-request"),
    path("requests/<uuid:request_id>/", views.one_request, name="request"),
    path("requests/<uuid:request_id>/vote/", views.vote, name="vote"),
    path("reuses/", views.reuses, name="reuses"),
    path("reuses/<uuid:reuse_id>/feature/", views.feature, name="feature-reuse"),
    path("reuses/<uuid:reuse_id>/picture.jpg", views.picture, name="reuse-picture"),
    path("reuses/new/", views.new_reuse, name="new-reuse"),
    path("datasets/<slug:slug>/discussions/", views.discussions, name="discussions"),
    path("datasets/<slug:slug>/corrections/new/", corrections.propose, name="new-correction"),
    path("studio/newsletter/<slug:slug>/", newsletter.newsletter, name="newsletter"),
    path("experiences/", experiences.experiences, name="experiences"),
    path("experiences/<uuid:experience_id>/", experiences.experience, name="experience"),
    path("experiences/<uuid:experience_id>/recipe.yaml", experiences.recipe, name="experience-recipe"),
    path("studio/experiences/<slug:slug>/", experiences.write, name="new-experience"),
    path("studio/experiences/<slug:slug>/<uuid:experience_id>/", experiences.write, name="change-experience"),
    path("studio/corrections/", corrections.desk, name="corrections"),
    path("studio/corrections/<uuid:correction_id>/", corrections.refuse, name="refuse-correction"),
    path("discussions/<uuid:discussion_id>/", views.discussion, name="discussion"),
    path("subscriptions/", views.subscribe, name="subscribe"),
    path("subscriptions/<str:token>/", views.subscription, name="subscription"),
    path("studio/moderation/", desk.desk, name="moderation"),
    path("studio/requests/", desk.to_answer, name="to-answer"),
    path("studio/requests/<uuid:request_id>/", desk.answer, name="answer-request"),
]
