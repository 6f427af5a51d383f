"""Detect e-mail addresses."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="email",
    description="E-mail address.",
    type="string",
    labels=("email", "e mail", "mail", "courriel", "adresse mail", "adresse email", "adresse electronique"),
    forms=(Form(None, matches(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*[.][A-Za-z]{2,}")),),
    examples=("mairie@exemple.fr", "prenom.nom+liste@sous.domaine.org"),
    counter_examples=("mairie", "mairie@", "@exemple.fr", "a b@exemple.fr"),
)
