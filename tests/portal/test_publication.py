"""Publication: one transaction moves the pointer; a reader sees wholly n or wholly n+1."""

from __future__ import annotations

import os
import shutil
import threading
import time

import pytest
from django.db import connection

from parvis.engine.storage.versions import verify_version
from parvis.errors import RefusedAction
from parvis.portal.activity.models import JournalEntry
from parvis.portal.catalog.models import Dataset, Resource, Version
from parvis.portal.catalog.queries import dataset_page, published_datasets
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.queries import candidate_folder
from parvis.portal.preparation.services import toggle_step
from parvis.portal.publication import operations, services
from parvis.portal.publication.models import Publication
from parvis.portal.publication.operations import remove_forgotten_versions
from parvis.portal.publication.queries import unreferenced_versions
from parvis.portal.publication.services import publish, withdraw

pytestmark = pytest.mark.django_db


def test_a_first_publication_makes_the_dataset_public(examined, officer, home):
    draft = examined()
    assert published_datasets().total == 0
    publication = publish(draft, officer)
    dataset = dataset_page("subventions-aux-associations")
    assert dataset == publication.dataset
    assert dataset.is_public
    (resource,) = dataset.resources.all()
    assert resource.current == publication.version
    assert resource.current.rows == 3
    assert verify_version(home / "versions" / publication.version_id).hash == publication.version_id
    draft.refresh_from_db()
    assert (draft.state, draft.dataset) == (State.PUBLISHED, dataset)
    assert JournalEntry.objects.last().action == "dataset-published"


def test_nothing_private_is_stored_in_a_version(examined, officer, home):
    publication = publish(examined(), officer)
    folder = home / "versions" / publication.version_id
    assert {file.name for file in folder.iterdir()} == {
        "manifest.json",
        "table.csv",
        "table.parquet",
        "datapackage.json",
    }
    assert not any(b"PRIVATE" in file.read_bytes() for file in folder.iterdir())


def test_an_update_publishes_a_new_version_at_the_same_address(examined, officer, home):
    first = publish(examined(b"nom\nA\n"), officer)
    update = examined(b"nom\nB\n", first.dataset, title="Un autre titre")
    second = publish(update, officer)
    assert second.dataset == first.dataset
    assert second.resource == first.resource
    dataset = Dataset.objects.get()
    assert dataset.slug == "subventions-aux-associations"
    assert dataset.title == "Un autre titre"
    assert dataset.resources.get().current == second.version != first.version
    # The old version keeps its bytes.
    assert verify_version(home / "versions" / first.version_id)


def test_asked_twice_it_is_done_once(examined, officer):
    draft = examined()
    first = publish(draft, officer)
    assert publish(draft, officer) == first
    assert Publication.objects.count() == Version.objects.count() == 1
    assert JournalEntry.objects.filter(action="dataset-published").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_publish_once(examined, officer):
    draft = examined()
    barrier = threading.Barrier(4)
    outcomes: list[object] = []

    def click() -> None:
        barrier.wait()
        try:
            outcomes.append(publish(draft, officer).pk)
        except Exception as error:  # noqa: BLE001  whatever the thread met is shown by the assertion
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [Publication.objects.get().pk] * 4
    assert JournalEntry.objects.filter(action="dataset-published").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_new_datasets_of_one_title_get_two_addresses_at_the_same_moment(examined, officer):
    drafts = [examined(b"nom\nA\n"), examined(b"nom\nB\n")]
    barrier = threading.Barrier(2)
    errors: list[Exception] = []

    def click(draft: Draft) -> None:
        barrier.wait()
        try:
            publish(draft, officer)
        except Exception as error:  # noqa: BLE001  shown by the assertion
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(draft,)) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    slugs = set(Dataset.objects.values_list("slug", flat=True))
    assert slugs == {"subventions-aux-associations", "subventions-aux-associations-2"}


KILL_POINTS = ("store_version", "_described_dataset", "_described_columns", "index_dataset", "record")


@pytest.mark.parametrize("point", KILL_POINTS)
@pytest.mark.django_db(transaction=True)
def test_killed_at_any_point_the_old_version_stays_public(examined, officer, home, monkeypatch, point):
    first = publish(examined(b"nom\nA\n"), officer)
    before = Dataset.objects.values().get(), Resource.objects.values().get(), JournalEntry.objects.count()
    update = examined(b"nom\nB\n", first.dataset, title="Un autre titre")
    entries = JournalEntry.objects.count()

    class Killed(BaseException):
        """The process ends here."""

    real = getattr(services, point)

    def killed(*args, **kwargs):
        # The worst moment: the work of this point is done, nothing after it is.
        real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(services, point, killed)
        with pytest.raises(Killed):
            publish(update, officer)
    assert (Dataset.objects.values().get(), Resource.objects.values().get()) == before[:2]
    assert JournalEntry.objects.count() == entries
    assert verify_version(home / "versions" / first.version_id)
    # Started again, it goes through.
    second = publish(update, officer)
    assert Resource.objects.get().current == second.version


def aged(folder, days=2):
    at = time.time() - days * 86_400
    os.utime(folder, (at, at))


@pytest.fixture
def forgotten(examined, officer, home, monkeypatch):
    """The folder of a version stored by a publication that was killed before its transaction."""
    draft = examined()

    def killed(*_args, **_kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(services, "_move_pointer", killed)
        with pytest.raises(KeyboardInterrupt):
            publish(draft, officer)
    (name,) = unreferenced_versions()
    return home / "versions" / name


def test_a_forgotten_version_folder_is_removed_when_it_is_a_day_old(forgotten, home):
    half = home / "versions" / ".incoming-0"
    half.mkdir()
    assert remove_forgotten_versions() == []
    assert half.is_dir()
    aged(forgotten)
    aged(half)
    assert remove_forgotten_versions() == [forgotten.name]
    assert list((home / "versions").iterdir()) == []
    assert JournalEntry.objects.get(action="version-folder-removed").subject_id == forgotten.name
    assert remove_forgotten_versions() == []


def test_a_published_version_is_never_forgotten_whatever_its_age(examined, officer, home, forgotten):
    draft = Draft.objects.get()
    first = publish(draft, officer)
    publish(examined(b"nom\nB\n", first.dataset), officer)
    for folder in (home / "versions").iterdir():
        aged(folder)
    entries = JournalEntry.objects.count()
    assert remove_forgotten_versions() == []
    assert len(list((home / "versions").iterdir())) == 2
    assert JournalEntry.objects.count() == entries


def test_a_folder_published_between_the_look_and_the_removal_stays(forgotten, officer, monkeypatch):
    aged(forgotten)
    real = operations._known
    monkeypatch.setattr(
        operations, "_known", lambda name: real(name) and publish(Draft.objects.get(), officer)
    )
    assert remove_forgotten_versions() == []
    assert forgotten.is_dir()
    assert not JournalEntry.objects.filter(action="version-folder-removed").exists()


def test_a_folder_removed_between_storing_and_publishing_is_not_published(forgotten, officer, monkeypatch):
    real = services._move_pointer

    def moved(*args, **kwargs):
        shutil.rmtree(forgotten)
        return real(*args, **kwargs)

    monkeypatch.setattr(services, "_move_pointer", moved)
    with pytest.raises(RefusedAction, match="publication-crossed"):
        publish(Draft.objects.get(), officer)
    assert not Version.objects.exists()


def test_folders_this_database_does_not_know_are_kept(forgotten, home):
    Draft.objects.update(candidate_sha256="0" * 64)
    (home / "versions" / ("f" * 64)).mkdir()
    for folder in (home / "versions").iterdir():
        aged(folder)
    assert remove_forgotten_versions() == []
    assert forgotten.is_dir()
    assert unreferenced_versions(older_than=86_400) == sorted([forgotten.name, "f" * 64])


def test_a_candidate_changed_since_the_examination_is_refused(examined, officer, engine):
    draft = examined()
    toggle_step(draft, officer, 0)
    draft.refresh_from_db()
    from parvis.portal.preparation.operations import run_draft

    run_draft(draft.pk, draft.run)
    draft.refresh_from_db()
    assert draft.state == State.READY
    with pytest.raises(RefusedAction) as refusal:
        publish(draft, officer)
    assert refusal.value.code == "not-examined"
    assert not Publication.objects.exists()


def test_bytes_changed_on_disk_since_the_examination_are_refused(examined, officer, home):
    draft = examined()
    (candidate_folder(draft) / "table.csv").write_text("nom\nAutre\n")
    with pytest.raises(RefusedAction) as refusal:
        publish(draft, officer)
    assert refusal.value.code == "candidate-changed"
    assert not Publication.objects.exists()
    assert not any((home / "versions").iterdir())


def test_an_examination_of_another_candidate_than_the_one_shown_is_refused(ready, officer):
    from parvis.portal.review.services import confirm_examination

    draft = ready()
    with pytest.raises(RefusedAction) as refusal:
        confirm_examination(draft, officer, candidate_sha256="0" * 64)
    assert refusal.value.code == "candidate-changed"


def test_nothing_is_published_unexamined_or_undescribed(ready, officer):
    from parvis.portal.review.services import confirm_examination

    draft = ready()
    with pytest.raises(RefusedAction, match="not-examined"):
        publish(draft, officer)
    confirm_examination(draft, officer)
    with pytest.raises(RefusedAction, match="metadata-missing") as refusal:
        publish(draft, officer)
    assert refusal.value.params["fields"] == "summary, license"
    assert not Dataset.objects.exists()


def test_a_withdrawn_dataset_leaves_the_square_and_keeps_its_address(examined, officer):
    dataset = publish(examined(), officer).dataset
    withdraw(dataset, officer, "Erreur de périmètre.")
    assert published_datasets().total == 0
    page = dataset_page(dataset.slug)
    assert not page.is_public
    assert page.withdrawn_reason == "Erreur de périmètre."
    withdraw(dataset, officer, "Encore.")
    assert JournalEntry.objects.filter(action="dataset-withdrawn").count() == 1


def test_withdrawing_needs_a_reason(examined, officer):
    dataset = publish(examined(), officer).dataset
    with pytest.raises(RefusedAction, match="reason-missing"):
        withdraw(dataset, officer, "  ")
    assert published_datasets().total == 1


def test_a_withdrawn_dataset_takes_no_new_version(examined, officer):
    dataset = publish(examined(), officer).dataset
    update = examined(b"nom\nB\n", dataset)
    withdraw(dataset, officer, "Erreur.")
    with pytest.raises(RefusedAction, match="dataset-withdrawn"):
        publish(update, officer)


def test_what_the_person_wrote_about_columns_is_published(examined, officer):
    draft = examined(columns={"nom": {"title": "Nom", "description": "De l’association."}})
    (column,) = publish(draft, officer).version.columns
    assert (column["title"], column["description"]) == ("Nom", "De l’association.")
