"""Open the portal from the command line: Django is loaded only by the commands that need it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.cli.language import user_language
from parvis.config import Config, load_config
from parvis.errors import ParvisError, UnusableSetting

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

# Nobody signs in with it: its password is unusable. Who reaches the command line holds the database anyway.
COMMAND_LINE_ACCOUNT = "command-line@localhost"


def in_language(french: str, english: str) -> str:
    """Return the sentence in the language of the person at the terminal."""
    return french if user_language() == "fr" else english


def require_home(config: Config) -> None:
    """Return when the home was made by `parvis init`; nothing is made here.

    Raises ParvisError `home-not-ready`, and PermissionError where the home may not be looked into.
    """
    if not config.database_url and not (config.home / "parvis.sqlite3").exists():
        raise ParvisError("home-not-ready", home=str(config.home))


def open_portal(*, migrated: bool = True, made: bool = True) -> Config:
    """Load Django and return the settings.

    migrated: refuse a database that `parvis init` has not brought up to date; made: refuse a home that it has
    not made, before Django makes one. Raises UnusableSetting, ParvisError `home-not-writable`,
    `home-not-ready`, `database-unreachable`.
    """
    config = load_config(os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.settings")
    try:
        if made:
            require_home(config)
        import django

        django.setup()
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise UnusableSetting("home-not-writable", home=str(config.home)) from error
    if migrated and pending_migrations():
        raise ParvisError("home-not-ready", home=str(config.home))
    return config


def pending_migrations() -> int:
    """Return how many migrations the database lacks. Raises ParvisError `database-unreachable`."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        raise ParvisError("database-unreachable", retryable=True) from error


def prepare_home() -> Config:
    """Create the home, its secret key and its tables; done twice, it changes nothing."""
    config = open_portal(migrated=False, made=False)
    from django.core.management import call_command
    from django.db import connection

    from parvis.config import keep_private, make_home

    try:
        make_home(config)
        if connection.vendor == "sqlite":
            keep_private(Path(connection.settings_dict["NAME"]))
    except OSError as error:
        raise UnusableSetting("home-not-writable", home=str(config.home)) from error
    if pending_migrations():
        call_command("migrate", verbosity=0, interactive=False)
    return config


def command_line_actor() -> User:
    """Return the account that acts for the command line, made the first time."""
    from parvis.portal.accounts.models import User

    user = User.objects.filter(email=COMMAND_LINE_ACCOUNT).first()
    return user or User.objects.create_user(COMMAND_LINE_ACCOUNT, name="Ligne de commande", is_operator=True)
