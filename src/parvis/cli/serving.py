"""Start the web server: one process that answers, and the watcher that keeps it alive."""

from __future__ import annotations

import errno
import os
import socket
import sys

from parvis.cli.django_portal import in_language, require_home
from parvis.config import Config, keep_secret_key
from parvis.errors import ParvisError, UnusableSetting

# Requests are short; more threads than twice the processors would only take memory and wait for one another.
THREADS = 2 * (os.cpu_count() or 1)
# The lines of the server itself look like those of the portal (settings/logs.py), in time and order.
LOG_LINES = {
    "formatters": {
        "generic": {
            "()": "logging.Formatter",
            "fmt": "%(asctime)s %(levelname)s server: %(message)s",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        }
    },
    "handlers": {"console": {"formatter": "generic", "class": "logging.StreamHandler"}},
    "loggers": {"_granian": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
ANNOUNCE, OUTDATED = "_PARVIS_ANNOUNCE", "_PARVIS_OUTDATED"


def serve_portal(config: Config, host: str, port: int) -> None:
    """Serve until interrupted. The address is printed once the portal is open.

    Django is not loaded here but in the serving process: this one only watches it.
    Raises ParvisError `home-not-ready`, `port-taken`, `address-unusable`.
    """
    require_home(config)
    _require_free(host, port)
    keep_secret_key(config)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ["DJANGO_SETTINGS_MODULE"] = "parvis.settings"
    os.environ["PARVIS_HOST"], os.environ["PARVIS_PORT"] = host, str(port)
    shown = "localhost" if host in ("0.0.0.0", "::", "127.0.0.1") else host  # noqa: S104  only compared
    address = f"http://{shown}:{port}"
    os.environ[ANNOUNCE] = in_language(
        f"Parvis est ouvert : {address} (Ctrl+C pour fermer)", f"Parvis is open: {address} (Ctrl+C to close)"
    )
    os.environ[OUTDATED] = in_language(
        "La base de données vient d’une version antérieure de Parvis : des pages ne s’ouvriront pas. Ctrl+C, "
        "copiez le dossier, lancez « parvis init », puis « parvis serve ».",
        "The database comes from an earlier release of Parvis, and pages will not open. Ctrl+C, copy the "
        "folder, run `parvis init`, then `parvis serve`.",
    )
    Granian(
        "parvis.settings.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=LOG_LINES,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()


def become_server(host: str, port: int) -> None:
    """Replace this process by `parvis serve`: what the engine loaded to get here is given back."""
    command = [sys.executable, "-c", "from parvis.cli import main; main()"]
    os.execv(  # noqa: S606  our own interpreter
        sys.executable, [*command, "serve", "--host", host, "--port", str(port)]
    )


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = port + 1 if port < 65535 else 8000
                raise ParvisError("port-taken", port=port, other=other, retryable=True) from error
            raise UnusableSetting("address-unusable", host=f"{host}:{port}") from error
