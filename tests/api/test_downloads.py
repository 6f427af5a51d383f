"""Permanent downloads and immutable files."""

from __future__ import annotations

import hashlib

import pytest


def latest(square, extension="csv"):
    return f"/resources/{square.resource.id}/latest.{extension}"


def stored(square, name="table.csv"):
    return (square.home / "versions" / square.version.hash / name).read_bytes()


def test_the_permanent_address_gives_the_current_bytes_without_redirect(client, square):
    answer = client.get(latest(square))
    assert answer.status_code == 200
    content = answer.getvalue()
    assert content == stored(square)
    assert answer["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert answer["Content-Length"] == str(len(content))
    assert 'filename="arbres-' in answer["Content-Disposition"]
    assert answer["Last-Modified"].endswith("GMT")
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", [latest, lambda square: f"/api/resources/{square.resource.id}/data/csv/"])
def test_a_reader_that_knows_dates_only_is_not_sent_the_same_bytes_again(client, square, address):
    first = client.get(address(square))
    first.getvalue()
    again = client.get(address(square), headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 304
    assert again.content == b""
    older = client.get(address(square), headers={"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"})
    assert older.status_code == 200
    older.getvalue()
    # The digest tells more than the day: it wins.
    other = {"If-Modified-Since": first["Last-Modified"], "If-None-Match": '"other"'}
    changed = client.get(address(square), headers=other)
    assert changed.status_code == 200
    changed.getvalue()


@pytest.mark.parametrize(
    "address",
    [
        "/resources/{r}/latest.csv",
        "/api/resources/{r}/data/",
        "/api/resources/{r}/data/csv/",
        "/api/1/datasets/",
    ],
)
def test_head_gives_the_headers_of_get_and_no_content(client, square, address):
    address = address.format(r=square.resource.id)
    head, get = client.head(address), client.get(address)
    assert head.status_code == 200
    assert head.content == b""
    for name in ("Content-Type", "ETag", "Access-Control-Allow-Origin", "Cache-Control"):
        assert head[name] == get[name]
    if not get.streaming:
        assert head["Content-Length"] == str(len(get.content))


def test_a_reader_that_has_the_bytes_gets_304(client, square):
    tag = client.get(latest(square))["ETag"]
    assert client.get(latest(square), headers={"if-none-match": tag}).status_code == 304
    assert client.get(latest(square), headers={"if-none-match": '"other"'}).status_code == 200
    tag = client.get("/api/1/datasets/")["ETag"]
    assert client.get("/api/1/datasets/", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("bytes=0-3", slice(0, 4)),
        ("bytes=10-", slice(10, None)),
        ("bytes=-8", slice(-8, None)),
        ("bytes=4-999999", slice(4, None)),
    ],
)
def test_a_range_gives_those_bytes(client, square, asked, span):
    whole = stored(square, "table.parquet")
    answer = client.get(latest(square, "parquet"), headers={"range": asked})
    assert answer.status_code == 206
    assert answer.getvalue() == whole[span]
    first = whole.index(whole[span]) if span.start >= 0 else len(whole) + span.start
    assert answer["Content-Range"] == f"bytes {first}-{first + len(whole[span]) - 1}/{len(whole)}"


def test_a_range_beyond_the_end_is_416_and_nonsense_gives_the_whole(client, square):
    size = len(stored(square))
    answer = client.get(latest(square), headers={"range": f"bytes={size}-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{size}")
    for nonsense in ("bytes=5-2", "lines=1-2", "bytes=-", "bytes=0-1,4-5"):
        assert client.get(latest(square), headers={"range": nonsense}).status_code == 200


def test_a_range_of_other_bytes_is_not_glued_to_them(client, square):
    answer = client.get(latest(square), headers={"range": "bytes=0-3", "if-range": '"older"'})
    assert answer.status_code == 200


def test_a_form_that_does_not_exist_is_named(client, square):
    answer = client.get(latest(square, "ods"))
    assert (answer.status_code, answer.json()["code"]) == (404, "no-such-format")
    assert "csv" in answer.json()["params"]["formats"]


def test_a_version_keeps_its_address_and_its_bytes(client, square):
    answer = client.get(f"/versions/{square.version.hash}/charts/one.svg")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Type"] == "image/svg+xml"
    assert "script" not in answer["Content-Security-Policy"]
    assert answer.getvalue().startswith(b"<svg")


@pytest.mark.parametrize(
    "name",
    [
        "manifest.json",
        "absent.csv",
        "../../parvis.sqlite3",
        "%2e%2e/%2e%2e/secret_key",
        "charts/../table.csv",
        "./table.csv",
        "/etc/passwd",
        "table.csv%00.svg",
    ],
)
def test_only_the_listed_names_exist(client, square, name):
    assert client.get(f"/versions/{square.version.hash}/{name}").status_code == 404


def test_a_link_slipped_into_the_store_is_not_followed(client, square):
    file = square.home / "versions" / square.version.hash / "table.csv"
    file.unlink()
    file.symlink_to(square.home / "secret_key")
    (square.home / "secret_key").write_text("secret")
    answer = client.get(latest(square))
    assert (answer.status_code, answer.json()["code"]) == (503, "file-missing")


def test_drafts_are_404_and_withdrawn_versions_410(client, square):
    fresh = square.fresh.resources.get().versions.get().hash
    withdrawn = square.withdrawn.resources.get().versions.get().hash
    assert client.get(f"/versions/{fresh}/table.csv").status_code == 404
    assert client.get(f"/versions/{withdrawn}/table.csv").status_code == 410
    assert client.get(f"/resources/{square.withdrawn.resources.get().id}/latest.csv").status_code == 410


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_written(client, square, method):
    answer = getattr(client, method)(latest(square))
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert getattr(client, method)("/api/1/datasets/").status_code == 405


def test_the_badge_of_a_resource_says_the_quality_of_its_current_version(client, square):
    type(square.version).objects.filter(pk=square.version.pk).update(quality=87)
    answer = client.get(f"/resources/{square.resource.id}/quality.svg")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    assert "qualité 87 / 100" in answer.content.decode()
    english = client.get(f"/resources/{square.resource.id}/quality.svg?lang=en")
    assert "quality 87 / 100" in english.content.decode()


def test_a_version_that_was_not_measured_has_no_badge(client, square):
    type(square.version).objects.filter(pk=square.version.pk).update(quality=None)
    assert client.get(f"/resources/{square.resource.id}/quality.svg").status_code == 404


def test_a_badge_takes_no_other_parameter(client, square):
    assert client.get(f"/resources/{square.resource.id}/quality.svg?size=9").status_code == 400
