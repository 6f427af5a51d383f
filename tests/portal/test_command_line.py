"""The portal's commands, each in a process of its own, with the real engine."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

EXTRACT = """Subventions 2024;;
Nom;Montant;Date
Club de judo;"1 200,50 €";12/01/2024
École de musique;300 €;03/02/2024
Les amis du lavoir;50;04/02/2024
"""
NEXT_MONTH = EXTRACT + "Comité des fêtes;900;01/03/2024\n"
PARVIS = [sys.executable, "-c", "from parvis.cli import main; main()"]
PATIENCE_SECONDS = 60

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("PARVIS_TEST_DATABASE_URL")),
    reason="the commands make a SQLite instance of their own: once is enough, in the run on SQLite",
)


def environment(home: Path, **more: str) -> dict[str, str]:
    """A French terminal, SQLite whatever the database of the other tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARVIS_", "LC_"))}
    return {**kept, "PARVIS_HOME": str(home), "LANG": "fr_FR.UTF-8", **more}


def parvis(home: Path, *arguments: str, given: str = "", code: int = 0, **more: str) -> str:
    """Run the command, check its exit code, return what it said, errors too when it failed."""
    run = subprocess.run(
        [*PARVIS, *arguments],
        env=environment(home, **more),
        input=given,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert run.returncode == code, run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    return run.stdout if code == 0 else run.stdout + run.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """An instance with one dataset published from a real extract."""
    folder = tmp_path_factory.mktemp("instance") / "home"
    parvis(folder, "init")
    file = folder.parent / "subventions.csv"
    file.write_text(EXTRACT, encoding="utf-8")
    parvis(folder, "publish", str(file), "--organization", "valmont", "--dataset", "subventions", "--yes")
    return folder


def rows(home: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(home / "parvis.sqlite3")) as database:
        return database.execute(query).fetchall()


def change(home: Path, query: str, *values: str) -> None:
    with closing(sqlite3.connect(home / "parvis.sqlite3")) as database:
        database.execute(query, values)
        database.commit()


def test_init_makes_a_private_home_and_can_be_done_again(home):
    key = (home / "secret_key").read_text()
    assert "prêt" in parvis(home, "init")
    assert (home / "secret_key").read_text() == key
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_publishing_again_makes_a_second_version_at_the_same_address(home):
    file = home.parent / "subventions.csv"
    file.write_text(NEXT_MONTH, encoding="utf-8")
    told = json.loads(
        parvis(
            home,
            "publish",
            str(file),
            "--organization",
            "valmont",
            "--dataset",
            "subventions",
            "--yes",
            "--json",
        )
    )
    assert (told["dataset"], told["rows"]) == ("subventions", 4)
    assert rows(home, "SELECT count(*) FROM catalog_version") == [(2,)]
    assert rows(home, "SELECT count(*) FROM catalog_dataset") == [(1,)]
    table = home / "versions" / told["version"] / "table.csv"
    assert "Club de judo,1200.5,2024-01-12" in table.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("vide.csv", b"", "est vide"),
        ("absent.csv", None, "introuvable"),
        ("faux.xlsx", b"PK\x03\x04 not a workbook", ""),
    ],
)
def test_a_bad_file_is_told_in_one_sentence_and_nothing_is_published(home, name, content, sentence):
    before = rows(home, "SELECT count(*) FROM catalog_version")
    file = home.parent / name
    if content is not None:
        file.write_bytes(content)
    told = parvis(home, "publish", str(file), "--organization", "valmont", "--dataset", "x", "--yes", code=2)
    assert sentence in told
    assert len(told.strip().splitlines()) == 1
    assert rows(home, "SELECT count(*) FROM catalog_version") == before


def test_an_unknown_organization_is_not_made_by_a_slip_of_the_finger(home):
    file = str(home.parent / "subventions.csv")
    told = parvis(home, "publish", file, "--organization", "valmnt", "--dataset", "x", "--yes", code=2)
    assert "valmont" in told


def test_without_yes_and_without_terminal_nothing_is_done(home):
    told = parvis(home, "withdraw", "subventions", "--reason", "Erreur", code=2)
    assert "--yes" in told
    assert rows(home, "SELECT withdrawn_at FROM catalog_dataset") == [(None,)]


def test_accounts_are_made_listed_and_change_password(home):
    add = ("user", "add", "camille@example.org", "--name", "Camille", "--organization", "valmont")
    assert "faible" in parvis(home, *add, given="court\n", code=2)
    parvis(home, *add, given="une phrase assez longue\n")
    assert "déjà" in parvis(home, *add, given="une phrase assez longue\n", code=2)
    listed = json.loads(parvis(home, "user", "list", "--json"))
    camille = next(account for account in listed if account["email"] == "camille@example.org")
    assert camille["roles"] == ["valmont:data_officer"]
    parvis(home, "user", "password", "camille@example.org", given="une autre phrase longue\n")
    assert "Aucun compte" in parvis(
        home, "user", "password", "x@example.org", given="une autre phrase longue\n", code=2
    )


def test_organizations_are_made_and_listed(tmp_path):
    parvis(tmp_path / "home", "init")
    add = ("organization", "add", "pays-ource", "--name", "Pays d’Ource", "--kind", "epci")
    parvis(tmp_path / "home", *add, "--siren", "219900001", "--accent", "#0a5c5a")
    listed = json.loads(parvis(tmp_path / "home", "organization", "list", "--json"))
    assert listed == [
        {
            "slug": "pays-ource",
            "name": "Pays d’Ource",
            "kind": "epci",
            "siren": "219900001",
            "accent": "#0a5c5a",
        }
    ]
    assert parvis(tmp_path / "home", "organization", "list").startswith("pays-ource\tPays d’Ource\tepci")
    for wrong in (add, ("organization", "add", "x", "--name", "X", "--siren", "12")):
        assert len(parvis(tmp_path / "home", *wrong, code=2).strip().splitlines()) == 1
    assert rows(tmp_path / "home", "SELECT action FROM activity_journalentry") == [("organization-created",)]


def test_doctor_finds_a_changed_byte_and_a_rewritten_journal(home):
    assert json.loads(parvis(home, "doctor", "--json"))["healthy"] is True
    (version,) = rows(home, "SELECT hash FROM catalog_version LIMIT 1")[0]
    table = home / "versions" / version / "table.csv"
    before = table.read_bytes()
    table.write_bytes(before + b"x")
    found = json.loads(parvis(home, "doctor", "--json", code=1))
    table.write_bytes(before)
    broken = {check["check"]: check for check in found["checks"] if not check["ok"]}
    assert list(broken) == ["versions"]
    assert broken["versions"]["broken"][0]["name"] == "table.csv"

    left = home / "versions" / ("0" * 64)
    left.mkdir()
    assert f"['{left.name}']" in parvis(home, "doctor")
    os.utime(left, (0, 0))
    found = json.loads(parvis(home, "doctor", "--json", code=1))
    assert [check["check"] for check in found["checks"] if not check["ok"]] == ["forgotten"]
    left.rmdir()

    ((action,),) = rows(home, "SELECT action FROM activity_journalentry WHERE seq = 2")
    change(home, "UPDATE activity_journalentry SET action = 'x' WHERE seq = 2")
    found = parvis(home, "doctor", code=1)
    assert "✗" in found
    change(home, "UPDATE activity_journalentry SET action = ? WHERE seq = 2", action)
    parvis(home, "doctor")


@pytest.mark.parametrize(
    "command", [["serve"], ["doctor"], ["publish", "x.csv", "--organization", "o", "--dataset", "d"]]
)
def test_an_unknown_setting_stops_every_command(home, command):
    told = parvis(home, *command, code=2, PARVIS_PRT="8000")
    assert "PARVIS_PORT" in told


def test_a_home_not_prepared_is_told(tmp_path):
    assert "parvis init" in parvis(tmp_path / "nothing", "serve", code=2)
    assert "parvis init" in parvis(tmp_path / "nothing", "user", "list", code=2)
    assert "parvis init" in parvis(tmp_path / "nothing", "doctor", code=2)
    assert not (tmp_path / "nothing").exists()


def test_english_terminals_are_answered_in_english(tmp_path):
    assert "Run `parvis init` first" in parvis(tmp_path, "serve", code=2, LANG="en_GB.UTF-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:  # loopback
            return response.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait_until(condition, what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not come in {PATIENCE_SECONDS} s"
        time.sleep(0.1)


@pytest.fixture
def server(home):
    """A server of the instance, and its port."""
    port = free_port()
    process = subprocess.Popen(
        [*PARVIS, "serve", "--port", str(port)],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    wait_until(lambda: process.poll() is not None or answer(port, "/readyz") == 200, "readiness")
    yield process, port
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)


DROP = """
import sys, pathlib, django
django.setup()
from parvis.portal.accounts.models import User
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.services import receive_extract
file = pathlib.Path(sys.argv[1])
draft = receive_extract(User.objects.get(is_operator=True), Organization.objects.get(), file, file.name)
print(draft.pk.hex)
"""


def drop(home: Path, file: Path) -> str:
    """Drop the file as the studio does; return the draft's id as the database writes it."""
    run = subprocess.run(
        [sys.executable, "-c", DROP, str(file)],
        env=environment(home, DJANGO_SETTINGS_MODULE="parvis.settings"),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    return run.stdout.strip()


def test_a_worker_killed_in_the_middle_of_a_run_is_replaced_and_the_run_done_again(home, server):
    file = home.parent / "compteurs.csv"
    lines = (f"{n};Rue {n % 97};{n % 28 + 1:02d}/03/2024;{n},5" for n in range(200_000))
    file.write_text("\n".join(["Compteur;Voie;Date;Passages", *lines]), encoding="utf-8")
    query = f"SELECT run, state, stage <> '' FROM preparation_draft WHERE id = '{drop(home, file)}'"
    wait_until(lambda: rows(home, query) == [(1, "running", 1)], "the run")
    (name,) = (
        name for (name,) in rows(home, "SELECT name FROM activity_worker") if name.startswith("worker")
    )
    os.kill(int(name.rpartition(":")[2]), signal.SIGKILL)
    # The first run is `interrupted` for the moment it takes to see it and start the second.
    wait_until(lambda: rows(home, query)[0][0] == 2, "the second run")
    wait_until(lambda: rows(home, query)[0][1] in ("ready", "failed", "interrupted"), "the end of the run")
    assert rows(home, query)[0][:2] == (2, "ready")


def test_the_server_prepares_a_dropped_file_and_says_when_its_port_is_taken(home, server):
    process, port = server
    assert process.poll() is None
    assert answer(port, "/healthz") == 200
    told = parvis(home, "serve", "--port", str(port), code=2)
    assert f"--port {port + 1}" in told

    dropped = drop(home, home.parent / "subventions.csv")
    query = f"SELECT state FROM preparation_draft WHERE id = '{dropped}'"
    wait_until(lambda: rows(home, query) not in ([("waiting",)], [("running",)]), "the prepared draft")
    assert rows(home, query) == [("ready",)]
    # Whoever worked for the server leaves with it.
    workers = [
        name for (name,) in rows(home, "SELECT name FROM activity_worker") if name.startswith("worker")
    ]
    process.send_signal(signal.SIGTERM)
    assert f"http://localhost:{port}" in process.communicate(timeout=20)[0]
    for name in workers:
        number = int(name.rpartition(":")[2])
        wait_until(lambda number=number: not Path(f"/proc/{number}").exists(), "the end of the worker")


def test_a_number_of_one_person_keeps_a_file_in_until_somebody_decides(home, tmp_path):
    body = "1850975123456"
    number = f"{body}{97 - int(body) % 97:02}"
    lines = (f"rue du Canal {n};{number if n == 21 else 'rien'}" for n in range(60))
    file = tmp_path / "voirie.csv"
    file.write_text("rue;remarque\n" + "\n".join(lines) + "\n", encoding="utf-8")
    told = parvis(home, "publish", str(file), "--organization", "valmont", "--dataset", "v", "--yes", code=2)
    assert "sans traitement ni décision" in told
    assert number not in told
    assert "valmont" in parvis(home, "review", "verify")
