"""The words of open data, explained to those who do not work with it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.web.numbers import french
from parvis.wording.glossary import words


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Every word, in the order of the reader's alphabet."""
    return render(request, "training/glossary.html", {"words": words("fr" if french() else "en")})
