"""What every machine route does alike: GET and HEAD, open to other sites, conditional, errors as problems."""

from __future__ import annotations

import functools
import hashlib
import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe

from parvis.api.problems import problem
from parvis.errors import ParvisError

log = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]
METHODS = "GET, HEAD, OPTIONS"
EXPOSED = "ETag, Link, Content-Disposition, Content-Range, Accept-Ranges"


class WrongMethod(ParvisError):
    """The route answers GET, HEAD and OPTIONS alone."""


def machine_route(view: View) -> View:
    """Wrap a view that reads public data.

    Answers carry CORS headers, an ETag over the content unless the view gave one, and 304 when the reader
    already has them; HEAD gives the headers of GET without content.
    """

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **parameters: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204)
            response.headers["Allow"] = METHODS
        elif request.method not in {"GET", "HEAD"}:
            response = problem(request, WrongMethod("method-not-allowed", method=request.method), status=405)
            response.headers["Allow"] = METHODS
        else:
            head = request.method == "HEAD"
            # Views know GET only; the content is dropped below.
            request.method = "GET"
            try:
                response = _conditional(request, view(request, *args, **parameters))
            except ParvisError as error:
                response = problem(request, error)
                if response.status_code >= 500:
                    log.warning("%s failed: %s", request.path, error)
            if head:
                request.method = "HEAD"
                response = _without_content(response)
        # Sentences and titles follow the reader's language.
        patch_vary_headers(response, ("Accept-Language",))
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Methods"] = METHODS
        response.headers["Access-Control-Allow-Headers"] = "*"
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers.setdefault(
            "Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'"
        )
        return response

    # Nothing here changes anything, and no cookie is read.
    answer.csrf_exempt = True  # type: ignore[attr-defined]
    answer.cookieless = True  # type: ignore[attr-defined]
    return answer


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code != 200:
        return response
    response.headers.setdefault("Cache-Control", "public, no-cache")
    if isinstance(response, HttpResponse) and "ETag" not in response.headers:
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if "ETag" not in response.headers:
        return response
    since = parse_http_date_safe(response.headers.get("Last-Modified", ""))
    found = get_conditional_response(
        request, etag=response.headers["ETag"], last_modified=since, response=response
    )
    if found is not response and found is not None:
        _let_go(response)
        for name in ("ETag", "Cache-Control", "Vary", "Last-Modified"):
            if name in response.headers:
                found.headers[name] = response.headers[name]
    return found if found is not None else response


def _without_content(response: HttpResponseBase) -> HttpResponse:
    """Return the same headers and no content; Content-Length stays what GET would send."""
    if isinstance(response, HttpResponse) and response.status_code == 200:
        response.headers.setdefault("Content-Length", str(len(response.content)))
    empty = HttpResponse(status=response.status_code, headers=dict(response.headers))
    _let_go(response)
    return empty


def _let_go(response: HttpResponseBase) -> None:
    """Close the file or the query behind an answer that will not be sent.

    `response.close()` would also tell Django that the request is over, and it is not.
    """
    for close in response._resource_closers:
        close()
