"""Run a parser of foreign bytes in a killable child process with limits."""

from parvis.engine.sandbox.limits import Limits
from parvis.engine.sandbox.process import TEMPLATE
from parvis.engine.sandbox.run import run_in_sandbox

__all__ = ["TEMPLATE", "Limits", "run_in_sandbox"]
