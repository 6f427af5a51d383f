"""What the search for personal data finds, and how a dataset is described, as these tests invent it."""

from __future__ import annotations

METADATA = {"title": "Subventions aux associations", "summary": "Ce que la ville verse.", "license": "lov2"}


def scanned(*findings: dict, verdict: str = "") -> dict:
    """What the engine's scan_candidate returns: by default, nothing found."""
    return {
        "verdict": verdict or ("findings" if findings else "nothing-found"),
        "rules": "2026-11-24",
        "findings": list(findings),
        "looked": {"rows": 3, "columns": 1, "cells": 3, "hidden_tables": 0, "hidden": 0},
    }


def finding(code: str = "nir", column: str | None = "nom", kind: str = "direct", **more) -> dict:
    """One finding as the engine writes it, in the table that would be published."""
    where = more.pop("where", "column")
    level = where if where in ("column", "cell", "rows") else "file"
    return {
        "code": code,
        "class": kind,
        "table": "subventions",
        "column": column,
        "rows": 2,
        "share": 0.6667,
        "certainty": 0.99,
        "where": where,
        "masked_examples": ["1•••••••••••••7"],
        "params": {},
        "calls": True,
        "key": f"{code}|{kind}|subventions|{column or ''}|{where}",
        "class_key": f"{code}:{level}:{column or ''}",
        "level": level,
        "severity": "grave" if kind == "sensitive" else "serious",
        "records": [],
        "proposals": [],
        "carried": True,
        **more,
    }
