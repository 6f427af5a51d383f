"""A table of a declared database, from the Drop step to the draft: nothing written, no secret said."""

from __future__ import annotations

import logging

import psycopg
import pytest
from tests.servers import SECRET

from parvis.errors import ParvisError
from parvis.portal.activity.models import JournalEntry
from parvis.portal.preparation.databases import declared_connections
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.operations import run_draft

LIST = "/studio/new/databases/"


@pytest.fixture
def declare(town, settings):
    """Return a function that writes the operator's file."""

    def write(text, mode=0o600):
        file = settings.PARVIS.connections
        file.write_text(text, encoding="utf-8")
        file.chmod(mode)
        return file

    return write


def declaration(code, address, organizations='["sainte-aube"]', more=""):
    bare = address.replace(f":{SECRET}@", "@")
    return (
        f'[{code}]\ntitle = "Base {code}"\naddress = "{bare}"\npassword = "{SECRET}"\n'
        f"organizations = {organizations}\n{more}\n"
    )


QUERIES = '[finances.queries]\n"Aides versées" = "SELECT code, montant FROM subventions WHERE versé"\n'


def taken():
    return Draft.objects.exclude(source={})


def take(client, code, what, **more):
    return client.post(f"{LIST}{code}/", {"what": what, "do": "take", **more})


def test_the_drop_page_offers_databases_only_when_some_are_declared(signed_in, declare):
    assert LIST not in signed_in.get("/studio/new/").text
    declare(declaration("finances", "postgresql://agent@127.0.0.1:1/ville"))
    assert LIST in signed_in.get("/studio/new/").text


def test_a_table_and_a_saved_query_become_drafts_like_files(
    signed_in,
    declare,
    postgresql,
    settings,
    caplog,
):
    caplog.set_level(logging.DEBUG)
    declare(declaration("finances", postgresql, more=QUERIES))
    page = signed_in.get(f"{LIST}finances/").text
    assert 'value="table:subventions"' in page
    assert 'value="table:autre.Lieux"' in page
    seen = signed_in.post(f"{LIST}finances/", {"what": "table:subventions", "do": "look"}).text
    assert "01004" in seen
    assert "1200.50" in seen
    assert not taken().exists()
    for what, name, rows in (
        ("table:subventions", "subventions", 2),
        ("query:Aides versées", "Aides versées", 1),
    ):
        answer = take(signed_in, "finances", what)
        draft = Draft.objects.get(file_name=f"{name}.parquet")
        assert answer.url == f"/studio/{draft.pk}/progress/"
        assert (draft.state, draft.extract_sha256) == (State.WAITING, "")
        assert signed_in.get(answer.url).status_code == 200
        run_draft(draft.pk, draft.run)
        draft.refresh_from_db()
        assert (draft.state, draft.error_code, draft.rows) == (State.READY, "", rows)
        assert draft.candidate["columns"][0]["type"] == "string"
    told = "".join(str(entry.facts) for entry in JournalEntry.objects.all())
    assert "finances" in told
    kept = (str(draft.source), str(draft.recipe), str(draft.candidate), told, caplog.text, page, seen)
    assert not any(SECRET in text for text in kept)


def test_mariadb_is_read_the_same_way(signed_in, declare, mariadb):
    declare(declaration("lieux", mariadb))
    assert signed_in.get(LIST).url == f"{LIST}lieux/"
    seen = signed_in.post(f"{LIST}lieux/", {"what": "table:lieux", "do": "look"}).text
    assert "Été" in seen
    take(signed_in, "lieux", "table:lieux")
    draft = taken().get()
    run_draft(draft.pk, draft.run)
    draft.refresh_from_db()
    assert (draft.state, draft.rows) == (State.READY, 2)


def test_nothing_but_what_the_operator_offers_can_be_taken(signed_in, declare, postgresql):
    declare(declaration("finances", postgresql, more='tables = ["autre.Lieux"]\n' + QUERIES))
    page = signed_in.get(f"{LIST}finances/").text
    assert "table:subventions" not in page
    for what in ("table:subventions", "query:SELECT 1", "query:DROP TABLE subventions", "file:/etc/passwd"):
        assert take(signed_in, "finances", what).status_code == 400
    assert not taken().exists()


def test_a_saved_query_cannot_write(signed_in, declare, postgresql):
    sly = '[finances.queries]\n"A" = "DELETE FROM subventions"\n"B" = "SELECT setval(\'s\', 9)"\n'
    declare(declaration("finances", postgresql, more=sly))
    with psycopg.connect(postgresql, autocommit=True) as base:
        base.execute("CREATE SEQUENCE IF NOT EXISTS s")
    for what in ("query:A", "query:B"):
        answer = signed_in.post(f"{LIST}finances/", {"what": what, "do": "look"})
        assert answer.status_code == 400
    with psycopg.connect(postgresql) as base:
        assert base.execute("SELECT count(*) FROM subventions").fetchone() == (2,)
        assert base.execute("SELECT is_called FROM s").fetchone() == (False,)


def test_the_database_of_another_authority_does_not_exist(signed_in, declare):
    declare(declaration("paie", "postgresql://agent@127.0.0.1:1/paie", '["ailleurs"]'))
    assert "Base paie" not in signed_in.get(LIST).text
    assert signed_in.get(f"{LIST}paie/").status_code == 404
    assert take(signed_in, "paie", "table:agents").status_code == 404


def test_a_server_that_does_not_answer_is_said_and_the_wait_can_be_taken_up_again(
    signed_in,
    declare,
    postgresql,
):
    declare(declaration("finances", "postgresql://agent@127.0.0.1:1/ville"))
    answer = signed_in.get(f"{LIST}finances/")
    assert answer.status_code == 502
    assert "ne répond pas" in answer.text
    declare(declaration("finances", postgresql))
    take(signed_in, "finances", "table:subventions")
    draft = taken().get()
    declare(declaration("finances", "postgresql://agent@127.0.0.1:1/ville"))
    run_draft(draft.pk, draft.run)
    draft.refresh_from_db()
    assert (draft.state, draft.error_code) == (State.FAILED, "database-silent")
    assert signed_in.get(f"/studio/{draft.pk}/reading/").status_code in (200, 302)
    declare(declaration("finances", postgresql))
    signed_in.post(f"/studio/{draft.pk}/restart/")
    run_draft(draft.pk, draft.run + 1)
    draft.refresh_from_db()
    assert draft.state == State.READY


@pytest.mark.parametrize(
    ("text", "mode", "code"),
    [
        (declaration("a", "postgresql://agent@h/b"), 0o644, "connections-readable-by-others"),
        ("[a\n", 0o600, "connections-unreadable"),
        ('[a]\ntitle = "x"\n', 0o600, "connection-incomplete"),
        ('[a]\naddress = "oracle://h/b"\norganizations = ["x"]\n', 0o600, "connection-incomplete"),
        (declaration("a", "postgresql://agent@h/b", more="colour = 1"), 0o600, "connection-incomplete"),
    ],
)
def test_a_wrong_declaration_is_told_without_quoting_it(signed_in, declare, text, mode, code):
    file = declare(text, mode)
    with pytest.raises(ParvisError) as caught:
        declared_connections(file)
    assert caught.value.code == code
    assert SECRET not in str(caught.value.params)
    answer = signed_in.get(LIST)
    assert answer.status_code == 200
    assert SECRET not in answer.text
