"""Sentences for findings: what was seen in the table, what was expected, what to write instead."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {}
