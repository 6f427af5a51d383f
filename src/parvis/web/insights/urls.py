"""Addresses of figures, strategy and report."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.insights import departments, figures, goals, peers, report, strategy

urlpatterns: list[URLPattern] = [
    path("strategy/", strategy.public_strategy, name="strategy"),
    path("studio/strategy/", strategy.strategies, name="strategies"),
    path("studio/strategy/<slug:slug>/", strategy.steering, name="steering"),
    path("studio/strategy/<slug:slug>/goals/", goals.goal, name="add-goal"),
    path("studio/strategy/<slug:slug>/goals/<int:goal_id>/", goals.goal, name="change-goal"),
    path("studio/strategy/<slug:slug>/<int:goal_id>/targets/", goals.target, name="add-target"),
    path(
        "studio/strategy/<slug:slug>/<int:goal_id>/targets/<int:target_id>/",
        goals.target,
        name="change-target",
    ),
    path("studio/strategy/<slug:slug>/<int:goal_id>/", goals.action, name="add-action"),
    path("studio/strategy/<slug:slug>/<int:goal_id>/<int:action_id>/", goals.action, name="change-action"),
    path("studio/strategy/<slug:slug>/report/", report.make, name="make-report"),
    path("studio/strategy/<slug:slug>/report/<int:year>/", report.introduce, name="introduce-report"),
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
