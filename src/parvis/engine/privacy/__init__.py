"""Privacy: signs of personal data in a reading, as findings that quote nothing, and measures of risk."""

from parvis.engine.privacy.effect import (
    Effect,
    lists_private_persons,
    measure_effect,
    treatments_of,
    untreated,
)
from parvis.engine.privacy.finding import PrivacyFinding, Scan
from parvis.engine.privacy.linkage import find_linkage
from parvis.engine.privacy.proposals import Proposal, propose
from parvis.engine.privacy.row_sets import (
    Kept,
    Measures,
    information_kept,
    measure_table,
)
from parvis.engine.privacy.scan import scan_reading, scan_table

__all__ = [
    "Effect",
    "Kept",
    "Measures",
    "PrivacyFinding",
    "Proposal",
    "Scan",
    "find_linkage",
    "information_kept",
    "lists_private_persons",
    "measure_effect",
    "measure_table",
    "propose",
    "scan_reading",
    "scan_table",
    "treatments_of",
    "untreated",
]
