"""Permanent downloads of a resource, and the immutable files of every published version."""

from __future__ import annotations

import re
import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from parvis.api.files import serve_file
from parvis.api.native.terms import terms_links
from parvis.api.problems import Absent
from parvis.api.public import find_resource, find_version, version_path
from parvis.errors import UnusableQuery
from parvis.portal.catalog.models import Resource
from parvis.standards.dataset import Resource as StandardResource
from parvis.wording.reports.badge import write_badge


def download_latest(request: HttpRequest, identifier: uuid.UUID, extension: str) -> HttpResponseBase:
    """Serve the current version of the resource in one of its forms."""
    refuse_parameters(request)
    resource, value = find_resource(identifier)
    file = value.download(extension)
    if file is None:
        forms = ", ".join(one.extension for one in value.downloads)
        raise Absent("no-such-format", format=extension, formats=forms)
    response = serve_file(
        request,
        version_path(value.version, file.name),
        media_type=file.media_type,
        sha256=file.sha256,
        modified=value.modified,
        name=readable_name(resource, value, extension),
        immutable=False,
    )
    response.headers["Link"] = ", ".join(terms_links(resource.dataset))
    return response


def show_quality(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Draw the quality of the current version as a badge that any page can carry; lang=en for English."""
    for name in request.GET:
        if name != "lang":
            raise UnusableQuery("query-unknown-parameter", name=name[:200], nearest="lang")
    _, value = find_resource(identifier)
    score = find_version(value.version).quality
    if score is None:
        raise Absent("no-such-format", format="quality.svg", formats="")
    lang = "en" if request.GET.get("lang") == "en" else "fr"
    answer = HttpResponse(write_badge(score, lang), content_type="image/svg+xml; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


def download_version(request: HttpRequest, version: str, name: str) -> HttpResponseBase:
    """Serve a file listed in the manifest of a published version, and nothing else of the disk."""
    refuse_parameters(request)
    found = find_version(version)
    for file in found.files:
        if file["name"] == name:
            slug = found.resource.dataset.slug
            response = serve_file(
                request,
                version_path(found.hash, file["name"]),
                media_type=file["media_type"],
                sha256=file["sha256"],
                modified=found.created,
                name=f"{slug}-{found.hash[:8]}-{name.replace('/', '-')}",
                immutable=True,
            )
            response.headers["Link"] = ", ".join(terms_links(found.resource.dataset))
            return response
    raise Absent("not-found")


def readable_name(resource: Resource, value: StandardResource, extension: str) -> str:
    """Return the name a person will find in their downloads: the dataset's, the day, the ending."""
    slug = re.sub(r"[^a-z0-9-]+", "-", resource.dataset.slug)
    return f"{slug}-{value.modified:%Y-%m-%d}.{extension}"


def refuse_parameters(request: HttpRequest) -> None:
    """Raise UnusableQuery for any parameter: these addresses take none."""
    for name in request.GET:
        raise UnusableQuery("query-unknown-parameter", name=name[:200], nearest="–")
