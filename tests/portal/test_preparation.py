"""A draft's life: dropped, prepared, changed, described, failed, interrupted, discarded."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from parvis.engine.model.progress import silent
from parvis.engine.storage.extracts import extract_path
from parvis.errors import RefusedAction, UnreadableExtract, UnusableSchema
from parvis.portal.activity.models import JournalEntry
from parvis.portal.preparation import services
from parvis.portal.preparation.enums import SchemaOrigin, State, Step
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.operations import mark_interrupted, run_draft
from parvis.portal.preparation.own_values import own_value
from parvis.portal.preparation.queries import candidate_folder, draft_folder, drafts_visible_to
from parvis.portal.preparation.services import clean_name, describe, prepare_again, receive_extract, title_of
from parvis.portal.preparation.tasks import prepare_draft
from parvis.portal.publication.services import publish
from parvis.portal.review.services import confirm_examination

pytestmark = pytest.mark.django_db


def test_a_dropped_file_is_kept_and_queued(home, engine, officer, town, extract):
    draft = receive_extract(officer, town, extract, "../Exports/subventions_2024.csv")
    assert (draft.state, draft.step, draft.file_name) == (State.WAITING, Step.DROP, "subventions_2024.csv")
    assert extract_path(home, draft.extract_sha256).read_bytes() == extract.read_bytes()
    assert draft.metadata["title"] == "Subventions 2024"
    (job,) = DBTaskResult.objects.all()
    assert job.args_kwargs["args"] == [str(draft.pk), 1]
    assert not engine.calls
    assert JournalEntry.objects.get().action == "extract-received"


def test_the_job_prepares_the_draft(home, engine, officer, town, extract):
    draft = receive_extract(officer, town, extract, "subventions_2024.csv")
    prepare_draft.call(str(draft.pk), draft.run)
    draft.refresh_from_db()
    assert (draft.state, draft.step, draft.rows) == (State.READY, Step.CHECK, 3)
    assert draft.candidate["columns"][0]["label"] == "Nom"
    assert [step["step"] for step in draft.recipe["steps"]] == ["title-rows", "trim-spaces"]
    assert draft.candidate["quality"] == 67
    assert {file["name"] for file in draft.candidate["files"]} == {
        "table.csv",
        "table.parquet",
        "datapackage.json",
    }
    assert (candidate_folder(draft) / "ledger.json").exists()


def test_preparing_here_tells_the_listener(home, engine, officer, town, extract):
    heard = []
    receive_extract(officer, town, extract, "a.csv", here=lambda stage, share: heard.append((stage, share)))
    assert heard == [("reading", 0.1), ("storing", 1.0)]
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize(
    ("content", "limit", "code"), [(b"", 500, "file-empty"), (b"x" * 1_000_001, 1, "file-too-large")]
)
def test_an_empty_or_too_large_file_is_refused(home, settings, officer, town, tmp_path, content, limit, code):
    import dataclasses

    settings.PARVIS = dataclasses.replace(settings.PARVIS, max_upload_mb=limit)
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    with pytest.raises(UnreadableExtract, match=code):
        receive_extract(officer, town, file, "x.csv")
    assert not Draft.objects.exists()
    assert not any(file.is_file() for file in (home / "extracts").rglob("*"))


def test_what_the_engine_refuses_is_kept_as_code_and_facts(home, engine, officer, town, extract):
    engine.error = UnreadableExtract("archive-truncated", name="a.xlsx")
    draft = receive_extract(officer, town, extract, "a.xlsx", here=silent)
    assert (draft.state, draft.error_code, draft.error_params) == (
        State.FAILED,
        "archive-truncated",
        {"name": "a.xlsx"},
    )
    assert not candidate_folder(draft).exists()


def test_an_unforeseen_error_fails_the_draft_and_tells_no_data(home, engine, officer, town, extract, caplog):
    engine.error = ValueError("cannot cast 'Jeanne Secrète' to integer")
    with caplog.at_level(logging.ERROR):
        draft = receive_extract(officer, town, extract, "a.csv", here=silent)
    assert (draft.state, draft.error_code) == (State.FAILED, "internal-error")
    assert draft.reference == draft.error_params["reference"]
    assert draft.reference in caplog.text
    from parvis.settings.logs import DiscreetFormatter

    written = "".join(DiscreetFormatter().format(line) for line in caplog.records)
    assert "ValueError" in written
    assert "Secrète" not in written


def test_a_refused_step_is_left_out_of_the_next_run(ready, officer, engine):
    draft = services.toggle_step(ready(), officer, 0)
    assert (draft.state, draft.refused, draft.run) == (State.WAITING, [0], 2)
    run_draft(draft.pk, 2)
    assert [step.step for step in engine.calls[-1]["recipe"].steps] == ["trim-spaces"]
    draft.refresh_from_db()
    # Every proposal stays on the screen, to be taken back.
    assert len(draft.recipe["steps"]) == 2
    assert services.toggle_step(draft, officer, 0).refused == []


@pytest.mark.parametrize(
    "slug", ["nonsense", "/etc/passwd", "../../settings.yaml", "http://example.org/s.json"]
)
def test_only_a_shipped_schema_can_be_chosen(ready, officer, town, extract, slug):
    draft = ready()
    for act in (
        lambda: services.choose_schema(draft, officer, slug),
        lambda: receive_extract(officer, town, extract, "a.csv", schema=slug),
    ):
        with pytest.raises(UnusableSchema, match="schema-not-found"):
            act()


def test_another_schema_starts_the_recipe_again(ready, officer, engine):
    from parvis.standards.schemas import list_schemas

    slug = list_schemas()[0].slug
    draft = services.choose_schema(ready(), officer, slug)
    run_draft(draft.pk, draft.run)
    assert engine.calls[-1]["recipe"] is None
    assert engine.calls[-1]["schema"].name == slug


def test_a_schema_nobody_chose_is_recognised_by_the_run(ready, engine, officer):
    engine.recognised = "scdl-prenoms"
    draft = ready()
    assert (draft.schema_slug, draft.schema_origin) == ("scdl-prenoms", SchemaOrigin.RECOGNISED)
    draft = services.toggle_step(draft, officer, 0)
    run_draft(draft.pk, draft.run)
    draft.refresh_from_db()
    assert engine.calls[-1]["schema"].name == "scdl-prenoms"
    assert (draft.schema_slug, draft.schema_origin) == ("scdl-prenoms", SchemaOrigin.RECOGNISED)


@pytest.mark.parametrize("slug", ["", "scdl-budget"])
def test_what_a_person_chose_is_not_recognised_otherwise(ready, engine, officer, slug):
    engine.recognised = "scdl-prenoms"
    draft = services.choose_schema(ready(), officer, slug)
    run_draft(draft.pk, draft.run)
    draft.refresh_from_db()
    assert (draft.schema_slug, draft.schema_origin) == (slug, SchemaOrigin.CHOSEN)
    assert engine.calls[-1]["recognise"] is False


def test_a_schema_given_with_the_file_is_the_one_aimed_at(home, engine, officer, town, extract):
    engine.recognised = "scdl-prenoms"
    draft = receive_extract(officer, town, extract, "a.csv", schema="scdl-budget", here=silent)
    assert (draft.schema_slug, draft.schema_origin) == ("scdl-budget", SchemaOrigin.CHOSEN)


def test_an_update_follows_what_was_decided_for_the_dataset(examined, ready, engine, officer):
    first = services.choose_schema(examined(), officer, "")
    run_draft(first.pk, first.run)
    confirm_examination(first, officer)
    dataset = publish(Draft.objects.get(pk=first.pk), officer).dataset
    engine.recognised = "scdl-prenoms"
    update = ready(b"nom\nB\n", dataset)
    assert (update.schema_slug, update.schema_origin) == ("", SchemaOrigin.CHOSEN)


def test_a_step_that_does_not_exist_is_refused(ready, officer):
    with pytest.raises(RefusedAction, match="no-such-step"):
        services.toggle_step(ready(), officer, 2)


@pytest.mark.parametrize("error", [None, UnreadableExtract("not-a-table"), ValueError()], ids=repr)
def test_a_run_replaced_meanwhile_leaves_the_newer_one_alone(home, engine, officer, town, extract, error):
    draft = receive_extract(officer, town, extract, "a.csv")
    engine.during = lambda: Draft.objects.update(run=2, state=State.WAITING)
    engine.error = error
    run_draft(draft.pk, 1)
    draft.refresh_from_db()
    assert (draft.run, draft.state, draft.candidate_sha256) == (2, State.WAITING, "")
    assert (draft.error_code, draft.share) == ("", 0.1)
    assert not (draft_folder(draft) / "1").exists()
    # And an old job that comes late does nothing.
    calls = len(engine.calls)
    run_draft(draft.pk, 1)
    assert len(engine.calls) == calls


def test_a_run_replaced_meanwhile_stops_at_its_next_sign_of_progress(
    home, engine, officer, town, extract, monkeypatch
):
    monkeypatch.setattr("parvis.portal.preparation.operations.SECONDS_BETWEEN_WRITES", 0.0)
    draft = receive_extract(officer, town, extract, "a.csv")
    engine.during = lambda: Draft.objects.update(state=State.DISCARDED)
    heard = []
    run_draft(draft.pk, 1, lambda stage, share: heard.append(stage))
    assert heard == ["reading", "storing"]
    draft.refresh_from_db()
    assert (draft.state, draft.stage) == (State.DISCARDED, "reading")
    assert not draft_folder(draft).exists() or not any(draft_folder(draft).iterdir())


def test_a_killed_run_is_shown_as_interrupted_and_can_be_restarted(ready, officer, engine):
    draft = ready()
    Draft.objects.update(state=State.RUNNING, heartbeat=timezone.now() - timedelta(seconds=90))
    assert mark_interrupted() == 0
    Draft.objects.update(heartbeat=timezone.now() - timedelta(seconds=121))
    assert mark_interrupted() == 1
    draft = services.restart(draft, officer)
    assert (draft.state, draft.run) == (State.WAITING, 2)
    run_draft(draft.pk, 2)
    draft.refresh_from_db()
    assert draft.state == State.READY


def test_a_stopping_worker_marks_its_draft(home, engine, officer, town, extract):
    draft = receive_extract(officer, town, extract, "a.csv")
    engine.error = SystemExit(0)
    with pytest.raises(SystemExit):
        run_draft(draft.pk, draft.run)
    draft.refresh_from_db()
    assert draft.state == State.INTERRUPTED


def test_a_ready_draft_is_not_restarted(ready, officer):
    with pytest.raises(RefusedAction, match="draft-running"):
        services.restart(ready(), officer)


def test_describing_keeps_what_was_written_before(ready, officer):
    draft = services.describe(
        ready(), officer, {"summary": "Une phrase.", "keywords": [" vie  locale ", "", "vie locale"]}
    )
    draft = services.describe(draft, officer, {"theme": "finances"})
    assert draft.metadata == {
        "title": "Subventions 2024",
        "summary": "Une phrase.",
        "keywords": ["vie locale"],
        "theme": "finances",
    }


@pytest.mark.parametrize(
    "metadata",
    [
        {"title": "x" * 201},
        {"theme": "nonsense"},
        {"frequency": "often"},
        {"license": "all-rights-reserved"},
        {"temporal_start": "32/01/2024"},
        {"temporal_start": "2024-12-31", "temporal_end": "2024-01-01"},
        {"keywords": "one"},
        {"columns": []},
        {"unknown": "field"},
        {"title": None},
    ],
    ids=str,
)
def test_metadata_that_does_not_fit_is_refused(ready, officer, metadata):
    draft = ready()
    with pytest.raises(RefusedAction, match="unusable-metadata"):
        services.describe(draft, officer, metadata)
    draft.refresh_from_db()
    assert draft.metadata == {"title": "Subventions 2024"}


def test_next_month_the_recipe_and_the_description_are_taken_over(examined, ready, officer, engine):
    first = examined()
    services.toggle_step(first, officer, 1)
    run_draft(first.pk, 2)
    first.refresh_from_db()
    confirm_examination(first, officer)
    dataset = publish(first, officer).dataset
    update = ready(b"nom\nB\n", dataset)
    assert update.metadata == Draft.objects.get(pk=first.pk).metadata
    assert update.refused == [1]
    assert [step.step for step in engine.calls[-1]["recipe"].steps] == ["title-rows"]


def test_a_discarded_draft_leaves_no_candidate_and_is_closed(ready, officer, home):
    draft = ready()
    services.discard(draft, officer)
    assert not draft_folder(draft).exists()
    for change in (
        lambda: services.describe(draft, officer, {}),
        lambda: services.restart(draft, officer),
        lambda: publish(draft, officer),
    ):
        with pytest.raises(RefusedAction, match="draft-closed"):
            change()


def test_the_period_read_from_a_file_follows_the_next_file(examined, ready, engine, officer):
    engine.days = ("2024-01-05", "2024-12-20")
    period = {"temporal_start": "2024-01-05", "temporal_end": "2024-12-20"}
    dataset = publish(examined(**period), officer).dataset
    engine.days = ("2024-01-05", "2025-11-30")
    update = ready(b"nom\nB\n", dataset)
    assert (update.metadata["temporal_start"], update.metadata["temporal_end"]) == engine.days
    # What a person wrote themselves is theirs.
    describe(update, officer, {"temporal_end": "2025-12-31"})
    engine.days = ("2024-01-05", "2025-12-01")
    prepare_again(update, officer)
    run_draft(update.pk, update.run + 1)
    update.refresh_from_db()
    assert (update.metadata["temporal_start"], update.metadata["temporal_end"]) == (
        "2024-01-05",
        "2025-12-31",
    )


def test_a_draft_is_seen_by_its_own_organization_only(ready, officer, person):
    from parvis.portal.organizations.models import Organization

    draft = ready()
    elsewhere = Organization.objects.create(slug="ailleurs", name="Ailleurs")
    stranger = person("admin", organization=elsewhere)
    assert list(drafts_visible_to(officer)) == [draft]
    assert list(drafts_visible_to(stranger)) == []
    assert list(drafts_visible_to(person())) == []
    assert list(drafts_visible_to(person("elected"))) == []
    assert list(drafts_visible_to(person(is_operator=True))) == [draft]
    assert list(drafts_visible_to(person("admin", is_active=False))) == []


def test_a_dataset_of_another_organization_cannot_be_updated(examined, officer, person, extract):
    from parvis.portal.organizations.models import Organization

    dataset = publish(examined(), officer).dataset
    elsewhere = Organization.objects.create(slug="ailleurs", name="Ailleurs")
    stranger = person("data_officer", organization=elsewhere)
    with pytest.raises(RefusedAction, match="not-allowed"):
        receive_extract(stranger, elsewhere, extract, "a.csv", dataset)


@given(st.text())
def test_any_name_becomes_a_name_that_can_be_shown(name):
    shown = clean_name(name)
    assert 0 < len(shown) <= services.LONGEST_NAME
    assert "/" not in shown
    assert shown.isprintable() or all(
        not character.isprintable() for character in shown if character.isspace()
    )


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("subventions_2024-v2.csv", "Subventions 2024 v2"),
        ("Budget.primitif.xlsx", "Budget primitif"),
        ("sans_extension", "Sans extension"),
        ("élus.ods", "Élus"),
    ],
)
def test_a_first_title_is_made_of_the_file_name(name, title):
    assert title_of(name) == title


def test_what_a_person_says_of_the_reading_reaches_the_engine_and_starts_the_recipe_again(
    ready, engine, officer
):
    draft = ready()
    services.choose_reading(draft, officer, {"first_data_row": 4, "delimiter": ";"})
    draft.refresh_from_db()
    assert (draft.reading, draft.recipe) == ({"first_data_row": 4, "delimiter": ";"}, {})
    run_draft(draft.pk, draft.run)
    assert engine.calls[-1]["told"].first_data_row == 4
    with pytest.raises(RefusedAction) as caught:
        services.choose_reading(draft, officer, {"first_data_row": 0})
    assert caught.value.code == "unusable-metadata"


def test_a_value_given_once_becomes_a_step_before_the_columns_are_named(ready, officer, engine):
    draft = ready()
    mapping = {"step": "map_columns", "params": {"columns": {"nom": "nomBeneficiaire"}, "fields": []}}
    trim = {"step": "trim_spaces", "params": {}}
    Draft.objects.filter(pk=draft.pk).update(
        schema_slug="scdl-subventions",
        recipe={"source": {}, "schema": "scdl-subventions", "steps": [trim, mapping, trim]},
        proposals=[trim, mapping, trim],
        refused=[2],
    )
    draft = services.give_constants(draft, officer, {"nomAttribuant": " Sainte-Aube "})
    steps = draft.recipe["steps"]
    assert [step["step"] for step in steps] == [
        "trim_spaces",
        "constant_column",
        "map_columns",
        "trim_spaces",
    ]
    assert steps[1]["params"] == {"name": "nomAttribuant", "value": "Sainte-Aube"}
    assert steps[2]["params"]["columns"]["nomAttribuant"] == "nomAttribuant"
    assert steps[2]["params"]["fields"] == ["nomAttribuant"]
    assert draft.refused == [3]
    assert len(draft.proposals) == 4
    again = services.give_constants(draft, officer, {"nomAttribuant": "Lons"})
    assert [step["params"].get("value") for step in again.recipe["steps"]] == [None, "Lons", None, None]


@pytest.mark.parametrize(("field", "value"), [("inconnu", "x"), ("nomAttribuant", "  "), ("objet", "a\nb")])
def test_a_constant_the_schema_does_not_want_is_refused(ready, officer, engine, field, value):
    draft = ready()
    Draft.objects.filter(pk=draft.pk).update(schema_slug="scdl-subventions")
    with pytest.raises(RefusedAction, match="unusable-metadata"):
        services.give_constants(draft, officer, {field: value})


def test_several_values_are_given_at_once_or_none(ready, officer, engine):
    draft = ready()
    Draft.objects.filter(pk=draft.pk).update(schema_slug="scdl-subventions")
    for values in ({}, {"nomAttribuant": "Sainte-Aube", "objet": ""}):
        with pytest.raises(RefusedAction, match="unusable-metadata"):
            services.give_constants(draft, officer, values)
    draft.refresh_from_db()
    before = len(draft.recipe["steps"])
    values = {"nomAttribuant": "Sainte-Aube", "nature": "aide en numéraire"}
    draft = services.give_constants(draft, officer, values)
    assert len(draft.recipe["steps"]) == before + 2
    assert len(draft.history) == 1


def test_an_authority_knows_what_it_writes_of_itself(town):
    from parvis.portal.inventory.models import Situation

    town.siren, town.insee_code = "215109998", "51999"
    fields = ("nomAttribuant", "COLL_INSEE", "collectivite_siren", "COLL_SIRET", "nomBeneficiaire")
    assert [own_value(town, field) for field in fields] == [town.name, "51999", "215109998", "", ""]
    Situation.objects.update_or_create(organization=town, defaults={"siret": "21510999800011"})
    assert own_value(town, "idAttribuant") == "21510999800011"
