"""Registry: the one shape of every extension point (readers, detectors, steps, checks, chart rules…)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import Generic, Protocol, TypeVar


class Registered(Protocol):
    """Anything a registry can hold: it has a stable kebab-case or snake_case code."""

    @property
    def code(self) -> str: ...


T = TypeVar("T", bound=Registered)


class Registry(Generic[T]):
    """Built-ins listed in a tuple, then what third parties offer in the entry point group `parvis.<kind>`."""

    def __init__(self, kind: str, builtins: tuple[T, ...]) -> None:
        self.kind = kind
        self._by_code: dict[str, T] = {}
        offered = [entry.load() for entry in entry_points(group=f"parvis.{kind}")]
        for extension in (*builtins, *offered):
            if extension.code in self._by_code:
                raise ValueError(f"two {kind} are called {extension.code!r}")
            self._by_code[extension.code] = extension

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
