"""Read a formula: text to a tree of constants, columns, operations and calls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from parvis.errors import UnusableRecipe

# A formula is a line a person writes; deeper or longer than that is a mistake, or an attack.
LONGEST = 2_000
DEEPEST = 40

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:\.\d+)?)
    | (?P<text>"(?:[^"]|"")*"|'(?:[^']|'')*')
    | \[(?P<column>[^\[\]]+)\]
    | (?P<word>[^\W\d]\w*)
    | (?P<sign><=|>=|<>|!=|[-+*/&=<>(),])
    )""",
    re.VERBOSE,
)
_COMPARISONS = ("=", "<>", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True)
class Constant:
    """A number (its text), a text, `true`, `false` or `empty`. kind: number, text, boolean, empty."""

    kind: str
    value: str


@dataclass(frozen=True)
class ColumnOf:
    """The cell of a column. start, end: where its name stands in the formula."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Operation:
    """One sign between two parts, or before one: + - * / & = <> < <= > >= and or not."""

    sign: str
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Call:
    """A function and what it is given."""

    name: str
    parts: tuple[Node, ...]


Node = Constant | ColumnOf | Operation | Call


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=256)
def parse_formula(text: str) -> Node:
    """Return the tree of `text`. Raises UnusableRecipe `wrong-formula` with the place of the fault."""
    if len(text) > LONGEST:
        raise UnusableRecipe("wrong-formula", formula=text[:60], place=LONGEST)
    return _Reader(text).whole()


def columns_of(text: str) -> tuple[str, ...]:
    """Return the columns a formula names, each once, in the order they come."""
    return tuple(dict.fromkeys(place.name for place in _columns(parse_formula(text))))


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Return the formula with its columns under their new names."""
    for place in sorted(_columns(parse_formula(text)), key=lambda one: -one.start):
        if place.name in names:
            text = f"{text[: place.start]}[{names[place.name]}]{text[place.end :]}"
    return text


def _columns(node: Node) -> list[ColumnOf]:
    if isinstance(node, ColumnOf):
        return [node]
    if isinstance(node, Constant):
        return []
    return [place for part in node.parts for place in _columns(part)]


class _Reader:
    """A recursive descent: or, and, not, comparison, sum, product, sign, and what stands in parentheses."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(self._cut(text))
        self.at = 0
        self.depth = 0

    def _cut(self, text: str) -> list[_Token]:
        tokens, place = [], 0
        while text[place:].strip():
            match = _TOKEN.match(text, place)
            if match is None or match.lastgroup is None:
                raise self._fault(place)
            kind = match.lastgroup
            end = match.end()
            start = match.start(kind) - (kind == "column")
            tokens.append(_Token(kind, match[kind], start, end))
            place = end
        return tokens

    def _fault(self, place: int | None = None) -> UnusableRecipe:
        if place is None:
            place = self.tokens[self.at].start if self.at < len(self.tokens) else len(self.text)
        return UnusableRecipe("wrong-formula", formula=self.text, place=place + 1)

    def whole(self) -> Node:
        node = self._either()
        if self.at < len(self.tokens):
            raise self._fault()
        return node

    def _next(self, *texts: str) -> str | None:
        """Take the next sign or word when it is one of these."""
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind in ("sign", "word") and token.text.lower() in texts:
                self.at += 1
                return token.text.lower()
        return None

    def _either(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._fault()
        node = self._both()
        while self._next("or"):
            node = Operation("or", (node, self._both()))
        self.depth -= 1
        return node

    def _both(self) -> Node:
        node = self._negated()
        while self._next("and"):
            node = Operation("and", (node, self._negated()))
        return node

    def _negated(self) -> Node:
        negations = 0
        while self._next("not"):
            negations += 1
        node = self._compared()
        return Operation("not", (node,)) if negations % 2 else node

    def _compared(self) -> Node:
        node = self._sum()
        sign = self._next(*_COMPARISONS)
        return Operation("<>" if sign == "!=" else sign, (node, self._sum())) if sign else node

    def _sum(self) -> Node:
        node = self._product()
        while sign := self._next("+", "-", "&"):
            node = Operation(sign, (node, self._product()))
        return node

    def _product(self) -> Node:
        node = self._signed()
        while sign := self._next("*", "/"):
            node = Operation(sign, (node, self._signed()))
        return node

    def _signed(self) -> Node:
        negative = False
        while sign := self._next("-", "+"):
            negative ^= sign == "-"
        node = self._single()
        return Operation("-", (Constant("number", "0"), node)) if negative else node

    def _single(self) -> Node:
        if self._next("("):
            node = self._either()
            if not self._next(")"):
                raise self._fault()
            return node
        if self.at >= len(self.tokens):
            raise self._fault()
        token = self.tokens[self.at]
        self.at += 1
        match token.kind:
            case "number":
                return Constant("number", token.text)
            case "text":
                mark = token.text[0]
                return Constant("text", token.text[1:-1].replace(mark * 2, mark))
            case "column":
                return ColumnOf(token.text, token.start, token.end)
            case "word":
                return self._word(token)
        self.at -= 1
        raise self._fault()

    def _word(self, token: _Token) -> Node:
        word = token.text.lower()
        if self._next("("):
            parts: list[Node] = []
            if not self._next(")"):
                parts.append(self._either())
                while self._next(","):
                    parts.append(self._either())
                if not self._next(")"):
                    raise self._fault()
            return Call(word, tuple(parts))
        if word in ("true", "false"):
            return Constant("boolean", word)
        if word == "empty":
            return Constant("empty", "")
        return ColumnOf(token.text, token.start, token.end)
