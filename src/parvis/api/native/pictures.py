"""Pictures to take away: the drawing of a version with its title and whom to name, as SVG or PNG."""

from __future__ import annotations

import hashlib
import json
import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from parvis.api.native.downloads import refuse_parameters
from parvis.api.native.terms import terms_links
from parvis.api.problems import Absent
from parvis.api.public import find_version, version_path
from parvis.engine.charts.mention import with_mention
from parvis.engine.charts.raster import to_png
from parvis.portal.catalog.queries import without_resources
from parvis.standards.licenses import find_license

WIDE = "860"
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def take_picture(request: HttpRequest, version: str, code: str, lang: str, extension: str) -> HttpResponse:
    """Return one picture of a public version. lang: fr or en; extension: svg or png."""
    refuse_parameters(request)
    found = find_version(version)
    listed = {file["name"] for file in found.files}
    charts = (
        json.loads(version_path(found.hash, "charts.json").read_text(encoding="utf-8"))
        if "charts.json" in listed
        else []
    )
    picture = next((one for one in charts if one["code"] == code), None)
    if picture is None or picture["svgs"][lang][WIDE] not in listed:
        raise Absent("not-found")
    dataset = found.resource.dataset
    described = without_resources(dataset)
    license_ = find_license(dataset.license)
    title, mention = picture["title"][lang], described.attribution[lang]
    svg = with_mention(
        version_path(found.hash, picture["svgs"][lang][WIDE]).read_text(encoding="utf-8"),
        title=title,
        subtitle=picture.get("subtitle", {}).get(lang, ""),
        mention=mention,
        rights=license_.url if license_ else "",
    )
    content = svg.encode() if extension == "svg" else _png(svg, title, mention)
    answer = HttpResponse(content, content_type=MEDIA_TYPES[extension])
    answer["ETag"] = f'"{hashlib.sha256(content).hexdigest()}"'
    answer["Cache-Control"] = "public, max-age=3600"
    answer["Link"] = ", ".join(terms_links(dataset))
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    disposition = content_disposition_header(True, f"{dataset.slug}-{code}.{extension}")
    if disposition:
        answer["Content-Disposition"] = disposition
    return answer


def _png(svg: str, title: str, mention: str) -> bytes:
    """Return the PNG, drawn once for the same drawing and words."""
    folder = settings.PARVIS.cache / "pictures"
    kept = folder / f"{hashlib.sha256(svg.encode()).hexdigest()}.png"
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        pass
    content = to_png(svg, title=title, mention=mention)
    folder.mkdir(parents=True, exist_ok=True)
    incoming = folder / f".{uuid.uuid4().hex}"
    incoming.write_bytes(content)
    incoming.replace(kept)
    return content
