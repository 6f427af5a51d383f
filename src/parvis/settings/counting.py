"""Count each answer to a visitor: in memory, without cookie or personal data."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from parvis.portal.insights.counting import count_visit


class CountedVisits:
    """Count GET requests that were answered, after the answer is made; signed-in people are not counted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Machine routes rename HEAD to GET while they work.
        method = request.method
        response = self.get_response(request)
        if method == "GET" and response.status_code in (200, 206, 304):
            # Set when the page asked who this is; asking here would cost each visitor a query.
            user = getattr(request, "_cached_user", None)
            if user is None or not user.is_authenticated:
                headers = request.META
                count_visit(
                    request.path,
                    host=headers.get("HTTP_HOST", ""),
                    referrer=headers.get("HTTP_REFERER", ""),
                    agent=headers.get("HTTP_USER_AGENT", ""),
                    start=headers.get("HTTP_RANGE", ""),
                )
        return response
