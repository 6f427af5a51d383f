"""Detect months of a year."""

from __future__ import annotations

from parvis.engine.profiling.calendar import LONG_YEARMONTH, MONTH_NUMBER
from parvis.engine.profiling.detector import VALUE, Detector, Form, matches

_ISO = r"[12][0-9]{3}-(0[1-9]|1[0-2])"
_FRENCH = r"(0?[1-9]|1[0-2])[/-](19|20)[0-9]{2}"

DETECTOR = Detector(
    code="yearmonth",
    description="Month of a year, 2024-03 or 03/2024.",
    type="yearmonth",
    labels=("mois", "periode", "month", "annee mois"),
    forms=(
        Form(None, matches(_ISO)),
        Form("french-yearmonth", matches(f"{_ISO}|{_FRENCH}")),
        Form("long-french-yearmonth", LONG_YEARMONTH),
    ),
    examples=("2024-03", "03/2024", "3/2024", "janvier 2024", "Août 2023", "févr. 2024"),
    counter_examples=("2024-13", "13/2024", "2024", "03/24", "floréal 2024", "mars"),
    ordered=(
        f"CASE WHEN {matches(_ISO)} THEN {VALUE} "
        f"WHEN {LONG_YEARMONTH} THEN right({VALUE}, 4) || '-' || {MONTH_NUMBER} "
        f"ELSE right({VALUE}, 4) || '-' || "
        f"lpad(regexp_extract({VALUE}, '^[0-9]+'), 2, '0') END"
    ),
    generic=True,
)
