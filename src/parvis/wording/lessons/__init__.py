"""The lessons of the training path, their exercises and questions, in French and English.

A lesson is one file of `texts/`, read once. Its statements on the law name their article; whoever changes a
text looks the article up again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from parvis.wording.typography import typeset

FOLDER = Path(__file__).parent
# A small extract made by us, of nobody: what exercises are done on.
SANDBOX = FOLDER / "sandbox.csv"
SANDBOX_NAME = "atelier-ecole-de-musique.csv"

# In the order of the path.
CODES = (
    "why",
    "duties",
    "inventory",
    "file",
    "model",
    "people",
    "anonymise",
    "grounds",
    "licence",
    "requests",
    "living",
)

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """One question. answers: two at least; right: place of the right one, from 0; because: said after."""

    question: Texts
    answers: tuple[Texts, ...]
    right: int
    because: Texts


@dataclass(frozen=True)
class Exercise:
    """Something to find in the sandbox file. answer: a whole number; hint: said when it is wrong."""

    task: Texts
    answer: int
    hint: Texts


@dataclass(frozen=True)
class Source:
    """Where a statement can be looked up."""

    title: str
    url: str


@dataclass(frozen=True)
class Lesson:
    """One lesson. minutes: to read and answer; text: Markdown; exercise: None when there is none."""

    code: str
    minutes: int
    title: Texts
    text: Texts
    exercise: Exercise | None
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Track:
    """What one kind of people learns. lessons: codes, in order."""

    code: str
    title: Texts
    lessons: tuple[str, ...]


TRACKS: tuple[Track, ...] = (
    Track(
        "agents",
        {"fr": "Pour les agents", "en": "For agents"},
        ("why", "duties", "inventory", "file", "model", "people", "licence", "requests"),
    ),
    Track(
        "elected",
        {"fr": "Pour les élus", "en": "For elected members"},
        ("why", "duties", "grounds", "requests", "living"),
    ),
    Track(
        "dpo",
        {"fr": "Pour les délégués à la protection des données", "en": "For data protection officers"},
        ("duties", "people", "anonymise", "grounds", "licence", "requests"),
    ),
)


def find_track(code: str) -> Track | None:
    """Return the track of that code."""
    return next((track for track in TRACKS if track.code == code), None)


@cache
def lessons() -> tuple[Lesson, ...]:
    """Return every lesson, in the order of the path."""
    return tuple(_read(code) for code in CODES)


def find_lesson(code: str) -> Lesson | None:
    """Return the lesson of that code."""
    return next((lesson for lesson in lessons() if lesson.code == code), None)


@cache
def sandbox_sha256() -> str:
    """Return the mark of the sandbox file: nothing made of it is ever published."""
    return hashlib.sha256(SANDBOX.read_bytes()).hexdigest()


def _read(code: str) -> Lesson:
    raw = yaml.safe_load((FOLDER / "texts" / f"{code}.yaml").read_text(encoding="utf-8"))
    exercise = raw.get("exercise")
    return Lesson(
        code=code,
        minutes=raw["minutes"],
        title=_texts(raw["title"]),
        text=_texts(raw["text"]),
        exercise=Exercise(_texts(exercise["task"]), exercise["answer"], _texts(exercise["hint"]))
        if exercise
        else None,
        questions=tuple(
            Question(
                _texts(one["question"]),
                tuple(_texts(answer) for answer in one["answers"]),
                one["right"],
                _texts(one["because"]),
            )
            for one in raw["questions"]
        ),
        sources=tuple(Source(typeset(one["title"]), one["url"]) for one in raw["sources"]),
    )


def _texts(raw: Mapping[str, Any]) -> Texts:
    return {"fr": typeset(str(raw["fr"])), "en": str(raw["en"])}
