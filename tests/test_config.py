"""Settings: declared once, read from the environment or one TOML file, refused when unknown."""

from __future__ import annotations

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from parvis.config import SETTINGS, Config, keep_private, keep_secret_key, load_config, make_home
from parvis.errors import UnusableSetting
from parvis.wording import say


def test_without_anything_the_defaults_hold():
    config = load_config({})
    assert config.home == Path("parvis-data").absolute()
    assert (config.host, config.port, config.language, config.worker) == (
        "127.0.0.1",
        8000,
        "fr",
        "in-process",
    )
    assert config.public_url == "http://localhost:8000"
    assert config.max_upload_bytes == 500_000_000
    assert config.versions == config.home / "versions"


def test_the_environment_wins_over_the_file(tmp_path):
    file = tmp_path / "parvis.toml"
    file.write_text('port = 9000\nlanguage = "en"\ntrust_proxy = true\n')
    config = load_config({"PARVIS_CONFIG": str(file), "PARVIS_PORT": "9001", "PATH": "/bin"})
    assert (config.port, config.language, config.trust_proxy) == (9001, "en", True)
    assert config.public_url == "http://localhost:9001"


@pytest.mark.parametrize(
    ("environ", "nearest"),
    [
        ({"PARVIS_HOM": "x"}, "PARVIS_HOME"),
        ({"PARVIS_DATABASE": "x"}, "PARVIS_DATABASE_URL"),
        ({"PARVIS_Z": "x"}, None),
    ],
)
def test_an_unknown_variable_is_refused_with_the_nearest_name(environ, nearest):
    with pytest.raises(UnusableSetting, match="unknown-setting") as refusal:
        load_config(environ)
    known = {setting.variable for setting in SETTINGS}
    assert refusal.value.params["nearest"] in ({nearest} if nearest else known)


def test_an_unknown_key_of_the_file_is_refused(tmp_path):
    file = tmp_path / "parvis.toml"
    file.write_text("hose = 'x'\n")
    with pytest.raises(UnusableSetting, match="unknown-setting") as refusal:
        load_config({}, file)
    assert (
        refusal.value.params == {"name": "hose", "nearest": "home"}
        or refusal.value.params["nearest"] == "host"
    )


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"PARVIS_PORT": "many"}, "setting-not-a-number"),
        ({"PARVIS_PORT": ""}, "setting-not-a-number"),
        ({"PARVIS_PORT": "0"}, "setting-out-of-range"),
        ({"PARVIS_PORT": "65536"}, "setting-out-of-range"),
        ({"PARVIS_LANGUAGE": "de"}, "setting-not-a-choice"),
        ({"PARVIS_TRUST_PROXY": "perhaps"}, "setting-not-a-choice"),
        ({"PARVIS_PUBLIC_URL": "donnees.ville.fr"}, "mistyped-public-url"),
        ({"PARVIS_PUBLIC_URL": "https://donnees.ville.fr/portail"}, "mistyped-public-url"),
        ({"PARVIS_SECRET_KEY": "changeme"}, "weak-secret-key"),
        ({"PARVIS_CONFIG": "/nowhere/parvis.toml"}, "settings-file-not-found"),
    ],
    ids=str,
)
def test_a_value_that_does_not_fit_is_refused_in_both_languages(environ, code):
    with pytest.raises(UnusableSetting, match=code) as refusal:
        load_config(environ)
    for language in ("fr", "en"):
        assert say("error", code, refusal.value.params, language)


def test_a_mistyped_number_is_told_in_french_words_with_what_was_read():
    with pytest.raises(UnusableSetting) as refusal:
        load_config({"PARVIS_PORT": "huit mille"})
    told = say("error", refusal.value.code, refusal.value.params, "fr")
    assert "nombre entier" in told
    assert "huit mille" in told
    assert "8000" in told
    assert "integer" not in told


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("language = 'fr'\nport = ", "settings-file-not-toml", "ligne 2"),
        ("language = 'fr", "settings-file-not-toml", "ligne 1"),
        ("port = [1]", "setting-of-several-values", "« port »"),
        ("[port]\nx = 1", "setting-of-several-values", "« port »"),
    ],
)
def test_a_file_that_is_not_flat_toml_is_refused_with_its_place_in_french(tmp_path, text, code, words):
    file = tmp_path / "parvis.toml"
    file.write_text(text)
    with pytest.raises(UnusableSetting, match=code) as refusal:
        load_config({}, file)
    told = say("error", code, refusal.value.params, "fr").replace("\u202f", " ").replace("\xa0", " ")
    assert words in told
    assert not re.search(r"(?i)expected|invalid|at line", told)


def test_the_public_address_loses_its_final_slash():
    assert (
        load_config({"PARVIS_PUBLIC_URL": "https://donnees.ville.fr/"}).public_url
        == "https://donnees.ville.fr"
    )


def config_in(folder: Path, **environ: str) -> Config:
    return load_config({"PARVIS_HOME": str(folder), **environ})


def test_the_file_of_the_database_is_its_owner_s_alone(tmp_path):
    made, open_to_all = tmp_path / "made.sqlite3", tmp_path / "open.sqlite3"
    open_to_all.write_bytes(b"SQLite")
    open_to_all.chmod(0o644)
    for file in (made, open_to_all):
        keep_private(file)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert open_to_all.read_bytes() == b"SQLite"


def test_the_secret_key_is_drawn_once_and_kept_to_its_owner(tmp_path):
    config = config_in(tmp_path / "home")
    key = keep_secret_key(config)
    assert len(key) >= 50
    assert keep_secret_key(config) == key
    assert stat.S_IMODE((config.home / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(config.home.stat().st_mode) == 0o700
    assert keep_secret_key(config_in(tmp_path / "other")) != key


def test_servers_that_start_together_agree_on_one_key(tmp_path):
    config = config_in(tmp_path / "home")
    make_home(config)
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: keep_secret_key(config), range(32)))
    assert len(keys) == 1
    assert sorted(path.name for path in config.home.iterdir()) == [
        "cache",
        "drafts",
        "extracts",
        "incoming",
        "secret_key",
        "versions",
    ]


def test_a_declared_key_is_used_as_it_is(tmp_path):
    key = "k" * 32
    assert keep_secret_key(config_in(tmp_path / "home", PARVIS_SECRET_KEY=key)) == key
    assert not (tmp_path / "home").exists()


def test_a_truncated_key_file_is_refused(tmp_path):
    config = config_in(tmp_path)
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(UnusableSetting, match="weak-secret-key"):
        keep_secret_key(config)


def test_every_setting_is_explained_in_both_languages():
    for setting in SETTINGS:
        assert setting.help_fr.endswith(".")
        assert setting.help_en.endswith(".")
