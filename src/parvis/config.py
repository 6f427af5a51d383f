"""Every setting, declared once: name, type, default, help.

Values come from `PARVIS_…` environment variables, then from one TOML file, then from the defaults below.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parvis.errors import UnusableSetting

PREFIX = "PARVIS_"

# Names that start with PARVIS_ and are not settings: where the file is, what the tests use.
NOT_SETTINGS = frozenset(
    {
        "PARVIS_CONFIG",
        "PARVIS_TEST_CORPUS",
        "PARVIS_TEST_DATABASE_URL",
        "PARVIS_TEST_EXAMPLES",
        "PARVIS_TEST_PAIRS",
        "PARVIS_TEST_SPARK_EXAMPLES",
        "PARVIS_TEST_SPARK_STEPS",
        "PARVIS_TEST_TABLES",
        "PARVIS_FUZZ_INPUTS",
        "PARVIS_FUZZ_SEED",
    }
)

SECRET_KEY_FILE = "secret_key"  # noqa: S105  a file name, not a secret
SHORTEST_SECRET_KEY = 32


@dataclass(frozen=True)
class Setting:
    """One setting as its declaration tells it.

    name: the key in the TOML file; the environment variable is PARVIS_ and the name in capitals.
    kind: "text", "integer", "boolean", "path" or "choice"; default: as a person would write it.
    minimum, maximum: bounds of an integer, None elsewhere.
    """

    name: str
    kind: str
    default: str
    help_fr: str
    help_en: str
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None

    @property
    def variable(self) -> str:
        """The environment variable of this setting."""
        return PREFIX + self.name.upper()


def _setting(kind: str, default: str, french: str, english: str, **more: Any) -> Any:
    """Declare a field of Config: its metadata becomes the Setting."""
    facts = {"kind": kind, "default": default, "help_fr": french, "help_en": english, **more}
    return dataclasses.field(metadata=facts)


@dataclass(frozen=True)
class Config:
    """The settings of one instance, typed. Build it with `load_config`."""

    home: Path = _setting(  # noqa: RUF009  _setting is dataclasses.field with our metadata
        "path",
        "parvis-data",
        "Dossier où Parvis garde son état, les extraits reçus et les versions publiées.",
        "Folder where Parvis keeps its state, the extracts it received and the published versions.",
    )
    public_url: str = _setting(
        "text",
        "",
        "Adresse publique du portail, début de toute adresse écrite au dehors ; vide : http://localhost:PORT.",
        "Public address of the portal, start of every address written out; empty: http://localhost:PORT.",
    )
    database_url: str = _setting(
        "text",
        "",
        "Base de données : postgresql://…, ou vide pour le fichier SQLite du dossier de Parvis.",
        "Database: postgresql://…, or empty for the SQLite file in the home folder.",
    )
    host: str = _setting(
        "text", "127.0.0.1", "Adresse écoutée par le serveur.", "Address the server listens on."
    )
    port: int = _setting(
        "integer",
        "8000",
        "Port écouté par le serveur.",
        "Port the server listens on.",
        minimum=1,
        maximum=65535,
    )
    secret_key: str = _setting(
        "text",
        "",
        "Clé des sessions, 32 caractères au moins ; vide : tirée au sort et gardée dans le dossier.",
        "Key of the sessions, 32 characters or more; empty: drawn at random and kept in the home folder.",
    )
    language: str = _setting(
        "choice",
        "fr",
        "Langue du portail pour qui n’a rien choisi.",
        "Language of the portal for people who chose none.",
        choices=("fr", "en"),
    )
    engine: str = _setting(
        "text",
        "duckdb",
        "Où tournent validate, prepare et recipes run : duckdb, ou l’adresse d’un Spark (spark://hôte:port).",
        "Where validate, prepare and recipes run work: duckdb, or the address of a Spark (spark://host:port).",
    )
    address_service: str = _setting(
        "text",
        "https://data.geopf.fr/geocodage/search",
        "Service national des adresses que la commande geocode interroge.",
        "National address service that the geocode command asks.",
    )
    max_upload_mb: int = _setting(
        "integer",
        "500",
        "Taille maximale d’un fichier déposé, en mégaoctets.",
        "Largest file that may be dropped, in megabytes.",
        minimum=1,
        maximum=100_000,
    )
    worker: str = _setting(
        "choice",
        "in-process",
        "Qui prépare les fichiers : le serveur lui-même, ou « none » quand « parvis worker » tourne à part.",
        "Who prepares the files: the server itself, or “none” when `parvis worker` runs apart.",
        choices=("in-process", "none"),
    )
    trust_proxy: bool = _setting(
        "boolean",
        "false",
        "Un serveur mandataire placé devant Parvis pose lui-même l’en-tête X-Forwarded-Proto.",
        "A proxy in front of Parvis sets the X-Forwarded-Proto header itself.",
    )
    email_host: str = _setting(
        "text",
        "",
        "Serveur d’envoi des courriels ; vide : les courriels sont écrits dans le dossier « mail ».",
        "Server that sends the e-mails; empty: they are written to the “mail” folder.",
    )
    email_port: int = _setting(
        "integer",
        "587",
        "Port du serveur de courriel.",
        "Port of the e-mail server.",
        minimum=1,
        maximum=65535,
    )
    email_user: str = _setting("text", "", "Compte du serveur de courriel.", "Account on the e-mail server.")
    email_password: str = _setting(
        "text", "", "Mot de passe du serveur de courriel.", "Password on the e-mail server."
    )
    email_from: str = _setting(
        "text", "parvis@localhost", "Expéditeur des courriels.", "Sender of the e-mails."
    )

    @property
    def max_upload_bytes(self) -> int:
        """Largest upload, in bytes (a megabyte is 1,000,000 bytes, as on the screens)."""
        return self.max_upload_mb * 1_000_000

    @property
    def cluster(self) -> str | None:
        """Address of the Spark master that the commands work on; None when they work in their own process."""
        return None if self.engine == "duckdb" else self.engine

    @property
    def extracts(self) -> Path:
        """Folder of the raw files, private for ever."""
        return self.home / "extracts"

    @property
    def connections(self) -> Path:
        """File where the operator declares the databases that may be read, secrets included."""
        return self.home / "connections.toml"

    @property
    def drafts(self) -> Path:
        """Folder of what is being prepared, private."""
        return self.home / "drafts"

    @property
    def arrivals(self) -> Path:
        """Folder where the applications of the authorities drop their next extracts, private."""
        return self.home / "arrivals"

    @property
    def versions(self) -> Path:
        """Folder of the published versions: the only one the public side reads."""
        return self.home / "versions"

    @property
    def sealed(self) -> Path:
        """Folder of the versions that were recalled: evidence, never served."""
        return self.home / "sealed"

    @property
    def incoming(self) -> Path:
        """Folder of the files that are on their way in, private."""
        return self.home / "incoming"

    @property
    def cache(self) -> Path:
        """Folder that may be deleted at any time."""
        return self.home / "cache"


SETTINGS: tuple[Setting, ...] = tuple(
    Setting(name=field.name, **field.metadata) for field in dataclasses.fields(Config)
)


def load_config(environ: Mapping[str, str], file: Path | None = None) -> Config:
    """Return the settings of this instance.

    environ: usually os.environ; file: a TOML file of flat keys, by default the one PARVIS_CONFIG names.
    Raises UnusableSetting: `unknown-setting` (with the nearest known name), `setting-not-a-number`,
    `setting-of-several-values`, `setting-out-of-range`, `setting-not-a-choice`, `settings-file-not-found`,
    `settings-file-unreadable`, `settings-file-not-toml`, `weak-secret-key`.
    """
    if file is None and environ.get("PARVIS_CONFIG"):
        file = Path(environ["PARVIS_CONFIG"])
    written: dict[str, tuple[str, object]] = {}
    if file is not None:
        by_key = {setting.name: setting for setting in SETTINGS}
        for key, value in _read_toml(file).items():
            _known(key, tuple(by_key))
            written[key] = (key, value)
    by_variable = {setting.variable: setting for setting in SETTINGS}
    for variable, value in environ.items():
        if not variable.startswith(PREFIX) or variable in NOT_SETTINGS:
            continue
        _known(variable, tuple(by_variable))
        written[by_variable[variable].name] = (variable, value)
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        name, value = written.get(setting.name, (setting.variable, setting.default))
        values[setting.name] = _typed(setting, name, value)
    values["public_url"] = _checked_url(values["public_url"] or f"http://localhost:{values['port']}")
    if values["secret_key"] and len(values["secret_key"]) < SHORTEST_SECRET_KEY:
        raise UnusableSetting("weak-secret-key", minimum=SHORTEST_SECRET_KEY)
    return Config(**values)


def _known(name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        # The nearest name is always given, even a far one: a person who mistypes learns a true name.
        nearest = difflib.get_close_matches(name, names, n=1, cutoff=0.0)[0]
        raise UnusableSetting("unknown-setting", name=name, nearest=nearest)


def _read_toml(file: Path) -> dict[str, object]:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UnusableSetting("settings-file-not-found", name=str(file)) from error
    except (UnicodeDecodeError, OSError) as error:
        raise UnusableSetting("settings-file-unreadable", name=str(file)) from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # The parser tells where in its (English) message only; without a place, the end was reached.
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise UnusableSetting("settings-file-not-toml", name=str(file), line=line) from error


BOOLEANS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def _typed(setting: Setting, name: str, value: object) -> object:
    """Return `value` in the setting's type; `name` is how the person wrote the key."""
    if isinstance(value, (list, dict)):
        raise UnusableSetting("setting-of-several-values", name=name)
    text = str(value).strip()
    if setting.kind == "integer":
        if not re.fullmatch(r"-?[0-9]{1,12}", text):
            raise UnusableSetting("setting-not-a-number", name=name, value=text, default=setting.default)
        number = int(text)
        if not (setting.minimum or 0) <= number <= (setting.maximum or number):
            raise UnusableSetting(
                "setting-out-of-range", name=name, minimum=setting.minimum, maximum=setting.maximum
            )
        return number
    if setting.kind == "boolean":
        if text.lower() not in BOOLEANS:
            raise UnusableSetting("setting-not-a-choice", name=name, choices="true, false")
        return BOOLEANS[text.lower()]
    if setting.kind == "choice" and text not in setting.choices:
        raise UnusableSetting("setting-not-a-choice", name=name, choices=", ".join(setting.choices))
    if setting.kind == "path":
        return Path(text).expanduser().absolute()
    return text


def _checked_url(url: str) -> str:
    """Return the public address without its final slash; it must be http(s) with a host, and no path."""
    if not re.fullmatch(r"https?://[^/\s?#@]+/?", url):
        raise UnusableSetting("mistyped-public-url", name="PARVIS_PUBLIC_URL")
    return url.rstrip("/")


def make_home(config: Config) -> None:
    """Create the home folder and its rooms, readable by their owner only."""
    for folder in (
        config.home, config.extracts, config.incoming, config.drafts, config.versions, config.cache
    ):  # fmt: skip
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def keep_private(file: Path) -> None:
    """Let nobody but its owner read the SQLite file, made empty when missing; its journal follows it."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    file.chmod(0o600)


def keep_secret_key(config: Config) -> str:
    """Return the key that signs sessions: the declared one, else the one kept in home, drawn once (0600)."""
    if config.secret_key:
        return config.secret_key
    file = config.home / SECRET_KEY_FILE
    try:
        return _read_key(file)
    except FileNotFoundError:
        make_home(config)
    # Written aside then linked: two processes starting together agree on one key, never on half of one.
    draft = config.home / f".{SECRET_KEY_FILE}.{os.getpid()}.{secrets.token_hex(4)}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(secrets.token_urlsafe(64))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        # Another process was first: its key is the one.
        return _read_key(file)
    finally:
        draft.unlink()
    return _read_key(file)


def _read_key(file: Path) -> str:
    key = file.read_text(encoding="ascii").strip()
    if len(key) < SHORTEST_SECRET_KEY:
        raise UnusableSetting("weak-secret-key", minimum=SHORTEST_SECRET_KEY)
    return key
