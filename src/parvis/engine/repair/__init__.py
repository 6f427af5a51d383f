"""Repair: declared steps turn a table as found into canonical text; a ledger says what they did."""

from parvis.engine.repair.choose import choose_tables, signature, tables_alike
from parvis.engine.repair.recipe_file import dump_recipe, load_recipe
from parvis.engine.repair.remember import recognise_extract
from parvis.engine.repair.run import run_recipe
from parvis.engine.repair.step import Step
from parvis.engine.repair.steps import STEPS
from parvis.engine.repair.suggest import Proposal, Suggestion, suggest_recipe

__all__ = [
    "STEPS",
    "Proposal",
    "Step",
    "Suggestion",
    "choose_tables",
    "dump_recipe",
    "load_recipe",
    "recognise_extract",
    "run_recipe",
    "signature",
    "suggest_recipe",
    "tables_alike",
]
