"""The child of a command is started before the rest of the command is read, and is the one that works."""

from __future__ import annotations

import importlib
import sys

import pytest

from parvis import cli
from parvis.cli.command import GROUPS
from parvis.engine.sandbox import ahead


@pytest.fixture
def started(monkeypatch):
    """The modules that each child which was started imports beforehand."""
    found = []
    start = ahead.open_line

    def note(noise, folder, modules=()):
        found.append(tuple(modules))
        return start(noise, folder, modules)

    monkeypatch.setattr(ahead, "open_line", note)
    return found


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["parvis", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return end.value.code


@pytest.mark.parametrize("command", sorted(cli.AHEAD))
def test_what_is_imported_ahead_exists(command):
    assert command in GROUPS
    for module in cli.AHEAD[command]:
        importlib.import_module(module)


def test_one_child_does_the_work(tmp_path, monkeypatch, started, capsys):
    file = tmp_path / "a.csv"
    file.write_text("a;b\n1;2\n")
    schema = tmp_path / "schema.json"
    schema.write_text('{"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}]}')
    assert run(monkeypatch, "validate", file, "--schema", schema) == 0
    assert run(monkeypatch, "convert", file, "--output", tmp_path / "a.parquet") == 0
    assert started == [cli.AHEAD["validate"], cli.AHEAD["convert"]]
    capsys.readouterr()


@pytest.mark.parametrize("arguments", [("validate", "--help"), ("validate",), ("licenses",), ()])
def test_no_child_is_started_for_nothing(monkeypatch, started, capsys, arguments):
    run(monkeypatch, *arguments)
    assert started == []
    capsys.readouterr()


def test_a_child_without_work_is_gone_when_the_command_is(tmp_path, monkeypatch, started, capsys):
    assert run(monkeypatch, "validate", tmp_path / "absent.csv", "--schema", "inconnu") == 2
    assert started == [cli.AHEAD["validate"]]
    assert ahead._waiting == []
    capsys.readouterr()
