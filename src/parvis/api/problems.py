"""What went wrong, told to a machine: RFC 9457 problem, with our code and one sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from parvis.errors import BrokenStore, ParvisError, UnusableQuery
from parvis.wording import say

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 30

TITLES = {
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    410: "Gone",
    416: "Range Not Satisfiable",
    500: "Internal Server Error",
    503: "Service Unavailable",
}

# Kind of a column in a query: the Table Schema type people know it by.
TYPES = {
    "text": "string",
    "integer": "integer",
    "decimal": "number",
    "real": "number",
    "boolean": "boolean",
    "date": "date",
    "datetime": "datetime",
    "time": "time",
    "other": "any",
}


class Absent(ParvisError):
    """What an address names is not there: `not-found`, or `gone` when it was withdrawn."""


def status_of(error: ParvisError) -> int:
    """Return the HTTP status that fits the error."""
    if isinstance(error, Absent):
        return 410 if error.code == "gone" else 404
    if error.retryable or isinstance(error, BrokenStore):
        return 503
    return 400 if isinstance(error, UnusableQuery) else 500


def language_of(request: HttpRequest) -> str:
    """Return "fr" or "en": what Accept-Language prefers, else the portal's language."""
    accepted: list[tuple[float, str]] = []
    for part in request.headers.get("Accept-Language", "")[:500].split(","):
        tag, _, parameter = part.strip().partition(";")
        weight = parameter.strip().removeprefix("q=") or "1"
        code = tag.strip().lower()[:2]
        if code in {"fr", "en"} and weight.replace(".", "", 1).isdecimal():
            accepted.append((-float(weight), code))
    if accepted:
        # sorted() keeps the order of the header among equal weights.
        return sorted(accepted, key=lambda one: one[0])[0][1]
    return "en" if (translation.get_language() or "fr").startswith("en") else "fr"


def _spoken(params: Mapping[str, object], language: str) -> dict[str, object]:
    """Return the facts of a sentence with the kind of a column in the reader's words."""
    kind = params.get("kind")
    if kind not in TYPES:
        return dict(params)
    return {**params, "kind": say("type", TYPES[str(kind)], {}, language)}


def problem(request: HttpRequest, error: ParvisError, *, status: int | None = None) -> HttpResponse:
    """Return the error as JSON. `errors` repeats it in the shape clients of the tabular API read."""
    status = status or status_of(error)
    detail = say("error", error.code, _spoken(error.params, language_of(request)), language_of(request))
    content = {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "code": error.code,
        "detail": detail,
        "params": dict(error.params),
        "errors": [{"code": error.code, "title": TITLES.get(status, "Error"), "detail": detail}],
    }
    response = HttpResponse(
        json.dumps(content, ensure_ascii=False, default=str), status=status, content_type=MEDIA_TYPE
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = language_of(request)
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
