"""Detect UUID: five groups of hexadecimal digits (RFC 9562)."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="uuid",
    description="UUID.",
    type="string",
    labels=("uuid", "guid", "id ban commune", "id ban toponyme", "id ban adresse"),
    forms=(Form(None, matches(r"(?i)[{]?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[}]?")),),
    examples=("c0ffee00-0000-4000-8000-000000000000", "{C0FFEE00-0000-4000-8000-000000000000}"),
    counter_examples=("c0ffee00", "c0ffee0000004000800000000000000", "g0ffee00-0000-4000-8000-000000000000"),
    share=0.9,
)
