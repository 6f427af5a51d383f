"""Run a parser of foreign bytes in a killable child process with limits."""

from parvis.engine.sandbox.ahead import child_ahead
from parvis.engine.sandbox.limits import Limits
from parvis.engine.sandbox.process import TEMPLATE
from parvis.engine.sandbox.run import run_in_sandbox

__all__ = ["TEMPLATE", "Limits", "child_ahead", "run_in_sandbox"]
