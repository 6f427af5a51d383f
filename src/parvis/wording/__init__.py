"""Code and parameters to a sentence, in French and English. Used by the CLI, the web, the API and reports."""

from __future__ import annotations

from collections.abc import Mapping

from parvis.wording import errors, findings, inspection, meanings, notices, reasons, stages, steps, types

TABLES = {
    "error": errors.SENTENCES,
    "finding": findings.SENTENCES,
    "inspection": inspection.SENTENCES,
    "meaning": meanings.SENTENCES,
    "notice": notices.SENTENCES,
    "reason": reasons.SENTENCES,
    "stage": stages.SENTENCES,
    "step": steps.SENTENCES,
    "type": types.SENTENCES,
}


def say(kind: str, code: str, params: Mapping[str, object], lang: str) -> str:
    """Return the sentence for `code` in `lang` ("fr" or "en"; anything else reads English).

    kind: a key of TABLES. KeyError for an unknown kind, code or missing parameter: a test asserts that every
    code raised anywhere has both sentences.
    """
    french, english = TABLES[kind][code]
    return (french if lang == "fr" else english).format(**params)
