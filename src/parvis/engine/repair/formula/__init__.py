"""Formulas: a small language for new columns and conditions; parsed, never evaluated by Python."""

from parvis.engine.repair.formula.compile import Compiled, compile_formula
from parvis.engine.repair.formula.functions import FUNCTIONS, Function
from parvis.engine.repair.formula.parse import columns_of, parse_formula, renamed

__all__ = [
    "FUNCTIONS",
    "Compiled",
    "Function",
    "columns_of",
    "compile_formula",
    "parse_formula",
    "renamed",
]
