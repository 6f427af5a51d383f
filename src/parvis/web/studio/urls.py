"""Addresses of the studio: the board, and the five steps of a draft."""

from __future__ import annotations

from django.urls import URLPattern, path

from parvis.web.studio import (
    databases,
    describe,
    editor,
    gallery,
    mending,
    protect,
    reading,
    steps,
    updates,
    views,
)

urlpatterns: list[URLPattern] = [
    path("studio/", views.board, name="studio"),
    path("studio/new/", views.drop, name="drop"),
    path("studio/new/databases/", databases.databases, name="databases"),
    path("studio/new/databases/<str:code>/", databases.database, name="database"),
    path("studio/<uuid:draft_id>/", views.resume, name="draft"),
    path("studio/<uuid:draft_id>/again/", views.drop_again, name="drop-again"),
    path("studio/<uuid:draft_id>/progress/", views.progress, name="progress"),
    path("studio/<uuid:draft_id>/restart/", views.restart_draft, name="restart"),
    path("studio/<uuid:draft_id>/discard/", views.discard_draft, name="discard"),
    path("studio/<uuid:draft_id>/check/", steps.check, name="check"),
    path("studio/<uuid:draft_id>/reading/", reading.reading, name="reading"),
    path("studio/<uuid:draft_id>/schema/", steps.change_schema, name="schema"),
    path("studio/<uuid:draft_id>/steps/<int:index>/", steps.change_step, name="step"),
    path("studio/<uuid:draft_id>/steps/<int:index>/edit/", mending.edit_step, name="edit-step"),
    path("studio/<uuid:draft_id>/steps/new/<str:code>/", mending.new_step, name="new-step"),
    path("studio/<uuid:draft_id>/undo/", mending.undo_change, name="undo"),
    path("studio/<uuid:draft_id>/answer/", mending.answer, name="answer"),
    path("studio/<uuid:draft_id>/recipe/", editor.edit_recipe, name="recipe"),
    path("studio/<uuid:draft_id>/recipe/steps/<int:index>/", editor.edit_bench_step, name="bench-step"),
    path("studio/<uuid:draft_id>/recipe/new/<str:code>/", editor.new_bench_step, name="bench-new"),
    path("studio/<uuid:draft_id>/recipe.yaml", editor.download, name="recipe-file"),
    path("studio/<uuid:draft_id>/recipe/take/", gallery.take, name="take-recipe"),
    path("studio/<uuid:draft_id>/recipe/share/", gallery.share, name="share-recipe"),
    path("studio/updates/<slug:slug>/", updates.updates, name="updates"),
    path("studio/recipes/", gallery.recipes, name="recipes"),
    path("studio/recipes/<uuid:recipe_id>.yaml", gallery.download_shared, name="shared-recipe-file"),
    path("studio/recipes/<uuid:recipe_id>/withdraw/", gallery.withdraw, name="withdraw-recipe"),
    path("studio/recipes/<slug:slug>.yaml", gallery.download_shipped, name="shipped-recipe-file"),
    path("studio/<uuid:draft_id>/constants/", steps.give_values, name="constant"),
    path("studio/<uuid:draft_id>/protect/", protect.protect, name="protect"),
    path("studio/<uuid:draft_id>/protect/treat/", protect.treat, name="treat"),
    path("studio/<uuid:draft_id>/protect/search/", protect.search_again, name="search-again"),
    path("studio/<uuid:draft_id>/protect/ask/", protect.ask_decision, name="ask-decision"),
    path("studio/<uuid:draft_id>/describe/", describe.describe_draft, name="describe"),
    path("studio/<uuid:draft_id>/describe/save/", describe.autosave, name="autosave"),
    path("studio/<uuid:draft_id>/publish/", steps.publish_draft, name="publish"),
    path("studio/<uuid:draft_id>/done/", steps.done, name="done"),
]
