"""Privacy: signs of personal data in a reading, as findings that quote nothing, and measures of risk."""

from parvis.engine.privacy.finding import PrivacyFinding, Scan
from parvis.engine.privacy.proposals import Proposal, propose
from parvis.engine.privacy.row_sets import Risk, measure_risk
from parvis.engine.privacy.scan import scan_reading, scan_table

__all__ = [
    "PrivacyFinding",
    "Proposal",
    "Risk",
    "Scan",
    "measure_risk",
    "propose",
    "scan_reading",
    "scan_table",
]
