"""Detect web addresses, with or without their scheme."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="url",
    description="Web address.",
    type="string",
    labels=("url", "site web", "site internet", "web", "lien", "link", "website", "site", "adresse web"),
    forms=(
        Form(None, matches(r"(?i)https?://[^\s]+[.][^\s]+")),
        Form(
            "no-scheme",
            matches(
                r"(?i)(https?://[^\s]+[.][^\s]+|www[.][^\s@]+|[a-z0-9-]+([.][a-z0-9-]+)*[.]"
                r"(fr|com|org|net|eu|info|bzh|alsace|corsica|paris|gouv)(/[^\s]*)?)"
            ),
        ),
    ),
    examples=("https://www.exemple.fr/page?x=1", "http://exemple.org/a", "www.exemple.fr", "exemple.fr/page"),
    counter_examples=("exemple", "ftp//exemple", "mairie@exemple.fr", "12.5"),
)
