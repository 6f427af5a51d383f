"""Sentences for what Parvis cannot do: what was seen, what was expected, what to do."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "file-not-found": (
        "Le fichier « {name} » est introuvable. Vérifiez son nom et son emplacement.",
        "The file “{name}” cannot be found. Check its name and where it is.",
    ),
}
