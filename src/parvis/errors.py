"""The tree of exceptions. They carry facts (code, params, retryable); sentences are written in wording.

ParvisError
├── UnreadableExtract     a foreign file cannot be read as a table
├── UnusableSchema        a schema cannot be found, read or understood
├── UnusableRecipe        a recipe names an unknown step, a missing column, a wrong parameter
├── UnusableQuery         a row query asks for a column, operator or value that does not fit
├── UnreachablePeer       another machine is not reached, or answers something else
├── UnusableSetting       a setting is unknown, mistyped or out of range
├── RefusedAction         a person may not do this, or it is not ready
└── BrokenStore           what is on disk is not what was written
"""

from __future__ import annotations


class ParvisError(Exception):
    """Something Parvis cannot do, told as facts.

    code: stable kebab-case name; every code has a sentence in `parvis.wording`, in both languages.
    params: the facts of the sentence (JSON values only; never a cell's content that could be personal).
    retryable: trying again later, unchanged, may succeed.
    """

    def __init__(self, code: str, *, retryable: bool = False, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        self.retryable = retryable

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code}({facts})" if facts else self.code


class UnreadableExtract(ParvisError):
    """A foreign file cannot be read as a table."""


class UnusableSchema(ParvisError):
    """A schema cannot be found, read or understood."""


class UnusableRecipe(ParvisError):
    """A recipe names an unknown step, a missing column or a wrong parameter."""


class UnusableQuery(ParvisError):
    """A row query asks for a column, an operator or a value that does not fit."""


class UnreachablePeer(ParvisError):
    """Another machine may not be reached, is not there, or answers something else than what was asked."""


class UnusableSetting(ParvisError):
    """A setting is unknown, mistyped or out of range."""


class RefusedAction(ParvisError):
    """A person may not do this, or it is not ready to be done."""


class BrokenStore(ParvisError):
    """What is on disk is not what was written."""
