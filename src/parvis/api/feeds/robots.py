"""robots.txt: the square is open, the studio is not its business."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from parvis.api.public import addresses

# Rows are left out: a crawler that follows every page of every filter serves nobody.
CLOSED = ("/studio/", "/account/", "/api/resources/")


def show(_request: HttpRequest) -> HttpResponse:
    """Answer the rules and where the site map is."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        f"Sitemap: {addresses().base}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
