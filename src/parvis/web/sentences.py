"""Codes to sentences in the language of the page."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.utils.translation import gettext

from parvis import wording
from parvis.errors import ParvisError
from parvis.web.numbers import french

LOG = logging.getLogger(__name__)
# Kinds whose code is shown when it has no sentence: a line without words would be worse.
NAMED_ANYHOW = ("finding", "reason", "stage", "step")


def sentence(kind: str, code: str, params: Mapping[str, object]) -> str:
    """Return what a code says; a code without a sentence is logged and said in general terms."""
    try:
        return wording.say(kind, code, params, "fr" if french() else "en")
    except KeyError as missing:
        LOG.error("no sentence: %s %s lacks %s", kind, code, missing)
        if kind == "error":
            return gettext("This could not be done. Your file is kept; nothing was published.")
        return code.replace("-", " ").replace("_", " ") if kind in NAMED_ANYHOW else ""


def error_sentence(error: ParvisError) -> str:
    """Return the sentence of an error."""
    return sentence("error", error.code, error.params)
