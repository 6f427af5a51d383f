"""Fixtures for every room."""

from __future__ import annotations

import importlib.util
import os
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.servers import mariadb, postgresql  # noqa: F401  fixtures of every room

# How long an example takes on a shared machine says nothing of the rule it tries.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


SHARED = Path(__file__).resolve().parents[1].parent / "shared"

# The portal's tests run in a home of their own, on SQLite, or where PARVIS_TEST_DATABASE_URL says.
os.environ["PARVIS_HOME"] = tempfile.mkdtemp(prefix="parvis-tests-")
os.environ["PARVIS_DATABASE_URL"] = os.environ.get("PARVIS_TEST_DATABASE_URL", "")
os.environ["DJANGO_SETTINGS_MODULE"] = "parvis.settings"


# The engine, the standards, the connectors and the CLI are also tested where Django cannot be imported.
if importlib.util.find_spec("django"):
    import django

    django.setup()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official schemas and real files beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside this checkout: real files and official schemas are not tried")
    return SHARED


@pytest.fixture
def home(tmp_path: Path, settings) -> Path:
    """An empty home folder for the portal, this test's own."""
    import dataclasses

    from parvis.config import make_home

    settings.PARVIS = dataclasses.replace(settings.PARVIS, home=tmp_path / "home")
    make_home(settings.PARVIS)
    return settings.PARVIS.home


class Site(ThreadingHTTPServer):
    """Pages by path: bytes, an address to redirect to, or a status. asked: the paths asked for."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, bytes | str | int] = {}
        self.asked: list[str] = []

    def address(self, path):
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        page = self.server.pages.get(self.path, 404)
        if isinstance(page, int):
            self.send_error(page)
        elif isinstance(page, str):
            self.send_response(302)
            self.send_header("Location", page)
            self.end_headers()
        else:
            self.send_response(200)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def site():
    """A running server."""
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def open_guard(site, monkeypatch):
    """Let the product reach this server, and no other address; return it."""
    from parvis.connectors import http

    guard = http.Guard(lambda address: address == "127.0.0.1", lambda _, port: port == site.server_port)
    monkeypatch.setattr(http, "PUBLIC", guard)
    return site
