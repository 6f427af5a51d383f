"""Suggest a recipe: what each column and row needs, why, and what the extract does not hold."""

from parvis.engine.repair.suggest.proposal import Proposal, Suggestion, Wanted
from parvis.engine.repair.suggest.recipe import suggest_recipe

__all__ = ["Proposal", "Suggestion", "Wanted", "suggest_recipe"]
