"""What import analysis cannot see: a foreign key written as text may cross the floors."""

from __future__ import annotations

from django.apps import apps

# From the people up, as DESIGN section 3 orders the apps.
FLOORS = (
    "activity",
    "accounts",
    "organizations",
    "inventory",
    "catalog",
    "preparation",
    "review",
    "publication",
    "engagement",
    "updates",
    "insights",
)


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith("parvis.")]


def test_a_foreign_key_points_to_the_same_app_or_a_lower_one():
    assert ours()
    for model in ours():
        for field in model._meta.get_fields():
            if not (field.is_relation and field.concrete):
                continue
            target = field.related_model._meta.app_label
            if target not in FLOORS:
                continue
            floor, below = FLOORS.index(model._meta.app_label), FLOORS.index(target)
            assert below <= floor, f"{model._meta.label}.{field.name} points up to {target}"


def test_every_app_of_the_portal_with_models_has_its_floor():
    assert {model._meta.app_label for model in ours()} <= set(FLOORS)


def test_migrations_say_what_the_models_say(db):
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
