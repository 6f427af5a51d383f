"""What a demo extract declares: its file, its authority, and how a data officer would describe it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parvis.demo.places import Authority


@dataclass(frozen=True)
class DemoExtract:
    """One raw file of a fictional business application.

    write(path, dice): writes the file, the same bytes for the same dice.
    schema: slug of the official schema it should reach, or None.
    temporal: first and last day covered (ISO dates), or None. constants: what the data officer knows and the
    file does not say, the same on every line, by field.
    """

    slug: str
    file_name: str
    authority: Authority
    title: str
    summary: str
    description: str
    theme: str
    keywords: tuple[str, ...]
    frequency: str
    schema: str | None
    temporal: tuple[str, str] | None
    write: Callable[[Path, random.Random], None]
    constants: Mapping[str, str] = field(default_factory=dict)
