"""Regions of France by their INSEE code: those since 2016, and those before."""

from __future__ import annotations

from parvis.standards.codes.table import Code, CodeTable, code_of

REGIONS: CodeTable[Code] = CodeTable("regions", code_of)
