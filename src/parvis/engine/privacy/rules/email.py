"""Find e-mail addresses: of a person, of a person in a body, or of the body itself."""

from __future__ import annotations

import re

from parvis.engine.privacy.data import weighted_names, words
from parvis.engine.privacy.rule import Form, Kind, Rule


def _address(_: str) -> bool:
    return True


def _refine(text: str) -> Kind | None:
    """contact@ville.fr is a body's, prenom.nom@ville.fr a person's at work, a free provider's a person's."""
    local, _, domain = text.lower().replace(" ", "").strip("<>.,;:").partition("@")
    first = re.split(r"[.\-_+0-9]", local)[0]
    if local in words("emails", "generic") or first in words("emails", "generic"):
        return "legal-person"
    if domain in words("emails", "free_providers"):
        return None
    if any(part in domain for part in words("emails", "public_bodies")):
        named = re.search(r"[a-z]{2,}[.\-_][a-z]{2,}|^[a-z][.\-_]?[a-z]{3,}$", local)
        return "professional" if named else "legal-person"
    return "professional"


def names_a_person(text: str) -> bool:
    """Whether the part before @ holds a first name or a surname: `zoe.martin`, `zmartin42`."""
    local = re.sub(r"[0-9]+", "", text.lower().partition("@")[0])
    parts = [part for part in re.split(r"[.\-_+]", local) if len(part) > 2]
    known = weighted_names("first_names"), weighted_names("surnames")
    if any(part.upper() in names for part in parts for names in known):
        return True
    return len(parts) == 1 and len(local) > 4 and local[1:].upper() in known[1]


RULE = Rule(
    code="email",
    kind="direct",
    labels=(
        "email",
        "e mail",
        "mail",
        "courriel",
        "adresse mail",
        "adresse electronique",
        "mel",
        "adresse email",
    ),
    forms=(
        Form(
            r"[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63} ?@ ?[A-Za-z0-9][A-Za-z0-9-]{0,62}"
            r"(?:\.[A-Za-z0-9-]{1,62}){0,4}\.[A-Za-z]{2,24}\b",
            _address,
            0.0001,
        ),
    ),
    examples=(
        "zoe.martin@orange.fr",
        "écrire à z.martin42@gmail.com avant le 3",
        "zoe [at] orange [dot] fr",
        "zoe.martin&#64;free.fr",
    ),
    counter_examples=("contact", "@ville", "a@b", "12 @ 3,50"),
    refine=_refine,
)
