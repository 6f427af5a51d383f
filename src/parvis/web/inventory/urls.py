"""Addresses of the inventory: in the studio, and the public registers."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.inventory import algorithms, line, registers, views

ONE = "studio/inventory/<slug:slug>/"
LINE = "studio/lines/<uuid:line_id>/"

urlpatterns: list[URLPattern] = [
    path("studio/inventory/", views.inventories, name="inventories"),
    path(ONE, views.board, name="inventory"),
    path(f"{ONE}new/", views.new_line, name="new-line"),
    path(f"{ONE}paste/", views.paste, name="paste-lines"),
    path(f"{ONE}ready-made/", views.ready_made, name="ready-made"),
    path(f"{ONE}duties/", views.duties, name="duties"),
    path(f"{ONE}interview/", views.interview, name="interview"),
    path(f"{ONE}register/", views.make_register, name="make-register"),
    path(f"{ONE}algorithms/", algorithms.algorithms, name="algorithms"),
    path(f"{ONE}algorithms/<uuid:algorithm_id>/", algorithms.algorithms, name="algorithm"),
    path(LINE, line.show, name="inventory-line"),
    path(f"{LINE}decision/", line.decide_line, name="decide-line"),
    path(f"{LINE}dataset/", line.attach, name="attach-dataset"),
    path(f"{LINE}remove/", line.remove, name="remove-line"),
    path("organizations/<slug:slug>/register/", registers.register, name="public-register"),
    path("organizations/<slug:slug>/register.pdf", registers.register_pdf, name="register-pdf"),
    path("organizations/<slug:slug>/algorithms/", registers.algorithms, name="public-algorithms"),
]
