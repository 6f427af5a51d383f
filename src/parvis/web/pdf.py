"""Set a page as a tagged PDF with Typst: facts go in as JSON, never as text of the template."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.http import HttpResponse

from parvis.engine import charts
from parvis.portal.organizations.models import Organization
from parvis.web.numbers import french

FONTS = Path(charts.__file__).parent / "fonts"
# The portal's own colour, for an authority that chose none.
ACCENT = "#0a5c55"


def typeset(
    template: Path,
    data: Mapping[str, Any],
    organization: Organization,
    *,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return the page as PDF/UA-1. data: JSON values; the authority, its colour and the language go along.

    pictures: files the template may place, by the name it calls them.
    """
    facts = {
        **data,
        "lang": "fr" if french() else "en",
        "organization": organization.name,
        "accent": organization.accent or ACCENT,
    }
    with tempfile.TemporaryDirectory(prefix="parvis-page-") as name:
        # The template may read what is beside it and nothing else.
        folder = Path(name)
        page = folder / template.name
        page.write_bytes(template.read_bytes())
        for file, content in (pictures or {}).items():
            (folder / file).write_bytes(content)
        return typst.compile(
            page,
            root=folder,
            format="pdf",
            font_paths=[FONTS],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(facts, ensure_ascii=False)},
            pdf_standards=["ua-1"],
        )


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """Return the answer that shows a PDF. name: of the file when it is kept, without ending."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
