"""Repair: declared steps turn a table as found into canonical text; a ledger says what they did."""

from parvis.engine.repair.answer import answer_question
from parvis.engine.repair.choose import choose_tables, signature, tables_alike
from parvis.engine.repair.recipe_file import dump_recipe, load_recipe
from parvis.engine.repair.rehearse import Rehearsal, rehearse
from parvis.engine.repair.remember import recognise_extract
from parvis.engine.repair.run import run_recipe
from parvis.engine.repair.sample import load_sample, take_sample
from parvis.engine.repair.step import Step
from parvis.engine.repair.steps import STEPS
from parvis.engine.repair.suggest import Proposal, Suggestion, suggest_recipe

__all__ = [
    "STEPS",
    "Proposal",
    "Rehearsal",
    "Step",
    "Suggestion",
    "answer_question",
    "choose_tables",
    "dump_recipe",
    "load_recipe",
    "load_sample",
    "recognise_extract",
    "rehearse",
    "run_recipe",
    "signature",
    "suggest_recipe",
    "tables_alike",
    "take_sample",
]
