"""Addresses of figures, strategy and report."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.insights import departments, figures, peers, report, strategy

urlpatterns: list[URLPattern] = [
    path("strategy/", strategy.public_strategy, name="strategy"),
    path("studio/strategy/", strategy.strategies, name="strategies"),
    path("studio/strategy/<slug:slug>/", strategy.steering, name="steering"),
    path("studio/strategy/<slug:slug>/<int:goal_id>/", strategy.action, name="add-action"),
    path("studio/strategy/<slug:slug>/<int:goal_id>/<int:action_id>/", strategy.action, name="change-action"),
    path("studio/strategy/<slug:slug>/report/", report.make, name="make-report"),
    path("organizations/<slug:slug>/report/<int:year>/", report.report, name="report"),
    path("organizations/<slug:slug>/report/<int:year>.pdf", report.pdf, name="report-pdf"),
    path("studio/departments/", departments.mine, name="my-departments"),
    path("studio/departments/<slug:slug>/", departments.boards, name="departments"),
    path(
        "studio/departments/<slug:slug>/<uuid:department_id>/",
        departments.members,
        name="department-members",
    ),
    path("studio/peers/<slug:slug>/", peers.peers, name="peers"),
    path("digest/<str:token>/", departments.digest, name="digest"),
    path("figures/", figures.figures, name="figures"),
]
