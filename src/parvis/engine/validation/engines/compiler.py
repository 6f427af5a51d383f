"""Ibis's compiler for DuckDB alone.

Ibis's own way there imports the whole backend, and the package the compiler stands in imports those of twenty
engines: half a second, and a tenth of one, of a process that may take less than one.
"""

from __future__ import annotations

import importlib
import sys
from importlib.util import find_spec, module_from_spec
from typing import Any

_PACKAGE = "ibis.backends.sql.compilers"


def _postpone(package: str) -> None:
    """Have the package import its parts when somebody asks it for one it has not, not before."""
    spec = find_spec(package)
    if package in sys.modules or spec is None or spec.loader is None:
        return
    module, loader = module_from_spec(spec), spec.loader

    def ask(name: str) -> Any:
        del module.__dict__["__getattr__"]
        loader.exec_module(module)
        return getattr(module, name)

    module.__dict__["__getattr__"] = ask
    sys.modules[package] = module


_postpone(_PACKAGE)
compiler = importlib.import_module(f"{_PACKAGE}.duckdb").compiler
