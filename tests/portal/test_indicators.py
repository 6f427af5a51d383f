"""Every indicator equals one computed by other code, from plain rows, on authorities drawn by chance.

`PARVIS_TEST_INSTANCES` draws more of them. Nothing of `insights` is used on this side: rows are read whole,
counted in plain Python, the thresholds of the law are read from the YAML and judged by lines of their own.
"""

from __future__ import annotations

import os
import random
import statistics
from datetime import timedelta
from importlib import resources
from uuid import UUID

import pytest
import yaml
from django.utils import timezone

from parvis.portal.accounts.models import User
from parvis.portal.catalog.models import Dataset, Resource, Version
from parvis.portal.engagement.models import Certificate, DataRequest, Reuse
from parvis.portal.insights.indicators import INDICATORS, values_of
from parvis.portal.insights.models import DailyCount
from parvis.portal.inventory.models import Algorithm, Department, Line, Register, Situation
from parvis.portal.organizations.models import Organization

pytestmark = pytest.mark.django_db

INSTANCES = int(os.environ.get("PARVIS_TEST_INSTANCES", "6"))
COMPETENCES = ("planning", "waste", "water", "mobility", "charging", "fleet", "defibrillators")
# Longest wait, in days, before data of that rhythm is late (docs/inventory.md).
PATIENCE = {"daily": 2, "weekly": 11, "monthly": 46, "quarterly": 138, "biannual": 274, "annual": 548}


def read_yaml(name: str) -> list[dict]:
    folder = resources.files("parvis.standards.inventory")
    return yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8"))[name]


TEMPLATES, DUTIES = read_yaml("templates"), read_yaml("duties")


def draw_instance(dice: random.Random) -> list[Organization]:
    """Make three authorities with all that indicators look at, right and wrong cases alike."""
    towns = []
    for number in range(3):
        town = Organization.objects.create(
            slug=f"ville-{number}",
            name=f"Ville {number}",
            kind=dice.choice(("commune", "epci", "department")),
        )
        towns.append(town)
        draw_inventory(dice, town)
    for town in towns:
        draw_use(dice, town, towns)
    return towns


def draw_inventory(dice: random.Random, town: Organization) -> None:
    now = timezone.now()
    Situation.objects.create(
        organization=town,
        population=dice.choice((800, 3_499, 3_500, 12_000, 60_000)),
        agents=dice.choice((None, 12, 50, 400)),
        competences=dice.choice((None, dice.sample(COMPETENCES, 3))),
    )
    departments = [Department.objects.create(organization=town, name=f"Service {n}") for n in range(5)]
    lines = [
        Line.objects.create(
            organization=town,
            title=template["code"],
            template=template["code"],
            duty=template.get("duty", ""),
            department=dice.choice((None, *departments)),
            decision=dice.choice(("undecided", "open", "closed", "later")),
        )
        for template in dice.sample(TEMPLATES, 18)
    ]
    for number in range(16):
        published = now - timedelta(days=dice.randrange(1, 700)) if dice.random() < 0.75 else None
        dataset = Dataset.objects.create(
            organization=town,
            slug=f"{town.slug}-{number}",
            title=f"Données {number}",
            line=dice.choice((None, *lines)),
            summary=dice.choice(("", "Une phrase.")),
            description=dice.choice(("", " ", "Un texte.")),
            theme=dice.choice(("", "culture")),
            keywords=dice.choice(([], ["a"])),
            frequency=dice.choice(("unknown", "punctual", *PATIENCE)),
            territory=dice.choice(("", "Ville")),
            temporal_start=dice.choice((None, now.date())),
            source_note=dice.choice(("", "Un logiciel.")),
            sources=dice.choice(([], [{"producer": "IGN"}])),
            published_at=published,
            updated_at=published and published + (now - published) * dice.random(),
            withdrawn_at=now if published and dice.random() < 0.15 else None,
        )
        for _table in range(dice.choice((1, 1, 2))):
            draw_table(dice, dataset)
    if dice.random() < 0.7:
        Register.objects.create(organization=town, at=now - timedelta(days=dice.choice((3, 300, 500))))
    if dice.random() < 0.5:
        Algorithm.objects.create(organization=town, name="x", purpose="x", public=dice.random() < 0.5)


def draw_table(dice: random.Random, dataset: Dataset) -> None:
    resource = Resource.objects.create(
        dataset=dataset, title="Table", schema=dice.choice(("", "scdl-subventions"))
    )
    if dice.random() < 0.1:
        return
    resource.current = Version.objects.create(
        hash=f"{dice.getrandbits(256):064x}",
        resource=resource,
        rows=3,
        report=dice.choice(({}, {"valid": True}, {"valid": False})),
        columns=[
            {
                "name": f"c{place}",
                "title": dice.choice(("", f"c{place}", "Un titre")),
                "description": dice.choice(("", "Dit tout")),
            }
            for place in range(dice.randrange(6))
        ],
    )
    resource.save()


def draw_use(dice: random.Random, town: Organization, towns: list[Organization]) -> None:
    now, today = timezone.now(), timezone.localdate()
    datasets = list(Dataset.objects.all())
    for number in range(60):
        DailyCount.objects.create(
            day=today - timedelta(days=dice.choice((0, 1, 45, 88, 89, 90, 91, 200))),
            key=f"{town.pk}{number}",
            use=dice.choice(("view", "download", "api", "embed", "harvest")),
            organization=dice.choice((town, None)),
            robot=dice.random() < 0.3,
            source=dice.choice(("", "data.gouv.fr")),
            count=dice.randrange(1, 500),
        )
    for _number in range(12):
        created = now - timedelta(days=dice.choice((2, 40, 200, 364, 366, 500)))
        wait = timedelta(days=dice.choice((0, 10, 29, 31, 60)), hours=dice.randrange(24))
        request = DataRequest.objects.create(
            organization=town,
            author_name="x",
            title="x",
            moderation=dice.choice(("held", "public", "public", "refused")),
            due_on=(created + timedelta(days=30)).date(),
            answered_at=created + wait if dice.random() < 0.7 else None,
        )
        DataRequest.objects.filter(pk=request.pk).update(created=created)
        reuse = Reuse.objects.create(
            organization=dice.choice(towns),
            author_name="x",
            title="x",
            body="x",
            moderation=dice.choice(("held", "public", "public", "refused")),
        )
        reuse.datasets.set(dice.sample(datasets, dice.randrange(4)))
    for number in range(4):
        user = User.objects.create_user(f"{town.slug}-{number}@exemple.test", is_active=dice.random() < 0.8)
        for track in dice.sample(("agents", "elected", "dpos"), dice.randrange(3)):
            Certificate.objects.create(user=user, organization=dice.choice(towns), track=track, at=now)


def share(part: int, whole: int) -> float | None:
    return part * 100 / whole if whole else None


def recompute(pk: UUID, kind: str) -> dict[str, float | None]:
    """Return every indicator of the authority from rows read whole."""
    now, today = timezone.now(), timezone.localdate()
    datasets = [
        row
        for row in Dataset.objects.values()
        if row["organization_id"] == pk and row["published_at"] and not row["withdrawn_at"]
    ]
    ids = {row["id"] for row in datasets}
    versions = {row["hash"]: row for row in Version.objects.values()}
    tables = [
        row for row in Resource.objects.values() if row["dataset_id"] in ids and row["current_id"] is not None
    ]
    modelled = [versions[row["current_id"]]["report"] for row in tables if row["schema"]]
    lines = [row for row in Line.objects.values() if row["organization_id"] == pk]
    answered_lines = {row["line_id"] for row in datasets}
    on_line = [row for row in lines if row["id"] in answered_lines]
    late = [
        row
        for row in datasets
        if row["frequency"] in PATIENCE and (now - row["updated_at"]).days >= PATIENCE[row["frequency"]]
    ]
    uses: dict[str, int] = {}
    for row in DailyCount.objects.values():
        if row["organization_id"] == pk and not row["robot"] and 0 <= (today - row["day"]).days < 90:
            uses[row["use"]] = uses.get(row["use"], 0) + row["count"]
    everything = {row["id"] for row in Dataset.objects.values() if row["organization_id"] == pk}
    shown = {row["id"] for row in Reuse.objects.values() if row["moderation"] == "public"}
    links = Reuse.datasets.through.objects.values()
    asked = [
        row
        for row in DataRequest.objects.values()
        if row["organization_id"] == pk
        and row["moderation"] == "public"
        and now - row["created"] <= timedelta(days=365)
    ]
    answers = [row for row in asked if row["answered_at"]]
    waits = [(row["answered_at"] - row["created"]) / timedelta(days=1) for row in answers]
    active = {row["id"] for row in User.objects.values() if row["is_active"]}
    return {
        "duties": share_of_duties(pk, kind, on_line),
        "priority": share_of_set("priority", kind, on_line),
        "recommended": share_of_set("recommended", kind, on_line),
        "decided": share(len([row for row in lines if row["decision"] != "undecided"]), len(lines)),
        "fresh": share(len(datasets) - len(late), len(datasets)),
        "valid": share(len([one for one in modelled if one.get("valid") is True]), len(modelled)),
        "described": statistics.fmean(
            described(
                row, [versions[table["current_id"]] for table in tables if table["dataset_id"] == row["id"]]
            )
            for row in datasets
        )
        if datasets
        else None,
        "departments": share(
            len({row["department_id"] for row in on_line} - {None}),
            len({row["department_id"] for row in lines} - {None}),
        ),
        "trained": len(
            {
                row["user_id"]
                for row in Certificate.objects.values()
                if row["organization_id"] == pk and row["user_id"] in active
            }
        ),
        "datasets": len(datasets),
        "downloads": uses.get("download", 0),
        "calls": uses.get("api", 0),
        "embeds": uses.get("embed", 0),
        "views": uses.get("view", 0),
        "reuses": len({row["reuse_id"] for row in links if row["dataset_id"] in everything} & shown),
        "answered": share(
            len([row for row in answers if timezone.localtime(row["answered_at"]).date() <= row["due_on"]]),
            len(answers),
        ),
        "delay": statistics.median(waits) if waits else None,
    }


def described(row: dict, versions: list[dict]) -> float:
    columns = [column for version in versions for column in version["columns"]]
    told = [one for one in columns if one["description"] or (one["title"] and one["title"] != one["name"])]
    there = [
        row["summary"],
        row["description"].strip(),
        row["theme"],
        row["keywords"],
        row["license"],
        row["frequency"] != "unknown",
        row["territory"],
        row["temporal_start"],
        row["source_note"] or row["sources"],
        columns and len(told) / len(columns) >= 0.8,
    ]
    return 10 * len([one for one in there if one])


def share_of_set(name: str, kind: str, on_line: list[dict]) -> float | None:
    due = [
        one["code"]
        for one in TEMPLATES
        if name in one["sets"] and (kind in one["kinds"] if "kinds" in one else True)
    ]
    there = {row["template"] for row in on_line}
    return share(len([code for code in due if code in there]), len(due))


def share_of_duties(pk: UUID, kind: str, on_line: list[dict]) -> float | None:
    situation = Situation.objects.values().get(organization_id=pk)
    met = bound = 0
    for duty in DUTIES:
        # No set of data proves these two.
        if duty["code"] in ("default-opening", "prada") or not binds(duty, kind, situation):
            continue
        bound += 1
        if duty["code"] == "register":
            days = [row["at"] for row in Register.objects.values() if row["organization_id"] == pk]
            met += bool(days) and (timezone.now() - max(days)).days < 396
        elif duty["code"] == "algorithms":
            met += any(row["public"] and row["organization_id"] == pk for row in Algorithm.objects.values())
        else:
            met += duty["code"] in {row["duty"] for row in on_line}
    return share(met, bound)


def binds(duty: dict, kind: str, situation: dict) -> bool:
    """Whether the duty is certain to bind; a fact nobody gave makes it uncertain."""
    sized = {"all": True, "local": kind in ("commune", "epci"), "commune": kind == "commune"}
    conditions = [kind in duty["kinds"]]
    if sized[duty.get("size_of", "all")]:
        conditions.append(situation["population"] >= duty.get("population_from", 0))
        conditions.append(situation["population"] > duty.get("population_above", -1))
    if "agents_from" in duty:
        conditions.append(situation["agents"] is not None and situation["agents"] >= duty["agents_from"])
    if "competence" in duty:
        conditions.append(duty["competence"] in (situation["competences"] or []))
    return all(conditions)


@pytest.mark.parametrize("seed", range(INSTANCES))
def test_every_indicator_equals_one_computed_from_plain_rows(seed):
    for town in draw_instance(random.Random(seed)):
        found, expected = values_of(town), recompute(town.pk, town.kind)
        assert set(found) == set(expected) == {one.code for one in INDICATORS}
        for code, value in expected.items():
            assert found[code] == (None if value is None else pytest.approx(value)), (town.slug, code)


def test_an_authority_with_nothing_has_no_share_of_anything(town):
    found, expected = values_of(town), {}
    Situation.objects.create(organization=town, population=800)
    expected = recompute(town.pk, town.kind)
    assert found == expected
