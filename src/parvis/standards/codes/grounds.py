"""Grounds on which a document or data may stay closed (code of relations with the public), to select from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Ground:
    """One ground. article: of the code of relations between public and administration unless said;
    nature: `temporary` (a review date is due), `absolute`, `relative` (hiding the mention is due first),
    `elsewhere` (a link is due), `permanent`."""

    code: str
    article: str
    nature: str
    title: Mapping[str, str]


def _ground(code: str, article: str, nature: str, french: str, english: str) -> Ground:
    return Ground(code, article, nature, {"fr": french, "en": english})


GROUNDS: tuple[Ground, ...] = (
    _ground("unfinished", "L. 311-2", "temporary", "Document inachevé", "Unfinished document"),
    _ground(
        "preparatory",
        "L. 311-2",
        "temporary",
        "Préparatoire à une décision qui n’est pas prise",
        "Preparatory to a decision not yet taken",
    ),
    _ground(
        "already-public", "L. 311-2", "elsewhere", "Déjà diffusé publiquement", "Already publicly available"
    ),
    _ground(
        "not-administrative",
        "L. 300-2",
        "permanent",
        "Pas un document administratif",
        "Not an administrative document",
    ),
    _ground(
        "court",
        "L. 311-5, 2° f",
        "temporary",
        "Déroulement d’une procédure juridictionnelle",
        "Course of court proceedings",
    ),
    _ground(
        "security",
        "L. 311-5, 2° d",
        "absolute",
        "Sécurité publique, des personnes ou des systèmes d’information",
        "Safety of the public, of persons or of information systems",
    ),
    _ground(
        "offences",
        "L. 311-5, 2° g",
        "absolute",
        "Recherche et prévention d’infractions",
        "Search and prevention of offences",
    ),
    _ground(
        "other-secret",
        "L. 311-5, 2° h",
        "absolute",
        "Autre secret protégé par la loi",
        "Another secret protected by law",
    ),
    _ground("privacy", "L. 311-6, 1°", "relative", "Vie privée", "Privacy"),
    _ground("medical", "L. 311-6, 1°", "relative", "Secret médical", "Medical secrecy"),
    _ground("business", "L. 311-6, 1°", "relative", "Secret des affaires", "Business secrecy"),
    _ground(
        "judgement",
        "L. 311-6, 2°",
        "relative",
        "Jugement de valeur sur une personne nommée",
        "Value judgement on a named person",
    ),
    _ground(
        "behaviour",
        "L. 311-6, 3°",
        "relative",
        "Comportement dont la divulgation porterait préjudice à la personne",
        "Behaviour whose disclosure could harm the person",
    ),
    _ground(
        "third-party-rights",
        "L. 311-4",
        "temporary",
        "Droits de propriété intellectuelle d’un tiers",
        "Intellectual property of a third party",
    ),
    _ground(
        "personal-data",
        "L. 312-1-2",
        "relative",
        "Données personnelles qui ne peuvent être ni publiées ni rendues anonymes",
        "Personal data that may neither be published nor made anonymous",
    ),
    _ground(
        "disproportionate",
        "L. 311-7",
        "relative",
        "Occultation qui priverait le document de sens",
        "Hiding would leave the document without meaning",
    ),
)


def find_ground(code: str) -> Ground | None:
    """Return the ground of this code."""
    return next((ground for ground in GROUNDS if ground.code == code), None)
