"""Registry: the one shape of every extension point (readers, detectors, steps, checks, chart rules…)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import entry_points
from typing import Generic, Protocol, TypeVar


class Registered(Protocol):
    """Anything a registry can hold: it has a stable kebab-case or snake_case code."""

    @property
    def code(self) -> str: ...


T = TypeVar("T", bound=Registered)


class Registry(Generic[T]):
    """Built-ins listed in a tuple, then what third parties offer in the entry point group `parvis.<kind>`.

    offered_first: what third parties offer comes before, where the first that can has the last word.
    """

    def __init__(self, kind: str, builtins: tuple[T, ...], *, offered_first: bool = False) -> None:
        self.kind = kind
        self._builtins, self._offered_first = builtins, offered_first

    @cached_property
    def _by_code(self) -> dict[str, T]:
        """Every extension, gathered when first asked for: theirs import our modules, which are whole by then.

        Raises ValueError when two have one code.
        """
        offered = tuple(entry.load() for entry in entry_points(group=f"parvis.{self.kind}"))
        found: dict[str, T] = {}
        for extension in (*offered, *self._builtins) if self._offered_first else (*self._builtins, *offered):
            if extension.code in found:
                raise ValueError(f"two {self.kind} are called {extension.code!r}")
            found[extension.code] = extension
        return found

    def __iter__(self) -> Iterator[T]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> T:
        return self._by_code[code]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, in order of declaration."""
        return tuple(self._by_code)
