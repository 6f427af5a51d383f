"""Pages travel compressed; the bytes of downloads never change on the way."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import RequestFactory

from parvis.settings.compression import CompressedPages

TEXT = "Ce que la ville sait, tout le monde peut le lire. " * 40


def answer(content_type: str) -> HttpResponse:
    middleware = CompressedPages(lambda request: HttpResponse(TEXT, content_type=content_type))
    return middleware(RequestFactory().get("/", headers={"Accept-Encoding": "gzip"}))


def test_a_page_is_compressed() -> None:
    page = answer("text/html; charset=utf-8")
    assert page.headers["Content-Encoding"] == "gzip"
    assert len(page.content) < len(TEXT) / 4


def test_a_download_is_not() -> None:
    download = answer("text/csv; charset=utf-8")
    assert "Content-Encoding" not in download.headers
    assert download.content.decode() == TEXT
