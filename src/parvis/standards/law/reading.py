"""Read the YAML files of the legal guide."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

Texts = Mapping[str, str]


@cache
def read(name: str) -> Mapping[str, Any]:
    """Return the content of a file of this folder. Raises TypeError when it is no mapping."""
    found = yaml.safe_load((resources.files(__package__) / name).read_text("utf-8"))
    if not isinstance(found, dict):
        raise TypeError(f"{name} is not a mapping")
    return found
