"""Headers, cookies and hosts: safe by default."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from datetime import datetime

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from parvis.settings.logs import LOGGING, DiscreetFormatter
from parvis.settings.security import SecurityHeaders, content_security_policy

FORMAT = {"fmt": LOGGING["formatters"]["discreet"]["format"], "style": "{"}


def directives(policy: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in policy.split("; "))


def test_pages_take_scripts_and_styles_from_this_site_only(client):
    policy = directives(client.get("/healthz")["Content-Security-Policy"])
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert not any("unsafe-eval" in value or "http" in value for value in policy.values())


def test_every_answer_carries_the_headers(client):
    answer = client.get("/healthz")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "geolocation" in answer["Permissions-Policy"]
    assert "Strict-Transport-Security" not in answer


def test_another_host_is_refused_in_plain_words_and_one_line_of_the_log(client, caplog):
    for host in ("ailleurs.example", "pas un hôte", ""):
        caplog.clear()
        answer = client.get("/datasets/", headers={"host": host})
        assert answer.status_code == 400
        assert answer["Content-Type"].startswith("text/plain")
        told = answer.content.decode()
        assert "Ce portail répond à l’adresse http://localhost" in told
        assert "PARVIS_PUBLIC_URL" in told
        (line,) = [record for record in caplog.records if record.levelname != "DEBUG"]
        assert line.exc_info is None
        assert "ALLOWED_HOSTS" not in line.getMessage()


def test_a_line_of_the_log_has_its_time_with_the_offset():
    record = logging.LogRecord("parvis", logging.INFO, "", 0, "ready", None, None)
    record.created = 1_795_600_000.25
    line = DiscreetFormatter(**FORMAT).format(record)
    when, rest = line.split(" ", 1)
    assert rest == "INFO parvis: ready"
    moment = datetime.fromisoformat(when)
    assert moment.utcoffset() is not None
    assert moment.timestamp() == record.created


def test_only_embeds_may_be_framed():
    embed = "/embed/resources/7a1f2c3d-0000-4000-8000-0123456789ab/"
    assert directives(content_security_policy(embed))["frame-ancestors"] == "*"
    for other in ("/embed/", "/embed/abc", f"{embed}more", f"/studio{embed}", embed + "\n"):
        assert directives(content_security_policy(other))["frame-ancestors"] == "'none'"
    middleware = SecurityHeaders(lambda request: HttpResponse())
    assert "X-Frame-Options" not in middleware(RequestFactory().get(embed))


def test_a_view_may_set_a_stricter_policy():
    strict = {"Content-Security-Policy": "sandbox; default-src 'none'"}
    middleware = SecurityHeaders(lambda request: HttpResponse(headers=strict))
    answer = middleware(RequestFactory().get("/versions/x"))
    assert answer["Content-Security-Policy"] == strict["Content-Security-Policy"]


@pytest.mark.django_db
def test_what_a_signed_in_person_sees_is_kept_in_no_cache(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("a@example.org", name="A"))
    answer = client.get("/account/password/change/", follow=False)
    assert "no-store" in answer["Cache-Control"]


def test_an_unknown_host_is_refused(client):
    assert client.get("/readyz", headers={"host": "evil.example"}).status_code == 400


def declared(**environ: str) -> dict[str, object]:
    """Return what the settings say in a process of their own."""
    names = """DEBUG SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_HSTS_SECONDS SESSION_COOKIE_NAME
        ALLOWED_HOSTS SESSION_COOKIE_HTTPONLY CSRF_COOKIE_HTTPONLY SECURE_PROXY_SSL_HEADER LANGUAGE_CODE"""
    code = (
        "import json; import parvis.settings as s; "
        f"print(json.dumps({{n: getattr(s, n) for n in {names.split()!r}}}, default=str))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


def test_behind_https_cookies_are_bound_to_the_host_and_hsts_is_on():
    settings = declared(PARVIS_PUBLIC_URL="https://donnees.ville.fr", PARVIS_TRUST_PROXY="true")
    assert settings["SESSION_COOKIE_NAME"] == "__Host-parvis"
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "[::1]", "donnees.ville.fr", "localhost"]
    assert settings["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_on_a_laptop_it_works_without_https_and_trusts_no_proxy():
    settings = declared()
    assert settings["SECURE_HSTS_SECONDS"] == 0
    assert not settings["SESSION_COOKIE_SECURE"]
    assert settings["SESSION_COOKIE_HTTPONLY"]
    assert settings["CSRF_COOKIE_HTTPONLY"]
    assert settings["SECURE_PROXY_SSL_HEADER"] is None
    assert settings["DEBUG"] is False
    assert settings["LANGUAGE_CODE"] == "fr"


@pytest.mark.django_db
def test_nobody_signs_up_alone(client, django_user_model):
    answer = client.post(
        "/account/signup/",
        {
            "email": "a@example.org",
            "password1": "longue phrase secrète",
            "password2": "longue phrase secrète",
        },
    )
    assert answer.status_code < 500
    assert not django_user_model.objects.exists()


@pytest.mark.django_db
def test_signing_in_is_by_e_mail_whatever_the_capitals(client, django_user_model):
    django_user_model.objects.create_user("camille@example.org", "longue phrase secrète", name="Camille")
    answer = client.post(
        "/account/login/", {"login": "Camille@Example.org", "password": "longue phrase secrète"}
    )
    assert answer.status_code == 302
    assert answer["Location"] == "/studio/"
    assert "_auth_user_id" in client.session
